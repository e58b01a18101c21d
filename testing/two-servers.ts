import { records } from '../app/records.ts';
import { serve } from '../app/serve.ts';
import { wire } from '../app/wiring.ts';
import type { Clock } from '../platform/clock.ts';
import { readConfig } from '../platform/config/index.ts';
import { openKeys } from '../platform/config/keys.ts';
import { createLog } from '../platform/config/log.ts';
import { type Database, openDatabase } from '../platform/database/index.ts';
import type { Server } from '../platform/http/index.ts';
import { type Place, sharedDatabase } from './database.ts';

export interface Instance {
  db: Database;
  server: Server;
}

const instanceOn = async (db: Database, dataFolder: string, clock: () => Clock): Promise<Instance> => {
  const config = readConfig({ DULY_DATA: dataFolder });
  const log = createLog('silent');
  return {
    db,
    server: await serve({
      db,
      config,
      keys: openKeys(config),
      log,
      clock,
      records,
      jobs: [],
      applied: [],
      close: db.close,
    }),
  };
};

/** Two complete web servers on one database, each with a pool of its own, as two machines would be. */
export const twoServers = async (
  dataFolder: string,
  clock: () => Clock = () => ({ instant: new Date() }),
  original?: string,
): Promise<{ instances: [Instance, Instance]; place: Place; close(): Promise<void> }> => {
  wire();
  const { db, place } = await sharedDatabase(original);
  const second = await openDatabase({ url: place.url, dataFolder: place.dataFolder });
  const instances: [Instance, Instance] = [
    await instanceOn(db, dataFolder, clock),
    await instanceOn(second, dataFolder, clock),
  ];
  const close = async (): Promise<void> => {
    for (const { server } of instances) await server.close();
    await second.close();
    await db.close();
  };
  return { instances, place, close };
};
