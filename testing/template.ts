import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrate, openDatabase, sql } from '../platform/database/index.ts';
import { endHost } from './embedded-host.ts';
import { migrations, root } from './places.ts';
import type { PostgresServer } from './postgres.ts';

/** The migrated database that every test file gets a copy of. */
export type Template =
  | { engine: 'embedded'; runFolder: string; dataFolder: string }
  | { engine: 'server' /** `{database}` stands for the name */; url: string; database: string };

declare module 'vitest' {
  interface ProvidedContext {
    template: Template;
  }
}

export const makeEmbeddedTemplate = async (runFolder: string): Promise<Template> => {
  const dataFolder = join(runFolder, 'template');
  rmSync(dataFolder, { recursive: true, force: true });
  const db = await openDatabase({ dataFolder });
  await migrate(db, migrations);
  await db.close();
  await endHost(dataFolder, 'SIGTERM');
  return { engine: 'embedded', runFolder, dataFolder };
};

export const makeServerTemplate = async ({ url }: Pick<PostgresServer, 'url'>): Promise<Template> => {
  const database = 'duly_template';
  const admin = await openDatabase({ url: url('postgres'), dataFolder: root });
  await admin.run(sql`drop database if exists ${sql.id(database)}`);
  await admin.run(sql`create database ${sql.id(database)}`);
  await admin.close();
  const db = await openDatabase({ url: url(database), dataFolder: root });
  await migrate(db, migrations);
  await db.close();
  return { engine: 'server', url: url('{database}'), database };
};
