import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { system } from '../access/index.ts';
import { newId, sql } from '../database/index.ts';
import { countRows, getRow, listRows, optionsOf, type RawQuery } from './index.ts';
import { addLibrary, clock, fillLibrary, libby, library, nobody, novels, numbersOf, rita } from './testing/library.ts';

const books = library.get('book');
const db = await testDatabase();
await addLibrary(db);
await fillLibrary(db);

const ids = async (query: RawQuery, viewer = libby): Promise<string> =>
  numbersOf(await listRows(db, books, viewer, clock, query));

describe('quick search', () => {
  test.each([
    ['1 2 3', 'novel'],
    ['2', 'KARENINA novels'],
    ['', 'karenina cellar'],
    ['4', 'bk-0004'],
  ])('%s is found by "%s"', async (expected, q) => {
    expect(await ids({ q })).toBe(expected);
  });
});

describe('scope', () => {
  test('a reader meets the open shelf alone, in list, count, options and single read', async () => {
    expect(await ids({}, rita)).toBe('1 2 3');
    expect(await countRows(db, books, rita, clock, { exact: 'yes' })).toEqual({ count: 3, exact: true });
    expect(await optionsOf(db, books, rita, clock, { search: 'ulysses' })).toEqual([]);
    await expect(getRow(db, books, rita, clock, 'BK-0004')).rejects.toThrow(
      'This book does not exist, or you may not see it.',
    );
    expect((await getRow(db, books, libby, clock, 'bk-4')).title).toBe('Ulysses');
  });

  test('a shelf that may not be seen cannot be filtered by', async () => {
    await expect(ids({ shelf: 'Cellar, cold' }, rita)).rejects.toThrow(
      'there is no shelf "Cellar, cold" that you may see',
    );
  });

  test('who has no role meets nothing', async () => {
    expect(await ids({}, nobody)).toBe('');
  });

  test('Duly itself meets everything', async () => {
    expect(await ids({ isLent: 'yes' }, system)).toBe('5');
  });
});

describe('answers', () => {
  test('a row has the values of its fields and what the viewer can do with it', async () => {
    const { rows } = await listRows(db, books, rita, clock, {
      id: 'BK-0001',
      columns: 'shelf,dueOn,worn,boughtAt,tags,state,isLent',
    });
    expect(rows).toEqual([
      {
        id: 'BK-0001',
        version: 1,
        title: 'Émile',
        can: ['change', 'lend'],
        shelf: { id: novels, title: 'Novels' },
        dueOn: '2026-11-20',
        worn: 10,
        boughtAt: '2026-11-01T23:30:00.000Z',
        tags: ['old', 'rare'],
        state: 'Late',
        isLent: false,
      },
    ]);
  });

  test('`can` differs row by row', async () => {
    const { rows } = await listRows(db, books, rita, clock, { 'isLent.set': 'yes', sort: 'id' });
    expect(rows.map(({ id, can }) => [id, ...can])).toEqual([
      ['BK-0001', 'change', 'lend'],
      ['BK-0002'],
      ['BK-0003'],
      ['BK-0005', 'change'],
    ]);
  });

  test('options carry what tells them apart', async () => {
    expect(await optionsOf(db, books, libby, clock, { search: 'zaz' })).toEqual([
      { id: expect.any(String), title: 'Zazie', hint: 'BK-0005' },
    ]);
  });
});

test('a count is exact to ten thousand', async () => {
  const shelfId = newId();
  await db.run(sql`insert into library.shelf (id, name) values (${shelfId}, 'Many')`);
  await db.run(sql`
    insert into library.book (id, number, title, shelf_id) select gen_random_uuid(), 100 + n, 'Copy ' || n, ${shelfId}::uuid from generate_series(1, 10001) n`);
  const query = { shelf: 'Many' };
  expect(await countRows(db, books, libby, clock, query)).toEqual({ count: 10_000, exact: false });
  expect(await countRows(db, books, libby, clock, { ...query, exact: 'yes' })).toEqual({ count: 10_001, exact: true });
  await db.run(sql`delete from library.book where title = 'Copy 1'`);
  expect(await countRows(db, books, libby, clock, query)).toEqual({ count: 10_000, exact: true });
});
