import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type Database, newId, openDatabase, sql } from '../platform/database/index.ts';
import { endHost } from './embedded-host.ts';
import type { Template } from './template.ts';

export { engine, onServer } from './engine.ts';

const opened: Database[] = [];

const copyEmbedded = async ({
  runFolder,
  dataFolder: original,
}: Template & { engine: 'embedded' }): Promise<Database> => {
  const dataFolder = mkdtempSync(join(runFolder, 'file-'));
  mkdirSync(join(dataFolder, 'database'));
  cpSync(join(original, 'database'), join(dataFolder, 'database'), { recursive: true });
  const db = await openDatabase({ dataFolder });
  return {
    ...db,
    async close() {
      await db.close();
      await endHost(dataFolder, 'SIGKILL');
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
};

const copyOnServer = async ({ url, database }: Template & { engine: 'server' }): Promise<Database> => {
  const name = `test_${newId().replaceAll('-', '')}`;
  const urlOf = (other: string): string => url.replace('{database}', other);
  const asAdmin = async (statement: ReturnType<typeof sql>): Promise<void> => {
    const admin = await openDatabase({ url: urlOf('postgres'), dataFolder: '' });
    await admin.run(statement);
    await admin.close();
  };
  await asAdmin(sql`create database ${sql.id(name)} template ${sql.id(database)}`);
  const db = await openDatabase({ url: urlOf(name), dataFolder: '' });
  return {
    ...db,
    async close() {
      await db.close();
      await asAdmin(sql`drop database if exists ${sql.id(name)} with (force)`);
    },
  };
};

const closeOnce = (db: Database): Database => {
  let closing: Promise<void> | undefined;
  return { ...db, close: () => (closing ??= db.close()) };
};

/** A fresh, migrated database for one test file, on the engine of this run. Closed after the file, if not before. */
export const testDatabase = async (): Promise<Database> => {
  const template = inject('template');
  const db = closeOnce(await (template.engine === 'embedded' ? copyEmbedded(template) : copyOnServer(template)));
  opened.push(db);
  return db;
};

export const closeTestDatabases = async (): Promise<void> => {
  for (const db of opened.splice(0)) await db.close();
};
