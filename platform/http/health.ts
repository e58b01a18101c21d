import { z } from 'zod';
import { type Database, pendingMigrations, sql } from '../database/index.ts';
import type { Server } from './server.ts';

const health = z.object({ status: z.string(), reason: z.string().optional() });

/** Why this process should get no requests yet; undefined when it may. */
const unreadiness = async (db: Database, migrationsFolder: string): Promise<string | undefined> => {
  try {
    await db.one(sql`select 1 as up`);
    const pending = await pendingMigrations(db, migrationsFolder);
    return pending.length > 0 ? `${pending.length} migrations are not applied yet.` : undefined;
  } catch {
    return 'The database does not answer, or does not belong to this program.';
  }
};

export const healthRoutes = (server: Server, db: Database, migrationsFolder: string): void => {
  const options = (verb: string, summary: string) =>
    ({
      logLevel: 'warn',
      exposeHeadRoute: true,
      config: { access: { record: 'public', verb } },
      schema: { tags: ['Operation'], summary, response: { 200: health, 503: health } },
    }) as const;

  server.get('/healthz', options('health', 'Whether the process is up'), async () => ({ status: 'up' }));
  server.get('/readyz', options('ready', 'Whether requests can be served'), async (_request, reply) => {
    const reason = await unreadiness(db, migrationsFolder);
    return reason ? reply.code(503).send({ status: 'not ready', reason }) : { status: 'ready' };
  });
};
