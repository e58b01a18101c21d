import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { system } from '../access/index.ts';
import { type Database, newId, sql } from '../database/index.ts';
import { countRows, getRow, listRows, optionsOf, type RawQuery } from './index.ts';
import { addLibrary, clock, libby, library, nobody, rita } from './testing/library.ts';

const books = library.get('book');
const [open, locked] = [newId(), newId()];
let db: Database;

const BOOKS = sql`
  (1, 'Émile', ${open}::uuid, '2026-11-20'::date, 3, 10::numeric, false, '2026-11-01T23:30:00Z'::timestamptz, '{old,rare}'::text[]),
  (2, 'anna karenina', ${open}, '2026-11-24', 1, 12.5, false, '2026-11-02T12:00:00Z', '{old}'),
  (3, '100 % Wool', ${open}, '2026-12-01', null, 0, false, null, null),
  (4, 'Ulysses', ${locked}, '2026-12-02', 5, 100, false, null, '{}'),
  (5, 'Zazie', ${open}, null, 2, null, true, null, '{big}')`;

beforeAll(async () => {
  db = await testDatabase();
  await addLibrary(db);
  await db.run(
    sql`insert into library.shelf (id, name, is_locked) values (${open}, 'Novels', false), (${locked}, 'Cellar, cold', true)`,
  );
  await db.run(sql`
    insert into library.book (id, number, title, shelf_id, due_on, copies, worn, is_lent, bought_at, tags)
    select gen_random_uuid(), v.* from (values ${BOOKS}) v`);
});

const ids = async (query: RawQuery, viewer = libby): Promise<string> => {
  const { rows } = await listRows(db, books, viewer, clock, query);
  return rows.map(({ id }) => Number(id.slice(3))).join(' ');
};

const refusal = (query: RawQuery): Promise<string> => ids(query).catch((error: Error) => error.message);

describe('filters', () => {
  test.each<[string, RawQuery]>([
    ['1 2 3 4', {}],
    ['2', { title: 'Anna Karenina' }],
    ['1 3 4', { 'title.not': 'anna karenina' }],
    ['1 4', { 'title.in': 'ulysses,ÉMILE' }],
    ['3', { 'title.contains': '0 %' }],
    ['', { 'title.contains': '_' }],
    ['1 2 3', { shelf: 'novels' }],
    ['4', { 'shelf.not': open }],
    ['1 2 3 4', { 'shelf.in': '"Cellar, cold",Novels' }],
    ['4', { 'shelf.contains': 'cold' }],
    ['3 4', { 'dueOn.from': '2026-11-25' }],
    ['1 2', { 'dueOn.to': '2026-11-24' }],
    ['2', { dueOn: '2026-11-24' }],
    ['2 3', { 'dueOn.within': 'next-7-days' }],
    ['1 2', { 'dueOn.within': 'last-30-days' }],
    ['1', { 'dueOn.within': 'overdue' }],
    ['2', { 'dueOn.within': 'this-week' }],
    ['3 4', { 'dueOn.within': 'next-month' }],
    ['1 2 3 4', { 'dueOn.within': 'this-quarter' }],
    ['3', { 'copies.set': 'no' }],
    ['1 4', { 'copies.from': '2' }],
    ['2', { worn: '12.5' }],
    ['1 4', { 'worn.not': '12.5', 'copies.set': 'yes' }],
    ['5', { isLent: 'yes' }],
    ['1 2 3 4', { isLent: 'no' }],
    ['1', { tags: 'rare' }],
    ['1 2 5', { 'tags.in': 'old,big', 'isLent.set': 'yes' }],
    ['3 4', { 'tags.set': 'no' }],
    ['1', { state: 'late' }],
    ['2 3 4 5', { 'state.not': 'Late' }],
    ['1 2 3 4 5', { 'state.in': 'Late,In time' }],
    ['1', { 'boughtAt.to': '2026-11-01' }],
    ['2', { 'boughtAt.from': '2026-11-02T00:00:00+01:00', 'copies.to': '2' }],
    ['2 4', { 'id.in': 'BK-0002,bk-4' }],
    ['2', { title: '', dueOn: '2026-11-24' }],
  ])('%s meets %o', async (expected, query) => {
    expect(await ids(query)).toBe(expected);
  });

  test('the days of instants are those of the zone', async () => {
    const query = { 'boughtAt.to': '2026-11-01' };
    const warsaw = await listRows(db, books, libby, clock, query, { zone: 'Europe/Warsaw' });
    expect(warsaw.rows).toEqual([]);
  });

  test.each<[string, RawQuery]>([
    ['There is no field "colour" in books.', { colour: 'red' }],
    [
      '"dueOn.like" is no filter. Due date can be filtered by: is, not, in, from, to, set, within.',
      { 'dueOn.like': 'x' },
    ],
    ['"isLent.from" is no filter. Lent can be filtered by: is, not, set.', { 'isLent.from': '1' }],
    ['dueOn.from: 2026-02-30 is not a day. Write it as YYYY-MM-DD.', { 'dueOn.from': '2026-02-30' }],
    ['state: Lost is none of Late, In time.', { state: 'Lost' }],
    ['copies: many is not a number.', { copies: 'many' }],
    ['isLent: perhaps is neither yes nor no.', { isLent: 'perhaps' }],
    ['shelf: there is no shelf "Attic" that you may see.', { shelf: 'Attic' }],
    ['"title" is given twice. For one of several write title.in=a,b.', { title: ['a', 'b'] }],
    ['limit is a number from 1 to 500, not "0".', { limit: '0' }],
    ['State cannot be sorted by.', { sort: 'state' }],
    ['There is no field "colour" to sort by.', { sort: '-colour' }],
    ['columns: there is no field "colour" in books.', { columns: 'title,colour' }],
    ['Books are not kept as of past days.', { asOf: '2026-01-01' }],
    ['This page belongs to another list or another sorting. Begin at the first page.', { after: 'bm9uc2Vuc2U' }],
    ['"title" contains a character that no text can have.', { title: 'a\0b' }],
  ])('%s', async (sentence, query) => {
    expect(await refusal(query)).toBe(sentence);
  });

  test('a period that is none is refused', async () => {
    expect(await refusal({ 'dueOn.within': 'next-99999-days' })).toMatch(
      /^dueOn.within: next-99999-days is no period. Write today/,
    );
  });
});

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
        shelf: { id: open, title: 'Novels' },
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
