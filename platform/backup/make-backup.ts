import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/index.ts';
import { openKeys } from '../config/keys.ts';
import { type Database, listMigrations, sql, type Tx, withCopy } from '../database/index.ts';
import { openFiles } from '../files/index.ts';
import { headsUpTo } from '../history/index.ts';
import { Refusal } from '../problem.ts';
import { entries, FORMAT, type Manifest } from './manifest.ts';
import { RowSum, rowLines } from './row-lines.ts';
import { listSequences, listTables, type Table } from './tables.ts';
import { type ArchiveWriter, writeArchive } from './write-archive.ts';

export interface BackupSource {
  readonly db: Database;
  readonly config: Pick<Config, 'dataFolder' | 'secret'>;
  /** Of Duly. */
  readonly version: string;
  readonly now: Date;
  /** Nobody else waits for this database, so it is read where it is. */
  readonly isAlone?: boolean;
  /** Rows read so far, and how many there are about. */
  onProgress?(done: number, total: number): void;
}

/**
 * Writes everything that Duly keeps into one file: the database as it was at one moment, the files, the heads of the
 * history and the key. Others go on working. What has no file yet at `path` gets one whole or not at all.
 */
export const makeBackup = async (source: BackupSource, path: string): Promise<Manifest> => {
  const { db, config } = source;
  if (existsSync(path)) throw new Refusal({ code: 'taken', message: `${path} exists already. Choose another name.` });
  if ((await listMigrations(db)).length === 0) {
    throw new Refusal({ code: 'empty', message: 'There is nothing to back up: this database holds no Duly yet.' });
  }
  if (db.kind === 'server' || source.isAlone) return intoArchive(source, db, path);
  return withCopy(db, config.dataFolder, (copy) => intoArchive(source, copy, path));
};

const intoArchive = async (source: BackupSource, db: Database, path: string): Promise<Manifest> => {
  const archive = writeArchive(path);
  try {
    const manifest = await writeAll(source, db, archive);
    await archive.add(entries.manifest, oneText(JSON.stringify(manifest, null, 1)));
    await archive.finish();
    return manifest;
  } catch (error) {
    await archive.giveUp();
    throw error;
  }
};

/** Against the house rule there is more than SQL in this transaction: it only reads, and it is the snapshot. */
const writeAll = async (source: BackupSource, db: Database, archive: ArchiveWriter): Promise<Manifest> => {
  const { config, version, now } = source;
  const inDatabase = await db.transaction(
    async (tx) => ({
      migrations: await listMigrations(tx),
      tables: await writeTables(tx, archive, source),
      sequences: await listSequences(tx),
      lastHead: (await tx.one(sql<{ last: number }>`select coalesce(max(number), 0) as last from history.head`)).last,
    }),
    { isolation: 'repeatable read' },
  );
  const { lastHead, ...kept } = inDatabase;
  // A file stands before the row that names it, so what is listed after the rows were read lacks none of them.
  const files = await writeFiles(config, archive);
  const heads = await archive.add(entries.heads, oneText(headsUpTo(config.dataFolder, lastHead)));
  const keyFile = join(config.dataFolder, 'keys');
  const { keyId } = openKeys(config);
  const keys = config.secret ? undefined : await archive.add(entries.keys, oneText(readFileSync(keyFile, 'utf8')));
  const engine = source.db.kind;
  return { format: FORMAT, version, madeAt: now.toISOString(), engine, keyId, ...kept, files, heads, keys };
};

const writeTables = async (tx: Tx, archive: ArchiveWriter, { onProgress = () => {} }: BackupSource) => {
  const tables = await listTables(tx);
  const total = await countRows(tx, tables);
  let done = 0;
  const written: Manifest['tables'] = [];
  for (const table of tables) {
    const sum = new RowSum();
    const text = async function* () {
      for await (const page of rowLines(tx, table)) {
        for (const line of page) sum.add(line);
        done += page.length;
        onProgress(done, total);
        yield `${page.join('\n')}\n`;
      }
    };
    const { bytes, sha256 } = await archive.add(entries.table(table), text());
    const columns = table.columns.map(({ name }) => name);
    written.push({ ...table, columns, rows: sum.rows, sum: sum.text, bytes, sha256 });
  }
  return written;
};

const countRows = async (tx: Tx, tables: readonly Table[]): Promise<number> => {
  const counts = tables.map(({ schema, table }) => sql`(select count(*) from ${sql.id(schema, table)})`);
  return (await tx.one(sql<{ total: number }>`select ${sql.join(counts, sql` + `)} as total`)).total;
};

const writeFiles = async (config: BackupSource['config'], archive: ArchiveWriter): Promise<Manifest['files']> => {
  const files = openFiles(config);
  const written: Manifest['files'] = [];
  for (const key of await files.list()) {
    written.push({ key, ...(await archive.add(entries.file({ key }), await files.read(key))) });
  }
  return written;
};

async function* oneText(text: string) {
  yield text;
}
