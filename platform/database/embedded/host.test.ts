import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onServer, type Place, sharedDatabase } from '../../../testing/database.ts';
import { endHost } from '../../../testing/embedded-host.ts';
import { type Database, openDatabase, sql } from '../index.ts';
import { findHost } from './find-host.ts';

describe.runIf(!onServer)('the host of an embedded database', () => {
  let db: Database;
  let place: Place;
  let folder: string;

  beforeAll(async () => {
    ({ db, place } = await sharedDatabase());
    await db.run(sql`create table public.note (word text primary key)`);
    folder = mkdtempSync(join(tmpdir(), 'duly-host-'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  const hostOf = async (dataFolder: string): Promise<number | undefined> => (await findHost(dataFolder))?.pid;

  const words = async (of: Database): Promise<string[]> =>
    (await of.rows(sql<{ word: string }>`select word from public.note order by word`)).map(({ word }) => word);

  const killHost = async (): Promise<void> => {
    process.kill((await hostOf(place.dataFolder))!, 'SIGKILL');
    await pause(50);
  };

  test('every commit is on disk before it is acknowledged', async () => {
    expect(
      await db.one(sql`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as waits`),
    ).toEqual({ fsync: 'on', waits: 'on' });
  });

  test('when it is killed the next query meets another one, and nothing acknowledged is lost', async () => {
    const before = await hostOf(place.dataFolder);
    await db.run(sql`insert into public.note values ('kept')`);
    const lost = db.transaction(async (tx) => {
      await tx.run(sql`insert into public.note values ('never')`);
      await killHost();
      await tx.run(sql`select 1`);
    });
    await expect(lost).rejects.toThrow();
    expect(await words(db)).toEqual(['kept']);
    expect(await hostOf(place.dataFolder)).not.toBe(before);
  });

  test('is replaced when it dies, although nobody asks', async () => {
    const before = await hostOf(place.dataFolder);
    await killHost();
    await expect.poll(() => hostOf(place.dataFolder), { timeout: 20_000 }).toBeGreaterThan(0);
    expect(await hostOf(place.dataFolder)).not.toBe(before);
  });

  test('outlives a statement that ends its session or overflows its stack', async () => {
    const client = new pg.Client(db.poolConfig);
    client.on('error', () => {});
    await client.connect();
    await expect(client.query('copy public.note from stdin')).rejects.toThrow();
    expect(await words(db)).toEqual(['kept']);
    await db.run(sql`create function public.deep(n integer) returns integer language plpgsql
      as $$ begin return public.deep(n + 1); end $$`);
    await expect(db.run(sql`select public.deep(1)`)).rejects.toThrow('stack depth limit exceeded');
    expect(await words(db)).toEqual(['kept']);
  });

  test('of a copied folder is another one, beside that of the original', async () => {
    await db.run(sql`checkpoint`);
    const copy = join(folder, 'copy');
    cpSync(place.dataFolder, copy, { recursive: true });
    const other = await openDatabase({ dataFolder: copy });
    await other.run(sql`insert into public.note values ('only in the copy')`);
    expect(await words(db)).toEqual(['kept']);
    expect(await words(other)).toEqual(['kept', 'only in the copy']);
    expect(await hostOf(copy)).not.toBe(await hostOf(place.dataFolder));
    await other.close();
    await endHost(copy, 'SIGTERM');
  });

  test('does not answer for a folder that was moved while it was served', async () => {
    const [here, there] = [join(folder, 'here'), join(folder, 'there')];
    cpSync(join(folder, 'copy'), here, { recursive: true });
    const opened = await openDatabase({ dataFolder: here });
    renameSync(here, there);
    await expect(openDatabase({ dataFolder: there })).rejects.toThrow('was moved while its database was in use');
    await opened.close();
    await endHost(there, 'SIGKILL');
  });

  test('ends within ten seconds after its last client has left, and not before', async () => {
    const dataFolder = join(folder, 'copy');
    const opened = [await openDatabase({ dataFolder }), await openDatabase({ dataFolder })];
    await opened[0]?.close();
    const pid = await hostOf(dataFolder);
    await pause(6_000);
    expect(await hostOf(dataFolder)).toBe(pid);
    await opened[1]?.close();
    await expect.poll(() => hostOf(dataFolder), { timeout: 10_000 }).toBeUndefined();
  });

  test('serves a client that comes while it is ending', async () => {
    const dataFolder = join(folder, 'copy');
    for (let round = 0; round < 5; round += 1) {
      const first = await openDatabase({ dataFolder });
      const pid = (await hostOf(dataFolder))!;
      await first.close();
      process.kill(pid, 'SIGTERM');
      await pause(round * 10);
      const second = await openDatabase({ dataFolder });
      expect(await words(second)).toContain('kept');
      await second.close();
    }
    await endHost(dataFolder, 'SIGTERM');
  });

  test('makes the database anew when its first start was cut short', async () => {
    const dataFolder = join(folder, 'cut-short');
    mkdirSync(join(dataFolder, 'database', 'cluster.new', 'base'), { recursive: true });
    const opened = await openDatabase({ dataFolder });
    expect(await opened.one(sql`select 1 as one`)).toEqual({ one: 1 });
    await opened.close();
    await endHost(dataFolder, 'SIGTERM');
  });

  test('says in a sentence why a folder cannot be opened', async () => {
    const newer = join(folder, 'copy');
    writeFileSync(join(newer, 'database', 'cluster', 'PG_VERSION'), '19\n');
    await expect(openDatabase({ dataFolder: newer })).rejects.toThrow(
      'was made by PostgreSQL 19, and this Duly reads PostgreSQL 18. Start a newer Duly.',
    );
    writeFileSync(join(folder, 'file'), '');
    const inFile = join(folder, 'file', 'data');
    await expect(openDatabase({ dataFolder: inFile })).rejects.toThrow(
      `Duly cannot write to its data folder ${inFile}`,
    );
    expect(existsSync(inFile)).toBe(false);
  });
});
