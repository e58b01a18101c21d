import { beforeEach, describe, expect, test } from 'vitest';
import { onServer, testDatabase } from '../../testing/database.ts';
import type { Viewer } from '../access/index.ts';
import { sql } from '../database/index.ts';
import type { Outcome } from '../problem.ts';
import { changeRecords, createRecords, getRow, type Values, type WantedChange } from './index.ts';
import {
  actOf,
  addLibrary,
  cellar,
  clock,
  emptyLibrary,
  libby,
  library,
  nobody,
  novels,
  rita,
  sentences,
} from './testing/library.ts';

const books = library.get('book');
const db = await testDatabase();
await addLibrary(db);
beforeEach(() => emptyLibrary(db));

const create = (rows: readonly Values[], viewer: Viewer = libby): Promise<Outcome[]> =>
  actOf(db, viewer, (act) => createRecords(act, books, rows));

const change = (changes: readonly WantedChange[], viewer: Viewer = libby, type = books): Promise<Outcome[]> =>
  actOf(db, viewer, (act) => changeRecords(act, type, changes));

const everything = (): Promise<unknown[]> => db.rows(sql`select * from library.book order by number`);

describe('creating', () => {
  test('rows of different shapes, an answer each, links by any name', async () => {
    const outcomes = await create([
      { title: '  Emma  ', shelf: 'novels', dueOn: '2026-12-01', copies: 2, tags: ['old'] },
      {
        title: 'Ulysses',
        shelf: cellar,
        worn: 12.5,
        boughtAt: '2026-11-01T10:00:00+01:00',
        blurb: '<p onclick="x">a<script>b</script></p>',
      },
      { title: 'Zazie', isLent: true, donorEmail: '' },
    ]);
    expect(sentences(outcomes)).toEqual(['ok BK-0001', 'ok BK-0002', 'ok BK-0003']);
    const [emma, ulysses, zazie] = await Promise.all(
      ['BK-0001', 'BK-0002', 'BK-0003'].map((id) => getRow(db, books, libby, clock, id)),
    );
    expect(emma).toMatchObject({
      title: 'Emma',
      shelf: { id: novels, title: 'Novels' },
      dueOn: '2026-12-01',
      tags: ['old'],
      isLent: false,
    });
    expect(ulysses).toMatchObject({ worn: 12.5, boughtAt: '2026-11-01T09:00:00.000Z', blurb: '<p>a</p>' });
    expect(zazie).toMatchObject({ isLent: true, donorEmail: null });
  });

  test.each<[string, Values]>([
    ['Title is required.', {}],
    ['Title is required.', { title: ' ' }],
    ['Title is required.', { title: null }],
    ['Title: at most 100 characters.', { title: 'x'.repeat(101) }],
    ['Title: a text is needed.', { title: 7 }],
    ['Title contains a character that no text can have.', { title: 'a\0b' }],
    ['There is no field "colour" in books.', { title: 'a', colour: 'red' }],
    ['There is no field "toString" in books.', { title: 'a', toString: 'red' }],
    ['State is set by Duly and cannot be given.', { title: 'a', state: 'Late' }],
    ['Due date: 2026-02-30 is not a day. Write it as YYYY-MM-DD.', { title: 'a', dueOn: '2026-02-30' }],
    ['Bought: yesterday is not an instant such as 2026-11-30T08:00:00Z.', { title: 'a', boughtAt: 'yesterday' }],
    ['Copies: at most 1000.', { title: 'a', copies: 1001 }],
    ['Copies: a whole number is needed.', { title: 'a', copies: 1.5 }],
    ['Copies: a number is needed.', { title: 'a', copies: '3' }],
    ['Worn: at least 0.', { title: 'a', worn: -1 }],
    ['Lent: true or false is needed.', { title: 'a', isLent: 'yes' }],
    ['Tags: new is none of old, rare, big.', { title: 'a', tags: ['new'] }],
    ['Donor: libby is not an e-mail address.', { title: 'a', donorEmail: 'libby' }],
    ['Shelf: there is no shelf "Attic" that you may see.', { title: 'a', shelf: 'Attic' }],
    ['Due date: x is not a day. Write it as YYYY-MM-DD. Title is required.', { dueOn: 'x' }],
  ])('%s', async (sentence, body) => {
    expect(sentences(await create([body]))).toEqual([sentence]);
    expect(await everything()).toEqual([]);
  });

  test('a flag that is emptied is what it is by itself', async () => {
    await create([{ title: 'a', isLent: null }, { title: 'b', isLent: true }, { title: 'c' }]);
    await change([{ id: 'BK-0002', values: { isLent: null } }]);
    const flags = await Promise.all(['BK-0001', 'BK-0002', 'BK-0003'].map((id) => getRow(db, books, libby, clock, id)));
    expect(flags.map(({ isLent }) => isLent)).toEqual([false, false, false]);
  });

  test('one refused row leaves the others', async () => {
    expect(sentences(await create([{ title: 'a' }, {}, { title: 'c' }]))).toEqual([
      'ok BK-0001',
      'Title is required.',
      'ok BK-0002',
    ]);
  });

  test('what is unique is said with the field and the other record, in one batch and beside what stands', async () => {
    await create([{ title: 'a', isbn: 'X1', shelf: 'Novels' }]);
    const outcomes = await create([
      { title: 'b', isbn: 'x1' },
      { title: 'c', isbn: 'X2' },
      { title: 'd', isbn: 'x2' },
    ]);
    expect(sentences(outcomes)).toEqual([
      'Another book has this ISBN already: "x1" (BK-0001).',
      expect.stringMatching(/^ok BK-/),
      expect.stringMatching(/^Another book has this ISBN already: "x2"/),
    ]);
    expect(outcomes[0]).toMatchObject({
      problem: { field: 'isbn', link: { slug: 'book', id: 'BK-0001', title: 'a' } },
    });
  });

  test('a record that the viewer may not see stands in the way without its name', async () => {
    await create([{ title: 'secret', isbn: 'X1', shelf: 'Cellar' }]);
    const [outcome] = await create([{ title: 'b', isbn: 'x1', shelf: 'Novels' }], rita);
    expect(outcome).toEqual({
      ok: false,
      problem: { code: 'taken', field: 'isbn', message: 'Another book has this ISBN already: "x1".' },
    });
  });

  test('a reader cannot link to a shelf that is locked, nor set what librarians set', async () => {
    const bodies = [
      { title: 'a', shelf: cellar },
      { title: 'b', shelf: 'Novels', donorEmail: 'a@example.org' },
    ];
    expect(sentences(await create(bodies, rita))).toEqual([
      `Shelf: there is no shelf "${cellar}" that you may see.`,
      'You may not set Donor.',
    ]);
  });

  test('what was created must be what the viewer may create', async () => {
    await expect(create([{ title: 'on no shelf' }], rita)).rejects.toThrow('You may not create books.');
    expect(await everything()).toEqual([]);
    await expect(create([{ title: 'a' }], nobody)).rejects.toMatchObject({ status: 404 });
  });
});

describe.runIf(onServer)('at the same moment', () => {
  test('of 16 creations of one name one wins, and the others hear whose it is', async () => {
    const outcomes = (await Promise.all(Array.from({ length: 16 }, () => create([{ title: 'a', isbn: 'X' }])))).flat();
    const winners = outcomes.filter((outcome) => outcome.ok);
    expect(winners).toHaveLength(1);
    const refusals = new Set(sentences(outcomes.filter((outcome) => !outcome.ok)));
    expect([...refusals]).toEqual([`Another book has this ISBN already: "X" (${written(winners)}).`]);
    expect(await everything()).toHaveLength(1);
  });
});

const written = ([first]: readonly Outcome[]): string => (first?.ok ? first.id : '');
