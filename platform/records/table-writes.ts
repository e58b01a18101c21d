import type { Act } from '../act.ts';
import { constraintOf, newIds, type Sql, sql, unnested } from '../database/index.ts';
import { recordHistory } from '../history/index.ts';
import { type Outcome, type Problem, Refusal } from '../problem.ts';
import { columnName, storedAs } from './columns.ts';
import { inSentence } from './in-sentence.ts';
import { publicId } from './public-id.ts';
import { findTaken } from './taken.ts';
import type { Change, Field, RecordType, Values } from './types.ts';

type TableType = Omit<RecordType, 'writes'> & Partial<Pick<RecordType, 'writes'>>;

export interface TableWrites {
  create(act: Act, rows: readonly Values[]): Promise<Outcome[]>;
  change(act: Act, changes: readonly Change[]): Promise<Outcome[]>;
}

const UNIQUE_VIOLATION = '23505';

/** The writes of a type that is only its fields: one table with `id`, `version` and a column per written field. */
export const writesOfTable = (type: TableType): TableWrites => ({
  create: (act, rows) => createInTable(act, type, rows),
  change: (act, changes) => changeInTable(act, type, changes),
});

interface Entry {
  id: string;
  values: Values;
  /** Of a change: the values before it. */
  before?: Values;
}

const createInTable = async (act: Act, type: TableType, rows: readonly Values[]): Promise<Outcome[]> => {
  const ids = newIds(rows.length);
  const entries = rows.map((values, index) => ({ id: ids[index] as string, values }));
  const problems = await findTaken(act, type, entries);
  const made = new Map<string, number | undefined>();
  const free = entries.filter(({ id }) => !problems.has(id));
  for (const { id, number } of free.length > 0 ? await insert(act, type, free) : []) made.set(id, number);
  const lost = entries.filter(({ id }) => !made.has(id) && !problems.has(id));
  for (const [id, problem] of await findTaken(act, type, lost)) problems.set(id, problem);
  await recordHistory(
    act,
    type,
    entries
      .filter(({ id }) => made.has(id))
      .map(({ id, values }) => ({ recordId: id, event: 'created', changes: pairs(filled(values), {}) })),
  );
  return entries.map(({ id }) =>
    made.has(id)
      ? { ok: true, id: publicId(type, { id, number: made.get(id) }) }
      : { ok: false, problem: problems.get(id) ?? standsAlready(type) },
  );
};

const changeInTable = async (act: Act, type: TableType, changes: readonly Change[]): Promise<Outcome[]> => {
  const before = await lockValues(act, type, changes);
  const entries = changes.flatMap(({ id, values }) => {
    const was = before.get(id);
    const changed = was ? differing(values, was) : {};
    return was && Object.keys(changed).length > 0 ? [{ id, values: changed, before: was }] : [];
  });
  const problems = await findTaken(act, type, entries);
  const written = entries.filter(({ id }) => !problems.has(id));
  // Rows in which the same fields differ go together.
  for (const group of byShape(written)) await update(act, type, group);
  await recordHistory(
    act,
    type,
    written.map(({ id, values, before: was }) => ({ recordId: id, event: 'changed', changes: pairs(values, was) })),
  );
  return changes.map(({ id }) => {
    const problem = problems.get(id);
    return problem
      ? { ok: false, problem }
      : { ok: true, id: publicId(type, { id, number: before.get(id)?.[':number'] }) };
  });
};

const fieldOf = (type: TableType, name: string): Field => type.fields[name] as Field;

const byShape = (entries: readonly Entry[]): Entry[][] => {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const shape = Object.keys(entry.values).sort().join(',');
    groups.set(shape, [...(groups.get(shape) ?? []), entry]);
  }
  return [...groups.values()];
};

interface Given {
  columns: string[];
  /** An empty value takes the default of a column that cannot be empty. */
  values: Sql[];
  from: Sql;
}

