import { inject } from 'vitest';
import { newId, openDatabase, sql } from '../platform/database/index.ts';
import { endHost } from './embedded-host.ts';
import { temporaryFolder } from './shell.ts';

/** What a `duly` process needs to find a database of its own that nobody has touched yet. */
export interface EmptyDatabase {
  env: Record<string, string>;
  dataFolder: string;
  remove(): Promise<void>;
}

export const emptyDatabase = async (name: string): Promise<EmptyDatabase> => {
  const template = inject('template');
  const folder = temporaryFolder(name);
  const env: Record<string, string> = { DULY_DATA: folder.path, LOG_LEVEL: 'warn' };
  if (template.engine === 'embedded') {
    const remove = async (): Promise<void> => {
      await endHost(folder.path, 'SIGKILL');
      folder.remove();
    };
    return { env, dataFolder: folder.path, remove };
  }
  const database = `journey_${newId().replaceAll('-', '')}`;
  const admin = await openDatabase({ url: template.url.replace('{database}', 'postgres'), dataFolder: '' });
  await admin.run(sql`create database ${sql.id(database)}`);
  const remove = async (): Promise<void> => {
    await admin.run(sql`drop database if exists ${sql.id(database)} with (force)`);
    await admin.close();
    folder.remove();
  };
  return {
    env: { ...env, DATABASE_URL: template.url.replace('{database}', database) },
    dataFolder: folder.path,
    remove,
  };
};
