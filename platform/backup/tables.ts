import { type Queryable, type Sql, sql } from '../database/index.ts';

export interface Column {
  name: string;
  /** As PostgreSQL spells it: `timestamp with time zone` */
  type: string;
}

export interface Table {
  schema: string;
  table: string;
  columns: Column[];
}

export interface Sequence {
  name: string;
  /** Text, since it may be beyond what a number holds. */
  lastValue: string;
  isCalled: boolean;
}

/** The queue is made anew at the next start; whether Duly stands still is about a place, not about what is kept in it. */
const NOT_OURS = ['information_schema', 'public', 'pgboss', 'standstill'];

/** Over `n`, a row of pg_namespace. */
const isOurs: Sql<boolean> = sql<boolean>`n.nspname not like 'pg\\_%' and n.nspname <> all(${NOT_OURS}::text[])`;

export const nameOf = ({ schema, table }: Pick<Table, 'schema' | 'table'>): string => `${schema}.${table}`;

/** Every table of Duly with the columns that hold something of their own. */
export const listTables = (q: Queryable): Promise<Table[]> =>
  q.rows(sql<Table>`
    select n.nspname as schema, c.relname as "table",
      json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and ${isOurs}
    group by 1, 2 order by 1, 2`);

/** One after the other: each is a table of its own to PostgreSQL. */
export const listSequences = async (q: Queryable): Promise<Sequence[]> => {
  const found = await q.rows(sql<{ schema: string; name: string }>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and ${isOurs} order by 1, 2`);
  const sequences: Sequence[] = [];
  for (const { schema, name } of found) {
    const state = await q.one(sql<Omit<Sequence, 'name'>>`
      select last_value::text as "lastValue", is_called as "isCalled" from ${sql.id(schema, name)}`);
    sequences.push({ name: `${schema}.${name}`, ...state });
  }
  return sequences;
};

export const setSequences = async (q: Queryable, sequences: readonly Sequence[]): Promise<void> => {
  for (const { name, lastValue, isCalled } of sequences) {
    await q.run(sql`select setval(${name}::regclass, ${lastValue}::bigint, ${isCalled})`);
  }
};

export interface ForeignKey {
  schema: string;
  table: string;
  name: string;
  definition: string;
}

const listForeignKeys = (q: Queryable): Promise<ForeignKey[]> =>
  q.rows(sql<ForeignKey>`
    select n.nspname as schema, c.relname as "table", k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and ${isOurs} order by 1, 2, 3`);

/** Taken off, so that rows may come in any order, also in a circle; put back, each is checked against all rows at once. */
export const dropForeignKeys = async (q: Queryable): Promise<ForeignKey[]> => {
  const keys = await listForeignKeys(q);
  for (const { schema, table, name } of keys) {
    await q.run(sql`alter table ${sql.id(schema, table)} drop constraint ${sql.id(name)}`);
  }
  return keys;
};

export const addForeignKeys = async (q: Queryable, keys: readonly ForeignKey[]): Promise<void> => {
  for (const { schema, table, name, definition } of keys) {
    await q.run(sql`alter table ${sql.id(schema, table)} add constraint ${sql.id(name)} ${sql.raw(definition)}`);
  }
};

/** Everything of Duly in this database, the queue of jobs included. */
export const dropEverything = async (q: Queryable): Promise<void> => {
  const schemas = await q.rows(sql<{ name: string }>`
    select n.nspname as name from pg_namespace n where ${isOurs} or n.nspname = 'pgboss'`);
  for (const { name } of schemas) await q.run(sql`drop schema ${sql.id(name)} cascade`);
};
