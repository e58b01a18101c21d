import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sharedDatabase } from '../../testing/database.ts';
import { type DatabaseProcess, startDatabaseProcesses } from '../../testing/database-process.ts';
import { type Database, migrate, pendingMigrations, sql } from './index.ts';

const FIRST = '20261101-0900-first.sql';
const SECOND = '20261102-0900-second.sql';

let db: Database;
let place: { url?: string; dataFolder: string };
let folder: string;

const write = (name: string, ...lines: string[]): void => writeFileSync(join(folder, name), lines.join('\n'));

beforeAll(async () => {
  ({ db, place } = await sharedDatabase());
});

beforeEach(async () => {
  await db.run(sql`drop schema if exists platform cascade`);
  await db.run(sql`drop schema if exists trial cascade`);
  folder = mkdtempSync(join(tmpdir(), 'duly-migrations-'));
  write(FIRST, '-- A place for thoughts.', 'create schema trial;', 'create table trial.thought (id integer);');
  write(SECOND, '-- A first thought; with a semicolon.', `insert into trial.thought values (1);`);
  return () => rmSync(folder, { recursive: true });
});

const countThoughts = async (): Promise<number> =>
  (await db.one(sql<{ count: number }>`select count(*) from trial.thought`)).count;

test('files are applied once, in the order of their names, and reported', async () => {
  expect(await pendingMigrations(db, folder)).toEqual([FIRST, SECOND]);
  const seen: unknown[] = [];
  expect(await migrate(db, folder, { onProgress: (progress) => seen.push(progress) })).toEqual([FIRST, SECOND]);
  expect(seen).toEqual([
    { name: FIRST, done: 1, total: 2 },
    { name: SECOND, done: 2, total: 2 },
  ]);
  expect(await pendingMigrations(db, folder)).toEqual([]);
  expect(await migrate(db, folder)).toEqual([]);
  expect(await countThoughts()).toBe(1);
});

test('a file that was changed after it had been applied is refused', async () => {
  await migrate(db, folder);
  write(SECOND, '-- Another thought.', 'insert into trial.thought values (2);');
  await expect(migrate(db, folder)).rejects.toThrow(`The migration ${SECOND} was changed after it had been applied.`);
});

test('a database newer than the program is refused', async () => {
  await migrate(db, folder);
  rmSync(join(folder, SECOND));
  await expect(pendingMigrations(db, folder)).rejects.toThrow('This database is newer than this program');
});

test('a file that fails is rolled back whole, and those before it stay', async () => {
  write('20261103-0900-broken.sql', '-- Wrong.', 'insert into trial.thought values (3);', 'select 1 / 0;');
  await expect(migrate(db, folder)).rejects.toThrow('20261103-0900-broken.sql failed: division by zero');
  expect(await countThoughts()).toBe(1);
  expect(await pendingMigrations(db, folder)).toEqual(['20261103-0900-broken.sql']);
});

test('a file with a wrong name or without a reason is refused', async () => {
  write('later.sql', '-- Why.', 'select 1;');
  await expect(migrate(db, folder)).rejects.toThrow('must be named like');
  rmSync(join(folder, 'later.sql'));
  write('20261103-0900-silent.sql', 'select 1;');
  await expect(migrate(db, folder)).rejects.toThrow('must say why');
});

describe('with four processes', () => {
  let processes: DatabaseProcess[];

  beforeAll(async () => {
    const started = await startDatabaseProcesses(4);
    processes = started.processes;
    await Promise.all(processes.map((each) => each.tell('open', place)));
    return started.end;
  });

  test('that start at once, every file is applied by exactly one', async () => {
    for (let round = 0; round < 5; round += 1) {
      await db.run(sql`drop schema if exists platform cascade`);
      await db.run(sql`drop schema if exists trial cascade`);
      const applied = await Promise.all(processes.map((each) => each.tell('migrate', folder)));
      expect(applied.flat().sort()).toEqual([FIRST, SECOND]);
      expect(await countThoughts()).toBe(1);
    }
  });
});
