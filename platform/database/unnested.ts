import { type RawBuilder, sql } from 'kysely';

/** Property name -> PostgreSQL type. The column is the same word in snake_case: `dueOn` -> `due_on`. */
export type ColumnTypes<T> = { readonly [K in keyof T]?: string };

const columnName = (property: string): string => property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const isJson = (type: string): boolean => type === 'jsonb' || type === 'json';
const isList = (type: string): boolean => type.endsWith('[]');

const parameter = (values: unknown[], type: string): RawBuilder<unknown> => {
  if (!isJson(type) && !isList(type)) return sql`${values}::${sql.raw(type)}[]`;
  // An array of arrays would be one array of two dimensions, so lists travel as JSON too.
  const texts = values.map((value) => (value === undefined || value === null ? null : JSON.stringify(value)));
  return sql`${texts}::${sql.raw(isList(type) ? 'jsonb' : type)}[]`;
};

const listOf = (column: string, type: string): RawBuilder<unknown> =>
  sql`case when ${sql.ref(column)} is not null
    then array(select jsonb_array_elements_text(${sql.ref(column)}))::${sql.raw(type)} end as ${sql.ref(column)}`;

/**
 * Rows as a FROM item with typed columns, one array parameter per column:
 * sql`insert into t (id, due_on) select id, due_on from ${unnested(rows, { id: 'uuid', dueOn: 'date' })}`.
 * `undefined` is null; `jsonb` and lists (`text[]`) may be columns. Keep to chunks of 5,000 rows.
 */
export const unnested = <T extends object>(
  rows: readonly T[],
  types: ColumnTypes<T>,
  alias = 'given',
): RawBuilder<unknown> => {
  const columns = Object.entries(types as Record<string, string>).map(([property, type]) => ({
    name: columnName(property),
    type,
    values: rows.map((row) => (row as Record<string, unknown>)[property] ?? null),
  }));
  const parameters = sql.join(columns.map(({ values, type }) => parameter(values, type)));
  const names = sql.join(columns.map(({ name }) => sql.ref(name)));
  const item = sql`unnest(${parameters}) as ${sql.ref(alias)} (${names})`;
  if (!columns.some(({ type }) => isList(type))) return item;
  const picked = columns.map(({ name, type }) => (isList(type) ? listOf(name, type) : sql.ref(name)));
  return sql`(select ${sql.join(picked)} from ${item}) as ${sql.ref(alias)}`;
};
