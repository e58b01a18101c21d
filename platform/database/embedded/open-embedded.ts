import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Database } from '../database.ts';
import { openPool } from '../pooled-database.ts';
import { valueParsers } from '../value-parsers.ts';
import { type Host, reachHost } from './reach-host.ts';

/** Clients take turns at one PostgreSQL session; a few connections keep the next statement waiting at the door. */
const CONNECTIONS = 4;

const prepareFolder = (dataFolder: string): string => {
  const folder = join(resolve(dataFolder), 'database');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new Error(`Duly cannot write to its data folder ${dataFolder}: ${(error as Error).message}`, {
      cause: error,
    });
  }
  return folder;
};

/** Keeps a host at the folder until `leave`: when it dies, another one is started, also for those who only wait. */
const stayAt = async (folder: string) => {
  let hasLeft = false;
  let returning: Promise<void> | undefined;
  let host: Host = await reachHost(folder);

  const arrive = async (): Promise<void> => {
    host = await reachHost(folder);
    if (hasLeft) host.leave();
    else watch(host);
  };
  const comeBack = (): Promise<void> => {
    returning ??= arrive().finally(() => {
      returning = undefined;
    });
    return returning;
  };
  const watch = (met: Host): void => {
    void met.gone.then(async () => {
      // A failure is met again, and told, by the next query.
      if (!hasLeft) await comeBack().catch(() => {});
    });
  };

  watch(host);
  return {
    socketFolder: host.socketFolder,
    comeBack,
    async leave() {
      hasLeft = true;
      host.leave();
    },
  };
};

/** The embedded database of a data folder, served by one host process that all of Duly shares. */
export const openEmbedded = async (dataFolder: string): Promise<Database> => {
  const { socketFolder, comeBack, leave } = await stayAt(prepareFolder(dataFolder));
  // Whoever finds all connections busy waits for its turn, however long a transaction of somebody else takes.
  const place = { host: socketFolder, user: 'postgres', database: 'postgres', connectionTimeoutMillis: 0 };
  return openPool({
    kind: 'embedded',
    url: `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(socketFolder)}`,
    poolConfig: { ...place, max: CONNECTIONS, types: valueParsers },
    revive: comeBack,
    leave,
  });
};
