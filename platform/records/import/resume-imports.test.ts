import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../testing/database.ts';
import { createLog } from '../../config/log.ts';
import { type Database, sql } from '../../database/index.ts';
import { addLibrary, clock, libby, library } from '../testing/library.ts';
import { importFile, resumeImports } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'duly-resumed-'));
const uploads = join(folder, 'uploads');
let db: Database;

beforeAll(async () => {
  db = await testDatabase();
  await addLibrary(db);
});
beforeEach(() => db.run(sql`truncate platform.import, platform.import_refusal, library.shelf cascade`));
afterAll(() => rmSync(folder, { recursive: true }));

const keep = (name: string, text: string): { folder: string; path: string } => {
  mkdirSync(join(uploads, name), { recursive: true });
  const path = join(uploads, name, 'table');
  writeFileSync(path, text);
  return { folder: name, path };
};

const SHELVES = ['Name', ...Array.from({ length: 20 }, (_, row) => `Shelf ${row}`), ''].join('\n');
const choices = { map: { Name: 'name' } };

/** Begins an import whose process ends after some chunks of five rows. */
const cutOff = async (kept: { folder: string; path: string }, chunks: number): Promise<void> => {
  const stop = new AbortController();
  let done = 0;
  const onProgress = (): void => {
    done += 1;
    if (done === chunks) stop.abort(new Error('stopped'));
  };
  const type = library.get('shelf');
  const request = {
    ...choices,
    db,
    type,
    viewer: libby,
    clock,
    chunkRows: 5,
    path: kept.path,
    fileName: 'shelves.csv',
  };
  const run = importFile({ ...request, kept: { folder: kept.folder, choices }, onProgress, signal: stop.signal });
  await expect(run).rejects.toThrow('stopped');
};

const resume = (viewerOf = async () => libby as typeof libby | undefined) =>
  resumeImports({ records: library, dataFolder: folder, viewerOf }).run({
    db,
    clock,
    log: createLog('silent'),
    signal: new AbortController().signal,
    progress: () => {},
  });

const state = () =>
  db.one(sql<Record<string, unknown>>`
    select state, problem, kept is not null as kept, next_row::int as next, (select count(*)::int from library.shelf) as shelves
    from platform.import`);

test('an import whose process was stopped goes on by itself, and its file is removed when it is done', async () => {
  await cutOff(keep('import-a', SHELVES), 2);
  expect(await state()).toMatchObject({ state: 'Running', kept: true, next: 11, shelves: 10 });
  expect(await resume()).toEqual({ imports_resumed: 1 });
  expect(await state()).toMatchObject({ state: 'Done', kept: false, shelves: 20 });
  expect(readdirSync(uploads)).toEqual([]);
  expect(await resume()).toEqual({ imports_resumed: 0 });
});

test('one that was killed goes on when it has been silent for a minute, not earlier', async () => {
  await cutOff(keep('import-b', SHELVES), 1);
  const heardOf = (seconds: number) =>
    db.run(sql`update platform.import set owner = 'killed', changed_at = ${new Date(Date.now() - seconds * 1000)}`);
  await heardOf(10);
  expect(await resume()).toEqual({ imports_resumed: 0 });
  await heardOf(61);
  expect(await resume()).toEqual({ imports_resumed: 1 });
  expect(await state()).toMatchObject({ state: 'Done', shelves: 20 });
});

test('one that cannot go on says why', async () => {
  await cutOff(keep('import-c', SHELVES), 1);
  await resume(async () => undefined);
  expect(await state()).toMatchObject({ state: 'Failed', problem: 'The user who started it may no longer sign in.' });
  await db.run(sql`update platform.import set state = 'Running', changed_at = to_timestamp(0)`);
  rmSync(join(uploads, 'import-c'), { recursive: true });
  await resume();
  expect(await state()).toMatchObject({ state: 'Failed', problem: 'Its file is not on this machine any more.' });
});

test('files that nobody needs any more are removed after a week', async () => {
  await cutOff(keep('import-d', SHELVES), 1);
  keep('import-e', SHELVES);
  keep('import-f', SHELVES);
  const old = new Date(Date.now() - 8 * 24 * 60 * 60 * 1000);
  for (const name of ['import-d', 'import-e']) utimesSync(join(uploads, name), old, old);
  await db.run(sql`update platform.import set changed_at = ${new Date()}`);
  await resume();
  expect(readdirSync(uploads).sort()).toEqual(['import-d', 'import-f']);
});
