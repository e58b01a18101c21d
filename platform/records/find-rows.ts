import type { Viewer } from '../access/index.ts';
import type { Clock } from '../clock.ts';
import { type Queryable, type Sql, sql } from '../database/index.ts';
import { notFound, type Problem } from '../problem.ts';
import type { DefinedType } from './define.ts';
import { inSentence } from './in-sentence.ts';
import { hasAnyId, hasId, numberIn, publicId } from './public-id.ts';
import { abilities, discussable, idOf, type RawRow, type Row, rowOf, selection } from './row.ts';
import { visible } from './visible.ts';

/** Visible rows by uuid or public id, with whatever else is selected; by the id as it was given. */
export const findRows = async (
  q: Queryable,
  type: DefinedType,
  viewer: Viewer,
  clock: Clock,
  ids: readonly string[],
  select: readonly Sql[],
): Promise<Map<string, RawRow>> => {
  if (ids.length === 0) return new Map();
  const rows = await q.rows(
    sql<RawRow>`select ${sql.join([...select])} ${visible(type, viewer, clock)} and ${hasAnyId(type, ids)}`,
  );
  const byId = new Map<string, RawRow>();
  for (const row of rows) {
    byId.set(row[':id'].toLowerCase(), row);
    byId.set(idOf(type, row).toLowerCase(), row);
  }
  return new Map(
    ids.flatMap((id) => {
      const row = byId.get(id.toLowerCase()) ?? byId.get(publicIdOf(type, id).toLowerCase());
      return row ? [[id, row] as const] : [];
    }),
  );
};

/** `ta-42` is `TA-0042`. */
const publicIdOf = (type: DefinedType, id: string): string => publicId(type, { id, number: numberIn(type, id) ?? id });

/** The uuid of a visible row; refuses as not found. */
export const resolveId = async (
  q: Queryable,
  type: DefinedType,
  viewer: Viewer,
  clock: Clock,
  id: string,
): Promise<string> => {
  const has = hasId(type, id);
  const row = has && (await q.maybe(sql<{ id: string }>`select r.id ${visible(type, viewer, clock)} and ${has}`));
  if (!row) throw notFound(inSentence(type.label.one));
  return row.id;
};

/** One record with all its fields but hidden ones; refuses as not found. */
export const getRow = async (
  q: Queryable,
  type: DefinedType,
  viewer: Viewer,
  clock: Clock,
  id: string,
): Promise<Row> => {
  const names = Object.keys(type.fields).filter((name) => !type.fields[name]?.hidden);
  const select = [...selection(type, names), ...abilities(type, viewer, clock), ...discussable(type, viewer)];
  const has = hasId(type, id);
  const row =
    has && (await q.maybe(sql<RawRow>`select ${sql.join(select)} ${visible(type, viewer, clock)} and ${has}`));
  if (!row) throw notFound(inSentence(type.label.one));
  return rowOf(type, names, row);
};

export const missing = (type: DefinedType): Problem => notFound(inSentence(type.label.one)).problem;