/** The given rows as a FROM item `n` with the columns of the table. */
const given = async (act: Act, type: TableType, group: readonly Entry[]): Promise<Given> => {
  const names = [...new Set(group.flatMap(({ values }) => Object.keys(values)))];
  const types = names.map(
    (name) => [columnName(name, fieldOf(type, name)), storedAs[fieldOf(type, name).kind]] as const,
  );
  const rows = group.map(({ id, values }) => ({
    id,
    ...Object.fromEntries(names.map((name) => [columnName(name, fieldOf(type, name)), values[name]])),
  }));
  const defaults = await defaultsOf(act, type);
  const columns = types.map(([column]) => column);
  return {
    columns,
    values: columns.map((column) => {
      const fallback = defaults.get(column);
      return fallback ? sql`coalesce(${sql.id('n', column)}, ${sql.raw(fallback)})` : sql.id('n', column);
    }),
    from: unnested<Record<string, unknown>>(rows, { id: 'uuid', ...Object.fromEntries(types) }, 'n'),
  };
};

const defaultsOf = async (act: Act, { table = '' }: TableType): Promise<Map<string, string>> => {
  const rows = await act.tx.rows(sql<{ column: string; expression: string }>`
    select a.attname as column, pg_get_expr(d.adbin, d.adrelid) as expression
    from pg_attribute a join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = ${table}::regclass and a.attnotnull`);
  return new Map(rows.map(({ column, expression }) => [column, expression]));
};

const insert = async (
  act: Act,
  type: TableType,
  group: readonly Entry[],
): Promise<{ id: string; number?: number }[]> => {
  const { columns, values, from } = await given(act, type, group);
  const names = sql.join(['id', ...columns].map((column) => sql.id(column)));
  const returned = type.series ? sql`id, number` : sql`id`;
  return act.tx.rows(sql<{ id: string; number?: number }>`
    insert into ${sql.table(type.table ?? '')} (${names}) select ${sql.join([sql`n.id`, ...values])} from ${from}
    on conflict do nothing returning ${returned}`);
};

const update = async (act: Act, type: TableType, group: readonly Entry[]): Promise<void> => {
  const { columns, values, from } = await given(act, type, group);
  const set = columns.map((column, index) => sql`${sql.id(column)} = ${values[index]}`);
  try {
    await act.tx.run(sql`
      update ${sql.table(type.table ?? '')} t set ${sql.join(set)}, version = t.version + 1
      from ${from} where t.id = n.id`);
  } catch (error) {
    // Somebody took the same value after it was looked for: the transaction is lost, so this refuses the whole write.
    if (constraintOf(error).code === UNIQUE_VIOLATION) throw new Refusal(standsAlready(type));
    throw error;
  }
};

const standsAlready = (type: TableType): Problem => ({
  code: 'taken',
  message: `Such a ${inSentence(type.label.one)} exists already.`,
});

/** The values of the changed fields as they stand, locked until the end of the transaction. */
const lockValues = async (act: Act, type: TableType, changes: readonly Change[]): Promise<Map<string, Values>> => {
  const names = [...new Set(changes.flatMap(({ values }) => Object.keys(values)))];
  const columns = names.map((name) => sql`${sql.id(columnName(name, fieldOf(type, name)))} as ${sql.id(name)}`);
  const number = type.series ? [sql`number as ":number"`] : [];
  const rows = await act.tx.rows(sql<Values & { ':id': string }>`
    select ${sql.join([sql`id as ":id"`, ...number, ...columns])} from ${sql.table(type.table ?? '')}
    where id = any(${changes.map(({ id }) => id)}::uuid[]) order by id for update`);
  return new Map(rows.map((row) => [row[':id'], row]));
};

const plain = (value: unknown): string => JSON.stringify(value instanceof Date ? value.toISOString() : (value ?? null));

const differing = (values: Values, was: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => plain(value) !== plain(was[name])));

const filled = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

const pairs = (values: Values, was: Values): Record<string, [unknown, unknown]> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [was[name] ?? null, value]]));
