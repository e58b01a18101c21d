import type { Viewer } from '../access/index.ts';
import type { Clock } from '../clock.ts';
import { type Queryable, type Sql, sql } from '../database/index.ts';
import { wordsOf } from './columns.ts';
import type { DefinedType } from './define.ts';
import { publicId } from './public-id.ts';
import { searchCondition } from './search.ts';
import { allOf, visible } from './visible.ts';

export interface Option {
  /** The uuid, as the link of a row has it. */
  id: string;
  title: string;
  /** What tells two of the same title apart. */
  hint?: string;
}

const MOST = 50;

/** Search-as-you-type: rows that the viewer may see and that may be linked to. */
export const optionsOf = async (
  q: Queryable,
  type: DefinedType,
  viewer: Viewer,
  clock: Clock,
  { search = '', limit = 20 }: { search?: string; limit?: number },
): Promise<Option[]> => {
  const conditions: Sql<boolean>[] = [];
  if (type.pickable) conditions.push(sql<boolean>`(${type.pickable(clock)})`);
  if (search.trim()) conditions.push(await searchCondition(q, type, search.trim()));
  const number = type.series ? sql`, r.number` : sql``;
  const rows = await q.rows(sql<{ id: string; title: string; number?: number; hint: string | null }>`
    select r.id, r.title, ${hintOf(type)} as hint${number} ${visible(type, viewer, clock)} and ${allOf(conditions)}
    order by lower(r.title), r.id limit ${Math.min(limit, MOST)}::int`);
  return rows.map((row) => {
    const hint = type.series ? publicId(type, row) : row.hint;
    return hint ? { id: row.id, title: row.title, hint } : { id: row.id, title: row.title };
  });
};

/** The first searched words that differ from the title, such as the e-mail of a person. */
export const hintOf = (type: DefinedType): Sql<string | null> => {
  const words = (type.list.search ?? []).flatMap((name) => {
    const field = type.fields[name];
    return field ? [sql`nullif(${wordsOf(name, field)}, r.title)`] : [];
  });
  return words.length > 0 ? sql<string | null>`coalesce(${sql.join(words)})` : sql<null>`null::text`;
};
