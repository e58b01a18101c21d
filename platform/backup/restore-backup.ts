import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { system } from '../access/index.ts';
import type { Act } from '../act.ts';
import type { Config } from '../config/index.ts';
import { type Keys, keysFrom } from '../config/keys.ts';
import { writeSetting } from '../config/settings.ts';
import { checkMigrations, type Database, migrate, refreshStatistics } from '../database/index.ts';
import { openFiles } from '../files/index.ts';
import { leaveUnsealed, replaceHeads, sealHistory, type Verdict, verifyHistory } from '../history/index.ts';
import { Refusal } from '../problem.ts';
import { fillDatabase } from './fill-database.ts';
import { entries, listEntries, type Manifest } from './manifest.ts';
import { refuseUsedPlace } from './place.ts';
import { type Archive, openArchive } from './read-archive.ts';
import { type Restored, restoredSetting } from './restored.ts';
import { goOn, refuseCompany, standStill } from './standstill.ts';
import { dropEverything } from './tables.ts';

export interface RestoreTarget {
  readonly config: Pick<Config, 'dataFolder' | 'secret' | 'databaseUrl'>;
  readonly migrationsFolder: string;
  /** Opened only when the backup is known to be whole. */
  openDatabase(): Promise<Database>;
  /** Throw away what the place holds. */
  readonly replace: boolean;
  readonly now: Date;
  /** What the modules have to end after a restore; answers counts by name. */
  settle(act: Act, restored: Restored): Promise<Record<string, number>>;
  onProgress?(step: 'checking' | 'restoring', done: number, total: number): void;
}

export interface RestoreReport {
  manifest: Manifest;
  /** Migrations that the backup did not have yet. */
  applied: string[];
  counts: Record<string, number>;
  history: Verdict;
}

const UNFINISHED = 'A restore into this place was not finished. Start it again: duly restore <file>';

/** Checks everything before it writes anything. A restore that is killed leaves a place that only a restore takes. */
export const restoreBackup = async (target: RestoreTarget, path: string): Promise<RestoreReport> => {
  const archive = await openArchive(path);
  try {
    await checkArchive(archive, target);
    const keys = await keysFor(archive, target.config);
    mkdirSync(target.config.dataFolder, { recursive: true, mode: 0o700 });
    const db = await target.openDatabase();
    try {
      return await restoreInto(db, archive, keys, target);
    } finally {
      await db.close();
    }
  } finally {
    archive.close();
  }
};

const checkArchive = async (archive: Archive, { migrationsFolder, onProgress }: RestoreTarget): Promise<void> => {
  const { manifest } = archive;
  try {
    checkMigrations(migrationsFolder, manifest.migrations);
  } catch (error) {
    throw new Refusal({
      code: 'newer',
      message: `This backup was made by Duly ${manifest.version}, whose schema this one does not know. Restore it with that version or a newer one. (${(error as Error).message})`,
    });
  }
  const total = listEntries(manifest).reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  await archive.verify((bytes) => {
    done += bytes;
    onProgress?.('checking', done, total);
  });
};

/** The keys that made the backup: without them its secrets cannot be read and its history cannot be verified. */
const keysFor = async (archive: Archive, { secret, dataFolder }: RestoreTarget['config']): Promise<Keys> => {
  const { keys: kept, keyId } = archive.manifest;
  const file = join(dataFolder, 'keys');
  const own = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const found = secret ?? (kept ? await text(await archive.open(entries.keys)) : own)?.trim();
  const keys = found === undefined ? undefined : keysFrom(found);
  if (keys?.keyId === keyId) return keys;
  const advice = kept
    ? 'Its key is in it, and DULY_SECRET names another one: leave DULY_SECRET unset.'
    : 'It was made with DULY_SECRET: set the same one, then restore.';
  throw new Refusal({ code: 'wrong-key', message: `This backup needs its own key. ${advice} Nothing was written.` });
};

const restoreInto = async (
  db: Database,
  archive: Archive,
  keys: Keys,
  target: RestoreTarget,
): Promise<RestoreReport> => {
  const { config, migrationsFolder, now, onProgress } = target;
  const { manifest } = archive;
  await refuseUsedPlace(db, config.dataFolder, target.replace);
  await refuseCompany(db, config.dataFolder);
  await standStill(db, UNFINISHED);
  // Who came in between is refused now; who comes later finds the standstill.
  await refuseCompany(db, config.dataFolder);
  await db.transaction(dropEverything);
  await bringFiles(archive, config.dataFolder);
  await fillDatabase(db, archive, migrationsFolder, (done, total) => onProgress?.('restoring', done, total));
  const applied = await migrate(db, migrationsFolder);
  await refreshStatistics(db);
  const restored = { backupOf: new Date(manifest.madeAt), at: now };
  const counts = await db.transaction(async (tx) => {
    const act = { tx, viewer: system, clock: { instant: now }, origin: 'restore' };
    await writeSetting(act, restoredSetting, { backupOf: manifest.madeAt, at: now.toISOString() });
    return target.settle(act, restored);
  });
  await sealHistory(db, keys, config.dataFolder).catch(leaveUnsealed);
  const history = await verifyHistory(db, keys, config.dataFolder);
  await goOn(db);
  return { manifest, applied, counts, history };
};

const bringFiles = async (archive: Archive, dataFolder: string): Promise<void> => {
  rmSync(join(dataFolder, 'files'), { recursive: true, force: true });
  const files = openFiles({ dataFolder });
  for (const file of archive.manifest.files) await files.putBack(file.key, await archive.open(entries.file(file)));
  replaceHeads(dataFolder, await text(await archive.open(entries.heads)));
  if (!archive.manifest.keys) return;
  const draft = join(dataFolder, 'keys.restored');
  writeFileSync(draft, await text(await archive.open(entries.keys)), { mode: 0o600, flush: true });
  renameSync(draft, join(dataFolder, 'keys'));
};
