import { beforeEach, describe, expect, test } from 'vitest';
import { onServer, testDatabase } from '../../testing/database.ts';
import type { Viewer } from '../access/index.ts';
import { sql } from '../database/index.ts';
import type { Outcome } from '../problem.ts';
import { changeRecords, createRecords, getRow, historyOf, runAction, type Values, type WantedChange } from './index.ts';
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
const shelves = library.get('shelf');
const db = await testDatabase();
await addLibrary(db);
beforeEach(() => emptyLibrary(db));

const create = (rows: readonly Values[], viewer: Viewer = libby): Promise<Outcome[]> =>
  actOf(db, viewer, (act) => createRecords(act, books, rows));

const change = (changes: readonly WantedChange[], viewer: Viewer = libby, type = books): Promise<Outcome[]> =>
  actOf(db, viewer, (act) => changeRecords(act, type, changes));

const everything = (): Promise<unknown[]> => db.rows(sql`select * from library.book order by number`);

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
