import { sql } from 'kysely';
import { constraintOf } from './constraint-of.ts';
import type { Database, Queryable, Tx } from './database.ts';
import { type Migration, readMigrations } from './migration-files.ts';

export interface MigrationProgress {
  name: string;
  done: number;
  total: number;
}

export interface AppliedMigration {
  name: string;
  sha256: string;
}

const UNIQUE_VIOLATION = '23505';
const DUPLICATE_TABLE = '42P07';
/** Of the table's row type. */
const DUPLICATE_TYPE = '42710';
const MADE_MEANWHILE = [UNIQUE_VIOLATION, DUPLICATE_TABLE, DUPLICATE_TYPE];

const prepare = async (db: Database): Promise<void> => {
  try {
    await db.run(sql`create schema if not exists platform`);
    await db.run(sql`
      create table if not exists platform.migration (
        name text primary key, sha256 text not null, applied_at timestamptz not null)`);
  } catch (error) {
    // Two processes that create the same schema at once collide in the catalogue; the other one has made it.
    const { code } = constraintOf(error);
    if (!MADE_MEANWHILE.includes(code ?? '')) throw error;
    await prepare(db);
  }
};

const hasTable = async (q: Queryable): Promise<boolean> =>
  (await q.one(sql<{ has: boolean }>`select to_regclass('platform.migration') is not null as has`)).has;

const listApplied = (q: Queryable): Promise<AppliedMigration[]> =>
  q.rows(sql<AppliedMigration>`select name, sha256 from platform.migration order by name`);

const pendingAfter = (files: Migration[], applied: AppliedMigration[]): Migration[] => {
  const byName = new Map(files.map((file) => [file.name, file]));
  for (const { name, sha256 } of applied) {
    const file = byName.get(name);
    if (!file) {
      throw new Error(`This database is newer than this program: it has the migration ${name}. Start a newer Duly.`);
    }
    if (file.sha256 !== sha256) {
      throw new Error(
        `The migration ${name} was changed after it had been applied. Restore the file, and add a new one.`,
      );
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  return files.filter(({ name }) => !done.has(name));
};

const apply = async (tx: Tx, { name, text, sha256 }: Migration): Promise<void> => {
  try {
    await tx.run(sql.raw(text));
  } catch (error) {
    throw new Error(`The migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
  await tx.run(
    sql`insert into platform.migration (name, sha256, applied_at) values (${name}, ${sha256}, ${new Date()})`,
  );
};

/** The names still to be applied. Throws when the database does not belong to this program's migrations. */
export const pendingMigrations = async (db: Database, folder: string): Promise<string[]> => {
  return pendingAfter(readMigrations(folder), await listMigrations(db)).map(({ name }) => name);
};

/** What this database has had applied; nothing when it holds no Duly. */
export const listMigrations = async (q: Queryable): Promise<AppliedMigration[]> =>
  (await hasTable(q)) ? listApplied(q) : [];

/** Throws when these migrations, applied elsewhere, are not all among this program's own. */
export const checkMigrations = (folder: string, applied: AppliedMigration[]): void => {
  pendingAfter(readMigrations(folder), applied);
};

interface HowToMigrate {
  onProgress?: (progress: MigrationProgress) => void;
  /** Only these: what a backup had, before its rows come in. */
  only?: ReadonlySet<string>;
}

/** Applies what is missing, each file in a transaction of its own; several processes may do so at once. Answers the names. */
export const migrate = async (
  db: Database,
  folder: string,
  { onProgress = () => {}, only }: HowToMigrate = {},
): Promise<string[]> => {
  const files = readMigrations(folder).filter(({ name }) => !only || only.has(name));
  if (pendingAfter(files, await listMigrations(db)).length === 0) return [];
  await prepare(db);
  const names: string[] = [];
  for (let total: number | undefined; ; ) {
    const next = await db.transaction(async (tx) => {
      await tx.run(sql`lock table platform.migration in share row exclusive mode`);
      const pending = pendingAfter(files, await listApplied(tx));
      total ??= names.length + pending.length;
      if (pending[0]) await apply(tx, pending[0]);
      return pending[0]?.name;
    });
    if (!next) return names;
    names.push(next);
    onProgress({ name: next, done: names.length, total: total ?? names.length });
  }
};
