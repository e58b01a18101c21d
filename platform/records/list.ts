import type { Viewer } from '../access/index.ts';
import type { Clock } from '../clock.ts';
import { type Queryable, type Sql, sql } from '../database/index.ts';
import { conditionsOf } from './conditions.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { DefinedType } from './define.ts';
import { type ListQuery, type RawQuery, readQuery } from './query.ts';
import { abilities, type RawRow, type Row, rowOf, selection } from './row.ts';
import { searchCondition } from './search.ts';
import { isFoundFirst, isSortedFirst, keyValues, readSlice } from './slice.ts';
import { reversed, sortKeys } from './sorting.ts';
import { allOf, visible } from './visible.ts';

export interface Page {
  rows: Row[];
  /** For `after`: the rows behind these; null when there are none. */
  next: string | null;
  /** For `before`. */
  previous: string | null;
}

export interface Count {
  count: number;
  /** False: there are more than `count`. */
  exact: boolean;
}

export interface ReadOptions {
  /** Whose days relative dates mean. */
  readonly zone?: string;
}

const COUNTED = 10_000;

/** The whole list of a query, without its order: `from ... where ...`. */
export const rowsOfQuery = async (
  q: Queryable,
  type: DefinedType,
  viewer: Viewer,
  clock: Clock,
  query: ListQuery,
  { zone = 'UTC' }: ReadOptions,
): Promise<Sql> => {
  const facts = query.asOf ? { day: query.asOf } : clock;
  const conditions = await conditionsOf({ q, type, viewer, clock, zone }, query.filters, facts, query.asOf);
  if (query.search) conditions.push(await searchCondition(q, type, query.search));
  const { unless } = type.list;
  if (unless && !query.filters.some(({ name }) => unless.fields.includes(name))) {
    conditions.push(sql<boolean>`(${unless.where(facts)})`);
  }
  return sql`${visible(type, viewer, facts, query.asOf)} and ${allOf(conditions)}`;
};

/** One page of the rows that the viewer may see. */
export const listRows = async (
  q: Queryable,
  type: DefinedType,
  viewer: Viewer,
  clock: Clock,
  raw: RawQuery,
  options: ReadOptions = {},
): Promise<Page> => {
  const query = readQuery(type, raw);
  const rows = await rowsOfQuery(q, type, viewer, clock, query, options);
  // What is past cannot be acted upon.
  const can = query.asOf ? [] : abilities(type, viewer, clock);
  const keys = sortKeys(type, query.sort);
  const isBackward = query.before !== undefined;
  const cursor = query.before ?? query.after;
  const slice = await readSlice(q, {
    select: [...selection(type, query.columns), ...can],
    rows,
    keys: isBackward ? reversed(keys) : keys,
    after: cursor === undefined ? undefined : readCursor(cursor, query.sort, keys),
    limit: query.limit + 1,
    isSortedFirst: isSortedFirst(type, query),
    isFoundFirst: isFoundFirst(type, query),
  });
  const hasMore = slice.isFull;
  const page = slice.rows.slice(0, query.limit);
  if (isBackward) page.reverse();
  const cursorOf = (row: RawRow | undefined): string | null =>
    row ? writeCursor(query.sort, keyValues(row, keys)) : null;
  return {
    rows: page.map((row) => rowOf(type, query.columns, row)),
    next: isBackward || hasMore ? cursorOf(page.at(-1)) : null,
    previous: isBackward ? (hasMore ? cursorOf(page[0]) : null) : cursor === undefined ? null : cursorOf(page[0]),
  };
};

/** Exact to 10,000; on request exact whatever it takes. */
export const countRows = async (
  q: Queryable,
  type: DefinedType,
  viewer: Viewer,
  clock: Clock,
  raw: RawQuery,
  options: ReadOptions = {},
): Promise<Count> => {
  const query = readQuery(type, raw);
  const rows = await rowsOfQuery(q, type, viewer, clock, query, options);
  const counted = query.exact
    ? sql<{ count: number }>`select count(*) as count ${rows}`
    : sql<{ count: number }>`select count(*) as count from (select ${rows} limit ${COUNTED + 1}::int) counted`;
  const { count } = await q.one(counted);
  return query.exact || count <= COUNTED ? { count, exact: true } : { count: COUNTED, exact: false };
};
