import { beforeEach, describe, expect, test } from 'vitest';
import { onServer, testDatabase } from '../../testing/database.ts';
import type { Viewer } from '../access/index.ts';
import { type Database, newId, sql } from '../database/index.ts';
import type { Outcome } from '../problem.ts';
import { changeRecords, createRecords, getRow, historyOf, runAction, type Values, type WantedChange } from './index.ts';
import { actOf, addLibrary, clock, libby, library, nobody, rita } from './testing/library.ts';

const books = library.get('book');
const shelves = library.get('shelf');
const novels = newId();
const cellar = newId();
const db = await testDatabase();
await addLibrary(db);

beforeEach(async () => {
  await db.run(sql`truncate library.book restart identity`);
  await db.run(sql`alter sequence library.book_number restart`);
  await db.run(sql`delete from library.shelf`);
  await db.run(
    sql`insert into library.shelf (id, name, is_locked) values (${novels}, 'Novels', false), (${cellar}, 'Cellar', true)`,
  );
});

const create = (rows: readonly Values[], viewer: Viewer = libby, type = books): Promise<Outcome[]> =>
  actOf(db, viewer, (act) => createRecords(act, type, rows));

const change = (changes: readonly WantedChange[], viewer: Viewer = libby, type = books): Promise<Outcome[]> =>
  actOf(db, viewer, (act) => changeRecords(act, type, changes));

const sentences = (outcomes: readonly Outcome[]): string[] =>
  outcomes.map((outcome) => (outcome.ok ? `ok ${outcome.id}` : outcome.problem.message));

const everything = (q: Database = db): Promise<unknown[]> => q.rows(sql`select * from library.book order by number`);

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

describe('changing', () => {
  beforeEach(() =>
    create([
      { title: 'Emma', shelf: 'Novels', copies: 2 },
      { title: 'Ulysses', shelf: 'Cellar', copies: 2 },
      { title: 'Zazie', shelf: 'Novels', copies: 1 },
    ]),
  );

  test('only what differs is written, with a version and a line of history', async () => {
    const outcomes = await change([
      { id: 'BK-0001', version: 1, values: { title: 'Emma', copies: 3, shelf: 'Cellar' } },
      { id: 'bk-3', version: 1, values: { title: 'Zazie' } },
    ]);
    expect(sentences(outcomes)).toEqual(['ok BK-0001', 'ok BK-0003']);
    expect(await getRow(db, books, libby, clock, 'BK-0001')).toMatchObject({
      version: 2,
      copies: 3,
      shelf: { title: 'Cellar' },
    });
    expect((await getRow(db, books, libby, clock, 'BK-0003')).version).toBe(1);
    const { entries } = await historyOf(db, books, libby, clock, 'BK-0001');
    expect(entries.map(({ event }) => event)).toEqual(['changed', 'created']);
    expect(entries[0]?.changes).toEqual([
      { field: 'shelf', label: 'Shelf', from: { id: novels, title: 'Novels' }, to: { id: cellar, title: 'Cellar' } },
      { field: 'copies', label: 'Copies', from: 2, to: 3 },
    ]);
  });

  test('a version that is no longer the last answers with the difference', async () => {
    await change([{ id: 'BK-0001', version: 1, values: { copies: 5, shelf: 'Cellar' } }]);
    const [outcome] = await change([
      { id: 'BK-0001', version: 1, values: { copies: 4, title: 'Emma', shelf: 'Novels' } },
    ]);
    expect(outcome).toEqual({
      ok: false,
      problem: {
        code: 'changed-meanwhile',
        message: 'Somebody else has changed this book meanwhile.',
        detail: {
          version: 2,
          theirs: { copies: 5, shelf: { id: cellar, title: 'Cellar' } },
          yours: { copies: 4, shelf: 'Novels' },
        },
      },
    });
  });

  test('who may not see it finds nothing; who may not change it is told so; the rest is written', async () => {
    const values = { title: 'Mine' };
    const outcomes = await change(
      [
        { id: 'BK-0002', values },
        { id: 'BK-0003', values },
        { id: 'BK-0009', values },
        { id: 'BK-0001', values },
      ],
      rita,
    );
    expect(sentences(outcomes)).toEqual([
      'This book does not exist, or you may not see it.',
      'You may not change this book.',
      'This book does not exist, or you may not see it.',
      'ok BK-0001',
    ]);
  });

  test('a change that leads out of what the viewer may change is rolled back', async () => {
    const before = await everything();
    await expect(change([{ id: 'BK-0001', values: { copies: 1 } }], rita)).rejects.toThrow('You may not change books.');
    expect(await everything()).toEqual(before);
  });

  test('what is given once, and a required field emptied, are refused by name', async () => {
    const outcomes = await change([
      { id: 'BK-0001', values: { boughtAt: '2026-11-01T10:00:00Z' } },
      { id: 'BK-0003', values: { title: null } },
    ]);
    expect(sentences(outcomes)).toEqual(['Bought cannot be changed afterwards.', 'Title is required.']);
  });

  test('a name that another shelf has is refused', async () => {
    const outcomes = await change([{ id: novels, values: { name: 'cellar' } }], libby, shelves);
    expect(sentences(outcomes)).toEqual(['Another shelf has this name already: "cellar".']);
  });
});

