import { sql } from 'kysely';
import type { Database } from './database.ts';

const ownTables = (db: Database): Promise<{ schema: string; table: string }[]> =>
  db.rows(sql<{ schema: string; table: string }>`
    select n.nspname as schema, c.relname as "table" from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and pg_get_userbyid(c.relowner) = current_user
      and n.nspname not in ('pg_catalog', 'information_schema')`);

/**
 * Tells the planner what the tables hold now. After a bulk load it would otherwise plan for empty tables: on the embedded
 * database for ever, because no autovacuum runs there, on a server until its next round.
 */
export const refreshStatistics = async (db: Database): Promise<void> => {
  const tables = await ownTables(db);
  await db.run(sql`analyze ${sql.join(tables.map(({ schema, table }) => sql.id(schema, table)))}`);
};

/** What a server does by itself: gives the space of dead rows back, and refreshes the statistics. */
export const tidyEmbedded = async (db: Database): Promise<void> => {
  // A table at a time: while one statement runs nobody else is served.
  for (const { schema, table } of await ownTables(db)) await db.run(sql`vacuum (analyze) ${sql.id(schema, table)}`);
};
