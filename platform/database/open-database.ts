import type { Database } from './database.ts';
import { openEmbedded } from './embedded/open-embedded.ts';
import { openPool } from './pooled-database.ts';
import { valueParsers } from './value-parsers.ts';

const SERVER_CONNECTIONS = 10;

/** With a url a PostgreSQL server (15 or later); without one the embedded database in `<dataFolder>/database`. */
export const openDatabase = async (place: { url?: string; dataFolder: string }): Promise<Database> => {
  if (!place.url) return openEmbedded(place.dataFolder);
  const poolConfig = { connectionString: place.url, max: SERVER_CONNECTIONS, types: valueParsers };
  return openPool({ kind: 'server', url: place.url, poolConfig });
};
