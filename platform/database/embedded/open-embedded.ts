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
    throw new Error(`Duly cannot write to its data folder ${dataFolder}: ${(error as Error).message}`);
  }
  return folder;
};

/** The embedded database of a data folder, served by one host process that all of Duly shares. */
export const openEmbedded = async (dataFolder: string): Promise<Database> => {
  const folder = prepareFolder(dataFolder);
  let host: Host = await reachHost(folder);
  const { socketFolder } = host;
  const place = { host: socketFolder, user: 'postgres', database: 'postgres' };
  return openPool({
    kind: 'embedded',
    url: `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(socketFolder)}`,
    poolConfig: { ...place, max: CONNECTIONS, types: valueParsers },
    async revive() {
      host.leave();
      host = await reachHost(folder);
    },
    async leave() {
      host.leave();
    },
  });
};
