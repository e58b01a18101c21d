import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refuseStandstill } from '../platform/backup/index.ts';
import type { Clock } from '../platform/clock.ts';
import { type Config, readConfig } from '../platform/config/index.ts';
import { type Keys, openKeys } from '../platform/config/keys.ts';
import { createLog } from '../platform/config/log.ts';
import { type Database, migrate, openDatabase } from '../platform/database/index.ts';
import { refuseAnotherKey } from '../platform/history/index.ts';
import type { Job } from '../platform/jobs/index.ts';
import type { Records } from '../platform/records/index.ts';
import { jobs } from './jobs.ts';
import { records } from './records.ts';
import { wire } from './wiring.ts';

/** The folder with package.json, migrations and dist, wherever this file was built to. */
export const projectFolder = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
};

export interface Duly {
  readonly config: Config;
  readonly keys: Keys;
  readonly log: ReturnType<typeof createLog>;
  readonly db: Database;
  readonly records: Records;
  readonly jobs: readonly Job[];
  /** Migrations applied by this start. */
  readonly applied: readonly string[];
  clock(): Clock;
  close(): Promise<void>;
}

/** Everything put together on the migrated database that the environment names. Refuses another key than before, unless told. */
export const compose = async ({ isAnyKey = false } = {}): Promise<Duly> => {
  const config = readConfig(process.env);
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const log = createLog();
  const keys = openKeys(config);
  const db = await openDatabase({ url: config.databaseUrl, dataFolder: config.dataFolder });
  await refuseStandstill(db);
  if (!isAnyKey) await refuseAnotherKey(db, keys, config);
  const applied = await migrate(db, join(projectFolder(), 'migrations'));
  wire();
  return {
    config,
    keys,
    log,
    db,
    records,
    jobs: jobs({ db, config, keys }),
    applied,
    clock: () => ({ instant: new Date() }),
    close: () => db.close(),
  };
};
