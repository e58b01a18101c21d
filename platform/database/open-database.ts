import { sql } from 'kysely';
import type { Database } from './database.ts';
import { openEmbedded } from './embedded/open-embedded.ts';
import { openPool } from './pooled-database.ts';
import { valueParsers } from './value-parsers.ts';

const CONNECTIONS = 10;
const OLDEST = 150_000;

const checkServer = async (db: Database): Promise<void> => {
  const { number, name } = await db.one(sql<{ number: number; name: string }>`
    select current_setting('server_version_num')::integer as number, current_setting('server_version') as name`);
  if (number < OLDEST) throw new Error(`Duly needs PostgreSQL 15 or later, and this server is PostgreSQL ${name}.`);
};

const openServer = async (url: string): Promise<Database> => {
  const poolConfig = { connectionString: url, max: CONNECTIONS, types: valueParsers };
  const db = openPool({ kind: 'server', url, poolConfig });
  try {
    await checkServer(db);
    return db;
  } catch (error) {
    await db.close();
    throw new Error(`The PostgreSQL server cannot be used: ${wordsOf(error)}`, { cause: error });
  }
};

/** A refused connection to several addresses says its words in the parts. */
const wordsOf = (error: unknown): string =>
  error instanceof AggregateError ? error.errors.map(wordsOf).join('; ') : (error as Error).message;

/** With a url a PostgreSQL server (15 or later); without one the embedded database in `<dataFolder>/database`. */
export const openDatabase = ({ url, dataFolder }: { url?: string; dataFolder: string }): Promise<Database> =>
  url ? openServer(url) : openEmbedded(dataFolder);
