import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, migrate, newId, openDatabase, sql } from '../platform/database/index.ts';
import { endHost } from '../testing/embedded-host.ts';
import { startJanitor } from '../testing/janitor.ts';
import { migrations } from '../testing/places.ts';
import { findPostgres, startPostgres } from '../testing/postgres.ts';

/** A Duly to be hurt: where its processes find data folder and database, and a way in for whoever looks afterwards. */
export interface Place {
  readonly engine: 'embedded' | 'server';
  readonly env: Record<string, string>;
  readonly dataFolder: string;
  readonly db: Database;
  restartServer?(): Promise<void>;
  remove(): Promise<void>;
}

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'duly-faults-'));

export const embeddedPlace = async (folder = newFolder()): Promise<Place> => {
  const db = await openDatabase({ dataFolder: folder });
  await migrate(db, migrations);
  return {
    ...{ engine: 'embedded', dataFolder: folder, db, env: { DULY_DATA: folder, DATABASE_URL: '' } },
    async remove() {
      await db.close();
      await endHost(folder, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Nothing where no PostgreSQL is installed. */
export const serverPlace = async (): Promise<Place | undefined> => {
  const programs = findPostgres();
  if (!programs) return undefined;
  const postgres = await startPostgres(programs);
  const folder = newFolder();
  let janitor = startJanitor({ pids: [postgres.pid], folders: [postgres.folder, folder] });
  const name = `faults_${newId().slice(-12)}`;
  const admin = await openDatabase({ url: postgres.url('postgres'), dataFolder: folder });
  await admin.run(sql`create database ${sql.id(name)}`);
  await admin.close();
  const url = postgres.url(name);
  const db = await openDatabase({ url, dataFolder: folder });
  await migrate(db, migrations);
  const restart = async (): Promise<void> => {
    await postgres.restart();
    janitor = startJanitor({ pids: [postgres.pid], folders: [postgres.folder, folder] });
  };
  return {
    ...{ engine: 'server', dataFolder: folder, db, env: { DULY_DATA: folder, DATABASE_URL: url } },
    restartServer: restart,
    async remove() {
      await db.close();
      await janitor.cleanUp();
    },
  };
};
