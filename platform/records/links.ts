import type { Viewer } from '../access/index.ts';
import type { Clock } from '../clock.ts';
import { type Queryable, type Sql, sql } from '../database/index.ts';
import type { DefinedType } from './define.ts';
import { isUuid, numberIn, publicId } from './public-id.ts';
import { visible } from './visible.ts';

export interface Linked {
  readonly id: string;
  readonly title: string;
}

interface Found extends Linked {
  text: string;
}

/**
 * Texts -> the visible records they mean: by uuid, by public id, by the type's own lookup, else by title. A text that
 * means nothing is absent; one with several records is ambiguous. One statement.
 */
export const resolveLinks = async (
  q: Queryable,
  type: DefinedType,
  texts: readonly string[],
  viewer: Viewer,
  clock: Clock,
): Promise<Map<string, Linked[]>> => {
  const found = new Map<string, Linked[]>();
  const parts = lookups(type, [...new Set(texts)], visible(type, viewer, clock));
  if (parts.length === 0) return found;
  const rows = await q.rows(sql<Found>`${sql.join(parts, sql` union `)}`);
  for (const { text, id, title } of rows) {
    const known = found.get(text) ?? [];
    if (!known.some((other) => other.id === id)) known.push({ id, title });
    found.set(text, known);
  }
  return found;
};

const lookups = (type: DefinedType, texts: readonly string[], rows: Sql): Sql[] => {
  const uuids = texts.filter(isUuid);
  const numbered = texts.filter((text) => numberIn(type, text) !== undefined);
  const words = texts.filter((text) => !isUuid(text) && numberIn(type, text) === undefined && text !== '');
  const parts: Sql[] = [];
  if (uuids.length > 0) {
    parts.push(sql`select u.text, v.id, v.title from unnest(${uuids}::text[]) u(text)
      join (select r.id, r.title ${rows} and r.id = any(${uuids}::uuid[])) v on v.id = u.text::uuid`);
  }
  if (numbered.length > 0) {
    const numbers = numbered.map((text) => numberIn(type, text));
    parts.push(sql`select n.text, v.id, v.title from unnest(${numbered}::text[], ${numbers}::bigint[]) n(text, number)
      join (select r.id, r.title, r.number ${rows} and r.number = any(${numbers}::bigint[])) v on v.number = n.number`);
  }
  if (words.length > 0) {
    const given = sql<string[]>`${words}::text[]`;
    parts.push(
      type.lookup
        ? sql`select l.text, v.id, v.title from (${type.lookup(given)}) l
            join (select r.id, r.title ${rows}) v on v.id = l.id`
        : sql`select t.text, v.id, v.title from unnest(${given}) t(text)
            join (select r.id, r.title ${rows}) v on lower(v.title) = lower(t.text)`,
    );
  }
  return parts;
};

/** How a record is named to somebody who may see it: `TA-0042`, else its title. */
export const nameOf = (type: DefinedType, row: { id: string; title: string; number?: unknown }): string =>
  type.series ? publicId(type, row) : row.title;
