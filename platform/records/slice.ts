import { type Queryable, type Sql, sql } from '../database/index.ts';
import type { DefinedType } from './define.ts';
import type { ListQuery } from './query.ts';
import type { RawRow } from './row.ts';
import { keyText, orderBy, rowsAfter, type SortKey } from './sorting.ts';

export interface Wanted {
  select: readonly Sql[];
  /** `from ... where ...` */
  rows: Sql;
  keys: readonly SortKey[];
  after?: readonly (string | null)[];
  limit: number;
  /** Where no index gives the order: the ids are sorted first, without the columns and without the joins that only those need. */
  isSortedFirst: boolean;
  /** A filter finds the rows by an index of its own, so that the order shall not be walked to meet them. */
  isFoundFirst?: boolean;
}

export interface Slice {
  rows: RawRow[];
  /** As many as were asked for. */
  isFull: boolean;
}

/** The id and a type's own first sort have an index; whatever else somebody sorts by may have none. */
export const isSortedFirst = (type: DefinedType, query: ListQuery): boolean => {
  const [first, own] = [query.sort[0], type.list.sort[0]].map((word) => word?.replace(/^-/, ''));
  return first !== 'id' && first !== own;
};

/** Only where the query has a filter on such days, and an order that another index would offer. */
export const isFoundFirst = (type: DefinedType, query: ListQuery): boolean => {
  const found = type.list.found ?? [];
  const first = query.sort[0]?.replace(/^-/, '');
  return query.filters.some(({ name, operator }) => found.includes(name) && name !== first && operator !== 'set');
};

export const keyValues = (row: RawRow, keys: readonly SortKey[]): (string | null)[] =>
  keys.map((_, index) => (row[`key:${index}`] ?? null) as string | null);

/** Rows in order from a cursor on. Ranges that follow one another are asked one by one until the slice is full. */
export const readSlice = async (q: Queryable, wanted: Wanted): Promise<Slice> => {
  const { rows, keys, after, limit } = wanted;
  const isNarrow = wanted.isSortedFirst || wanted.isFoundFirst;
  const select = isNarrow ? [sql`r.id as ":id"`] : wanted.select;
  const cells = [...select, ...keys.map((key, index) => sql`${keyText(key)} as ${sql.id(`key:${index}`)}`)];
  const ranges = after ? rowsAfter(keys, after) : [sql<boolean>`true`];
  const found: RawRow[] = [];
  for (const range of ranges) {
    if (found.length === limit) break;
    const missing = limit - found.length;
    const part = sql`${rows} and ${range}`;
    found.push(
      ...(await q.rows(
        wanted.isFoundFirst ? foundFirst(cells, part, keys, missing) : inOrder(cells, part, keys, missing),
      )),
    );
  }
  const isFull = found.length === limit;
  return { rows: isNarrow ? await widened(q, wanted, found) : found, isFull };
};

const inOrder = (cells: readonly Sql[], rows: Sql, keys: readonly SortKey[], limit: number): Sql<RawRow> =>
  sql<RawRow>`select ${sql.join([...cells])} ${rows} ${orderBy(keys)} limit ${limit}::int`;

/** Behind `offset 0` the planner does not know that few rows are wanted, and in which order. */
const foundFirst = (cells: readonly Sql[], rows: Sql, keys: readonly SortKey[], limit: number): Sql<RawRow> => {
  const order = keys.map((key, index) => ({ ...key, by: sql.id('found', `order:${index}`) }));
  const columns = keys.map(({ by }, index) => sql`${by} as ${sql.id(`order:${index}`)}`);
  return sql<RawRow>`select * from (select ${sql.join([...cells, ...columns])} ${rows} offset 0) found
    ${orderBy(order)} limit ${limit}::int`;
};

const widened = async (q: Queryable, { select, rows }: Wanted, found: readonly RawRow[]): Promise<RawRow[]> => {
  if (found.length === 0) return [];
  const ids = found.map((row) => row[':id']);
  const wide = await q.rows(sql<RawRow>`select ${sql.join([...select])} ${rows} and r.id = any(${ids}::uuid[])`);
  const byId = new Map(wide.map((row) => [row[':id'], row]));
  // A row that left the list between the two statements is left out.
  return found.flatMap((row) => {
    const more = byId.get(row[':id']);
    return more ? [{ ...row, ...more }] : [];
  });
};
