import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type Database, newId, openDatabase, type Sql, sql } from '../platform/database/index.ts';
import { endHost } from './embedded-host.ts';
import './template.ts';

export { engine, onServer } from './engine.ts';

/** Enough for another process to open the same database. */
export interface Place {
  url?: string;
  dataFolder: string;
}

interface Opened {
  db: Database;
  place: Place;
}

const opened: Database[] = [];

const closedOnce = ({ db, place }: Opened, afterwards: () => Promise<void>): Opened => {
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await db.close();
    await afterwards();
  };
  const once = { ...db, close: () => (closing ??= close()) };
  opened.push(once);
  return { db: once, place };
};

const copyEmbedded = async (runFolder: string, original: string): Promise<Opened> => {
  const dataFolder = mkdtempSync(join(runFolder, 'file-'));
  cpSync(join(original, 'database'), join(dataFolder, 'database'), { recursive: true });
  const place = { dataFolder };
  return closedOnce({ db: await openDatabase(place), place }, async () => {
    await endHost(dataFolder, 'SIGKILL');
    rmSync(dataFolder, { recursive: true, force: true });
  });
};

const copyOnServer = async (url: string, original: string, strategy = sql``): Promise<Opened> => {
  const name = `test_${newId().replaceAll('-', '')}`;
  const placeOf = (database: string): Place => ({ url: url.replace('{database}', database), dataFolder: '' });
  const asAdmin = async (statement: Sql): Promise<void> => {
    const admin = await openDatabase(placeOf('postgres'));
    await admin.run(statement);
    await admin.close();
  };
  await asAdmin(sql`create database ${sql.id(name)} template ${sql.id(original)} ${strategy}`);
  const place = placeOf(name);
  return closedOnce({ db: await openDatabase(place), place }, () =>
    asAdmin(sql`drop database if exists ${sql.id(name)} with (force)`),
  );
};

/** Like `testDatabase`, with what another process needs to open it too; on a server a copy of another one, if named. */
export const sharedDatabase = (original?: string): Promise<Opened> => {
  const template = inject('template');
  return template.engine === 'embedded'
    ? copyEmbedded(template.runFolder, template.dataFolder)
    : // A large one is copied as files, a small one is quicker without the checkpoint that this takes.
      original
      ? copyOnServer(template.url, original, sql`strategy file_copy`)
      : copyOnServer(template.url, template.database);
};

/** A fresh, migrated database for one test file, on the engine of this run. Closed after the file, if not before. */
export const testDatabase = async (): Promise<Database> => (await sharedDatabase()).db;

export const closeTestDatabases = async (): Promise<void> => {
  for (const db of opened.splice(0)) await db.close();
};
