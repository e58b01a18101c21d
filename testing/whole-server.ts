import { records } from '../app/records.ts';
import { serve } from '../app/serve.ts';
import { readConfig } from '../platform/config/index.ts';
import { createLog } from '../platform/config/log.ts';
import type { Database } from '../platform/database/index.ts';
import type { Server } from '../platform/http/index.ts';
import { testKeys } from './identity-server.ts';

/** The program with every route, at `http://duly.test`; its one job does nothing. */
export const wholeServer = (db: Database, dataFolder: string): Promise<Server> =>
  serve({
    db,
    config: { ...readConfig({}), baseUrl: 'http://duly.test', dataFolder },
    keys: testKeys,
    log: createLog('silent'),
    clock: () => ({ instant: new Date() }),
    records,
    jobs: [{ name: 'walked-job', label: 'Walked', run: async () => ({}) }],
    applied: [],
    close: async () => {},
  });
