import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { listRows, type RawQuery } from './index.ts';
import { addLibrary, clock, fillLibrary, libby, library, novels, numbersOf } from './testing/library.ts';

const books = library.get('book');
const db = await testDatabase();
await addLibrary(db);
await fillLibrary(db);

const ids = async (query: RawQuery, viewer = libby): Promise<string> =>
  numbersOf(await listRows(db, books, viewer, clock, query));

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
    ['4', { 'shelf.not': novels }],
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
