/** The door to PostgreSQL, on a server or embedded. Row keys are the column aliases of the query; queries are sent unnamed. */
export { sql } from 'kysely';
export { constraintOf } from './constraint-of.ts';
export type { Database, Queryable, Sql, TransactionOptions, Tx } from './database.ts';
export { withCopy } from './embedded/copy-database.ts';
export { type FoundHost, findHost } from './embedded/find-host.ts';
export {
  type AppliedMigration,
  checkMigrations,
  listMigrations,
  type MigrationProgress,
  migrate,
  pendingMigrations,
} from './migrate.ts';
export { newId, newIds } from './new-id.ts';
export { openDatabase } from './open-database.ts';
export { type ColumnTypes, unnested } from './unnested.ts';
export { refreshStatistics, tidyEmbedded } from './upkeep.ts';
