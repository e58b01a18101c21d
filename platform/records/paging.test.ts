import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { type Database, newIds, sql, unnested } from '../database/index.ts';
import { listRows, type Page } from './index.ts';
import { addLibrary, clock, libby, library } from './testing/library.ts';

const SORTABLE = ['title', 'shelf', 'dueOn', 'copies', 'worn', 'isLent', 'boughtAt', 'donorEmail', 'id'];
const books = library.get('book');
const shelves = newIds(3);
let db: Database;

const few = <T>(...values: T[]): fc.Arbitrary<T | null> => fc.option(fc.constantFrom(...values), { freq: 3 });

/** Few values, so that many rows are equal in a field or have none. */
const book = fc.record({
  title: fc.constantFrom('a', 'A', 'b', 'É', 'zz'),
  shelfId: few(...shelves),
  dueOn: few('2026-01-31', '2026-02-01', '2026-12-24'),
  copies: few(-1, 0, 7),
  worn: few('0', '12.5', '99.99'),
  isLent: fc.boolean(),
  boughtAt: few('2026-01-01T00:00:00.123456Z', '2026-01-01T00:00:00.123457Z', '2026-06-01T12:00:00+02:00'),
  donorEmail: few('a@example.org', 'B@example.org'),
});

const TYPES = {
  id: 'uuid',
  title: 'text',
  shelfId: 'uuid',
  dueOn: 'date',
  copies: 'integer',
  worn: 'numeric',
  isLent: 'boolean',
  boughtAt: 'timestamptz',
  donorEmail: 'text',
};

beforeAll(async () => {
  db = await testDatabase();
  await addLibrary(db);
  await db.run(sql`
    insert into library.shelf (id, name) select id, 'Shelf ' || n from unnest(${shelves}::uuid[]) with ordinality s(id, n)`);
});

const fill = async (rows: readonly object[]): Promise<void> => {
  const ids = newIds(rows.length);
  const given = rows.map((row, index) => ({ ...row, id: ids[index] }));
  await db.run(sql`delete from library.book`);
  await db.run(sql`
    insert into library.book (id, title, shelf_id, due_on, copies, worn, is_lent, bought_at, donor_email)
    select id, title, shelf_id, due_on, copies, worn, is_lent, bought_at, donor_email from ${unnested<Record<string, unknown>>(given, TYPES)}`);
};

const page = (sort: string, limit: number, cursor: Record<string, string> = {}): Promise<Page> =>
  listRows(db, books, libby, clock, { sort, limit: String(limit), 'isLent.set': 'yes', columns: 'title', ...cursor });

/** All rows from the first page on, and the last page. */
const forwardsBy = async (ask: (cursor?: Record<string, string>) => Promise<Page>) => {
  let last = await ask();
  const rows = [...last.rows];
  while (last.next) {
    last = await ask({ after: last.next });
    rows.push(...last.rows);
  }
  return { rows, last };
};

const idsOf = ({ rows }: Pick<Page, 'rows'>): string[] => rows.map(({ id }) => id);

const sorts = fc
  .uniqueArray(fc.constantFrom(...SORTABLE), { minLength: 1, maxLength: 3 })
  .chain((names) => fc.tuple(...names.map((name) => fc.constantFrom(name, `-${name}`))))
  .map((words) => words.join(','));

test('the pages one after the other are the whole list in order, forwards and backwards', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(book, { minLength: 1, maxLength: 25 }),
      sorts,
      fc.integer({ min: 1, max: 7 }),
      async (rows, sort, limit) => {
        await fill(rows);
        const whole = idsOf(await page(sort, 500));
        expect(whole).toHaveLength(rows.length);
        expect((await page(sort, limit)).previous).toBeNull();
        const forwards = await forwardsBy((cursor) => page(sort, limit, cursor));
        expect(idsOf(forwards)).toEqual(whole);
        let { last } = forwards;
        const backwards = idsOf(last);
        while (last.previous) {
          last = await page(sort, limit, { before: last.previous });
          backwards.unshift(...idsOf(last));
        }
        expect(backwards).toEqual(whole);
      },
    ),
    { numRuns: 60 },
  );
});

test('rows that are found by a day before they are sorted come in the same order, page by page', async () => {
  const foundFirst = { ...books, list: { ...books.list, found: ['dueOn'] } };
  await fc.assert(
    fc.asyncProperty(
      fc.array(book, { minLength: 1, maxLength: 25 }),
      sorts,
      fc.integer({ min: 1, max: 7 }),
      async (rows, sort, limit) => {
        await fill(rows);
        const query = { sort, columns: 'title,copies', 'isLent.set': 'yes', 'dueOn.from': '2026-02-01' };
        const whole = await listRows(db, books, libby, clock, { ...query, limit: '500' });
        expect(whole.rows).toHaveLength(rows.filter(({ dueOn }) => dueOn !== null && dueOn >= '2026-02-01').length);
        const ask = (cursor = {}) =>
          listRows(db, foundFirst, libby, clock, { ...query, limit: String(limit), ...cursor });
        const { rows: forwards, last } = await forwardsBy(ask);
        expect(forwards).toEqual(whole.rows);
        if (!last.previous) return;
        const before = await ask({ before: last.previous });
        const end = whole.rows.length - last.rows.length;
        expect(before.rows).toEqual(whole.rows.slice(Math.max(0, end - limit), end));
      },
    ),
    { numRuns: 40 },
  );
});

test('a page goes on behind a row that has gone meanwhile', async () => {
  await fill(['a', 'b', 'c', 'd'].map((title) => ({ title, isLent: false })));
  const first = await page('title', 2);
  await db.run(sql`delete from library.book where title = 'b'`);
  const second = await page('title', 2, { after: first.next ?? '' });
  expect(second.rows.map(({ title }) => title)).toEqual(['c', 'd']);
});

test('a series is sorted as a number', async () => {
  await fill([{ title: 'a', isLent: false }]);
  await db.run(
    sql`insert into library.book (id, number, title) select gen_random_uuid(), n, 'late' from unnest(array[99999, 1000000]) n`,
  );
  const ids = idsOf(await page('-id', 5)).slice(0, 2);
  expect(ids).toEqual(['BK-1000000', 'BK-99999']);
});
