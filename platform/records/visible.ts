import { scopeOf, type Viewer } from '../access/index.ts';
import type { Clock, Day } from '../clock.ts';
import { type Sql, sql } from '../database/index.ts';
import type { RecordType } from './types.ts';

/** The rows that a viewer may see, as `from ... where ...` over `r`: the only way by which the engine reaches rows. */
export const visible = (type: Pick<RecordType, 'source' | 'read'>, viewer: Viewer, clock: Clock, asOf?: Day): Sql =>
  sql`from (${type.source(clock, asOf)}) r where ${scopeOf(type.read)(viewer)}`;

export const allOf = (conditions: readonly Sql<boolean>[]): Sql<boolean> =>
  conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join([...conditions], sql` and `)}`;

export const anyOf = (conditions: readonly Sql<boolean>[]): Sql<boolean> =>
  conditions.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join([...conditions], sql` or `)})`;
