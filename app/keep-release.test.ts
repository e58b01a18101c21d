import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeBackup } from '../platform/backup/index.ts';
import { readConfig } from '../platform/config/index.ts';
import { sharedDatabase } from '../testing/database.ts';
import { liveIn } from '../testing/lived-in.ts';
import { releases } from '../testing/places.ts';
import { version } from './version.ts';
import { wire } from './wiring.ts';

/** `npm run release-backup`: the backup of a Duly of this version with a row in every table, kept for the tests of every later one. */
it.runIf(process.env.DULY_RELEASE)('keeps a backup of this version', async () => {
  const path = join(releases, `${version()}.zip`);
  expect(existsSync(path), `${path} exists: a released schema never changes.`).toBe(false);
  wire();
  const { db, place } = await sharedDatabase();
  const config = readConfig({ DULY_DATA: place.dataFolder });
  const now = new Date('2026-11-24T10:00:00Z');
  await liveIn({ db, config, now });
  const { tables } = await makeBackup({ db, config, version: version(), now }, path);
  expect(tables.filter(({ rows }) => rows === 0)).toEqual([]);
});
