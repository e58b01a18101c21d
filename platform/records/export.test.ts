import { expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import type { Viewer } from '../access/index.ts';
import { newId, type Queryable, sql } from '../database/index.ts';
import { exportCsv, exportedColumns, type RawQuery } from './index.ts';
import { addLibrary, clock, libby, library, rita } from './testing/library.ts';

const books = library.get('book');
const db = await testDatabase();
await addLibrary(db);
const [open, locked] = [newId(), newId()];
await db.run(
  sql`insert into library.shelf (id, name, is_locked) values (${open}, '@home', false), (${locked}, 'Cellar', true)`,
);
await db.run(sql`
  insert into library.book (id, title, shelf_id, due_on, copies, is_lent, tags)
  select gen_random_uuid(), 'Book ' || n, case when n % 2 = 0 then ${open}::uuid else ${locked}::uuid end,
    date '2027-01-01' - n, -n, false, '{old,big}'
  from generate_series(1, 12001) n`);

const read = async (query: RawQuery, viewer: Viewer = libby, q: Queryable = db): Promise<string[]> => {
  let text = '';
  for await (const chunk of exportCsv(q, books, viewer, clock, query)) text += chunk;
  return text.trimEnd().split('\n');
};

test('the columns are those of the definition in its order, then the rest; the id comes first', () => {
  const headers = (columns: readonly { header: string }[]): string[] => columns.map(({ header }) => header);
  expect(headers(exportedColumns(books))).toEqual([
    ...['ID', 'Title', 'Shelf', 'Due Date', 'State'],
    ...['Copies', 'Worn', 'Lent', 'Bought', 'Tags', 'Donor', 'Blurb', 'ISBN'],
  ]);
  expect(headers(exportedColumns(library.get('shelf')))).toEqual(['ID', 'Name', 'Locked']);
});

test('every row once, in the order of the id, in statements of 5,000 rows', async () => {
  let statements = 0;
  const counting: Queryable = {
    ...db,
    rows: (query) => {
      statements += 1;
      return db.rows(query);
    },
  };
  const [header, ...lines] = await read({ columns: 'title' }, libby, counting);
  expect(header).toBe('ID,Title');
  expect(lines).toHaveLength(12_001);
  expect(lines.every((line, index) => line.endsWith(`,Book ${index + 1}`))).toBe(true);
  expect(lines.at(-1)).toBe('BK-12001,Book 12001');
  expect(statements).toBe(3);
});

test('a sort that is asked for is kept across chunks', async () => {
  const [, ...lines] = await read({ columns: 'dueOn', sort: 'dueOn' });
  const days = lines.map((line) => line.split(',')[1] as string);
  expect(days).toEqual(days.toSorted());
  expect(new Set(lines).size).toBe(12_001);
});

test('numbers stay numbers, words are guarded against spreadsheets, and only what is visible leaves', async () => {
  const lines = await read({ title: 'Book 2' }, rita);
  expect(lines[1]).toBe(`BK-0002,Book 2,'@home,2026-12-30,In time,-2,,no,,"old; big",,,`);
  expect(await read({ title: 'Book 1' }, rita)).toHaveLength(1);
  expect(await read({}, rita)).toHaveLength(6_001);
});
