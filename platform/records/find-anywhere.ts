import type { Viewer } from '../access/index.ts';
import type { Clock } from '../clock.ts';
import { type Queryable, sql } from '../database/index.ts';
import type { Finding } from './contract.ts';
import type { DefinedType } from './define.ts';
import { hintOf } from './options.ts';
import { numberIn, publicId } from './public-id.ts';
import { searchCondition } from './search.ts';
import { visible } from './visible.ts';

const MOST_PER_TYPE = 5;
const FEWEST_LETTERS = 2;

export interface Searched {
  readonly type: DefinedType;
  /** Only its number leads to it: for types of which a name fits thousands. */
  readonly byNumber?: boolean;
}

/** A few rows of each type that the viewer may see and whose words fit, those that begin with them first. */
export const findAnywhere = async (
  q: Queryable,
  searched: readonly Searched[],
  viewer: Viewer,
  clock: Clock,
  words: string,
): Promise<Finding[]> => {
  const text = words.trim();
  const found: Finding[] = [];
  for (const { type, byNumber } of searched) {
    const isNumber = numberIn(type, text) !== undefined;
    if (!isNumber && (byNumber || text.length < FEWEST_LETTERS)) continue;
    // One query per type: there are a handful, and each answers at most five rows.
    found.push(...(await findIn(q, type, viewer, clock, text)));
  }
  return found;
};

const findIn = async (
  q: Queryable,
  type: DefinedType,
  viewer: Viewer,
  clock: Clock,
  text: string,
): Promise<Finding[]> => {
  const number = type.series ? sql`, r.number` : sql``;
  const rows = await q.rows(sql<{ id: string; title: string; number?: number; hint: string | null }>`
    select r.id, r.title, ${hintOf(type)} as hint${number}
    ${visible(type, viewer, clock)} and ${await searchCondition(q, type, text)}
    order by starts_with(lower(r.title), ${text.toLowerCase()}) desc, lower(r.title), r.id limit ${MOST_PER_TYPE}::int`);
  return rows.map((row) => ({
    slug: type.slug,
    id: publicId(type, row),
    title: row.title,
    hint: (type.series ? publicId(type, row) : row.hint) ?? null,
  }));
};
