import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { folderIdentity, socketFolderOf } from '../platform/database/embedded/claim.ts';
import { findHost } from '../platform/database/embedded/find-host.ts';

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Ends the embedded database of a data folder without waiting for it to notice that everybody has left. */
export const endHost = async (dataFolder: string, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
  const host = await findHost(dataFolder);
  if (host) process.kill(host.pid, signal);
  while (host && isAlive(host.pid)) await pause(5);
  rmSync(socketFolderOf(folderIdentity(join(dataFolder, 'database'))), { recursive: true, force: true });
};
