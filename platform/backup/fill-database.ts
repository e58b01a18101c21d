import { type Database, migrate, sql } from '../database/index.ts';
import { Refusal } from '../problem.ts';
import { entries, type Manifest, rowsIn } from './manifest.ts';
import type { Archive } from './read-archive.ts';
import { inChunks, insertLines, sumOf } from './row-lines.ts';
import { addForeignKeys, dropForeignKeys, listTables, nameOf, setSequences, type Table } from './tables.ts';

type Kept = Manifest['tables'][number];
export type OnRows = (done: number, total: number) => void;

/**
 * Makes the schema that the backup had, brings its rows in, and reads them again: equal by checksum, or refused.
 * The database holds nothing of Duly before; `migrate` brings the schema up to date afterwards.
 */
export const fillDatabase = async (
  db: Database,
  archive: Archive,
  migrationsFolder: string,
  onRows: OnRows,
): Promise<void> => {
  const { manifest } = archive;
  await migrate(db, migrationsFolder, { only: new Set(manifest.migrations.map(({ name }) => name)) });
  const pairs = pairTables(manifest, await listTables(db));
  const total = 2 * rowsIn(manifest);
  let done = 0;
  const count = (rows: number): void => {
    done += rows;
    onRows(done, total);
  };
  const keys = await db.transaction(dropForeignKeys);
  for (const { kept, table } of pairs) await fillTable(db, archive, { kept, table }, count);
  await setSequences(db, manifest.sequences);
  await db.transaction((tx) => addForeignKeys(tx, keys));
  for (const { kept, table } of pairs) await compare(db, kept, table, count);
};

/** The tables of the backup and of its schema are the same ones, or somebody changed one of them by hand. */
const pairTables = ({ tables }: Manifest, made: readonly Table[]): { kept: Kept; table: Table }[] => {
  const byName = new Map(made.map((table) => [nameOf(table), table]));
  const pairs = tables.map((kept) => {
    const table = byName.get(nameOf(kept));
    const types = new Map(table?.columns.map(({ name, type }) => [name, type]));
    const stranger = table ? kept.columns.find((name) => !types.has(name)) : '';
    if (!table || stranger !== undefined) {
      throw new Refusal({
        code: 'strange-schema',
        message: `The backup has the table ${nameOf(kept)}${stranger ? ` with the column ${stranger}` : ''}, which its own migrations do not make. It cannot be restored as it is.`,
      });
    }
    return {
      kept,
      table: { ...table, columns: kept.columns.map((name) => ({ name, type: types.get(name) as string })) },
    };
  });
  return pairs;
};

const fillTable = async (
  db: Database,
  archive: Archive,
  { kept, table }: { kept: Kept; table: Table },
  count: (rows: number) => void,
): Promise<void> => {
  await db.transaction(async (tx) => {
    // What the migrations themselves put there stands in the backup too.
    await tx.run(sql`delete from ${sql.id(table.schema, table.table)}`);
    for await (const lines of inChunks(archive.lines(entries.table(kept)))) {
      await insertLines(tx, table, lines);
      count(lines.length);
    }
  });
};

const compare = async (db: Database, kept: Kept, table: Table, count: (rows: number) => void): Promise<void> => {
  const sum = await db.transaction((tx) => sumOf(tx, table, count), { isolation: 'repeatable read' });
  if (sum.rows === kept.rows && sum.text === kept.sum) return;
  throw new Refusal({
    code: 'not-equal',
    message: `The table ${nameOf(kept)} is not what the backup holds: ${sum.rows} rows of ${kept.rows}, or some of them differ. The restore is not finished.`,
  });
};
