import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { constants, cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { findHost } from './find-host.ts';
import { openEmbedded } from './open-embedded.ts';

const NAME = /^database-copy-(\d+)$/;

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Copies of processes that were killed. */
const removeLeftOvers = (dataFolder: string): void => {
  for (const name of readdirSync(dataFolder)) {
    const pid = NAME.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(dataFolder, name), { recursive: true, force: true });
  }
};

/** Its owner wants nothing of it any more, so it need not close well. */
const endHost = async (folder: string): Promise<void> => {
  const host = await findHost(folder);
  if (!host) return;
  process.kill(host.pid, 'SIGKILL');
  while (isAlive(host.pid)) await pause(10);
};

/**
 * Works on a copy of the embedded database as it is at one moment. Everybody waits only while the files are copied, not
 * while they are read: one transaction holds the single session meanwhile, so no page is written under the copy.
 */
export const withCopy = async <T>(
  db: Database,
  dataFolder: string,
  work: (copy: Database) => Promise<T>,
): Promise<T> => {
  removeLeftOvers(dataFolder);
  const folder = join(dataFolder, `database-copy-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  try {
    await db.transaction(async (tx) => {
      // Sequences run ahead in the log: without this, the copy would find them up to 32 numbers further on.
      await tx.run(sql`checkpoint`);
      const into = join(folder, 'database');
      await cp(join(dataFolder, 'database'), into, { recursive: true, mode: constants.COPYFILE_FICLONE });
    });
    const copy = await openEmbedded(folder);
    try {
      return await work(copy);
    } finally {
      await copy.close();
      await endHost(folder);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