describe('actions', () => {
  beforeEach(() =>
    create([
      { title: 'Emma', shelf: 'Novels', copies: 2 },
      { title: 'Ulysses', shelf: 'Cellar', copies: 2 },
      { title: 'Zazie', shelf: 'Novels', copies: 1 },
      { title: 'Lent', shelf: 'Novels', copies: 2, isLent: true },
    ]),
  );

  const lend = (ids: string[], input: Values, viewer: Viewer = libby): Promise<Outcome[]> =>
    actOf(db, viewer, (act) => runAction(act, books, 'lend', ids, input));

  test('an answer per id in order; one given twice is done once', async () => {
    const outcomes = await lend(
      ['BK-0002', 'BK-0003', 'BK-0004', 'BK-0001', 'nonsense', 'bk-1'],
      { until: '2026-12-24' },
      rita,
    );
    expect(sentences(outcomes)).toEqual([
      'This book does not exist, or you may not see it.',
      'You may not do "Lend" with BK-0003.',
      '"Lend" is not possible for BK-0004 as it stands now.',
      expect.stringMatching(/^ok/),
      'This book does not exist, or you may not see it.',
      expect.stringMatching(/^ok/),
    ]);
    expect(await getRow(db, books, libby, clock, 'BK-0001')).toMatchObject({
      version: 2,
      isLent: true,
      dueOn: '2026-12-24',
    });
  });

  test('its input is checked, unknown fields included', async () => {
    await expect(lend(['BK-0001'], {})).rejects.toMatchObject({ problem: { field: 'until' } });
    await expect(lend(['BK-0001'], { until: '2026-12-24', to: 'me' })).rejects.toThrow('to');
  });

  test('nobody without a role comes near', async () => {
    await expect(lend(['BK-0001'], { until: '2026-12-24' }, nobody)).rejects.toMatchObject({ status: 404 });
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

  test('of 16 changes of one version one is written', async () => {
    await create([{ title: 'a' }]);
    const changes = Array.from({ length: 16 }, (_, index) =>
      change([{ id: 'BK-0001', version: 1, values: { title: `by ${index}` } }]),
    );
    const outcomes = (await Promise.all(changes)).flat();
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(new Set(outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.problem.code)))).toEqual(
      new Set(['changed-meanwhile']),
    );
    expect((await getRow(db, books, libby, clock, 'BK-0001')).version).toBe(2);
  });
});

const written = ([first]: readonly Outcome[]): string => (first?.ok ? first.id : '');
