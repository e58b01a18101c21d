import { type Ground, identityRoutes, sessionReader } from '../modules/identity/index.ts';
import { keysFrom } from '../platform/config/keys.ts';
import { createLog } from '../platform/config/log.ts';
import type { Database } from '../platform/database/index.ts';
import { createServer, type Server } from '../platform/http/index.ts';
import { migrations } from './places.ts';

export const testKeys = keysFrom('a secret of the tests');

/** A server with the routes of sign-in on a clock that the test moves. */
export const identityServer = async (
  db: Database,
  {
    baseUrl = 'http://duly.test',
    now = () => new Date(),
    demo,
  }: { baseUrl?: string; now?: () => Date; demo?: Ground['demo'] } = {},
): Promise<Server> => {
  const ground = { db, keys: testKeys, config: { baseUrl }, clock: () => ({ instant: now() }), demo };
  const server = await createServer({
    ...ground,
    log: createLog('silent'),
    session: sessionReader(ground),
    migrationsFolder: migrations,
    webFolder: 'no screens in this test',
  });
  identityRoutes(server, ground);
  return server;
};
