import { createHash } from 'node:crypto';
import { type Queryable, sql } from '../../database/index.ts';
import { headerWord } from '../../tabular/index.ts';
import type { Fields } from '../types.ts';
import { isReasonColumn } from './header-row.ts';
import type { MappingChoice } from './mapping.ts';
import type { Prepared } from './prepared.ts';

type Remembered = Required<Pick<MappingChoice, 'map' | 'ignore' | 'dateFormat'>>;

/** The same columns in any order; a file of refused rows has those of the file that it comes from. */
const headerSet = (headers: readonly string[]): string => {
  const words = headers.filter((header, index) => !isReasonColumn(header, index, headers)).map(headerWord);
  return createHash('sha256').update(JSON.stringify(words.sort())).digest('hex');
};

/** What the columns were taken for the last time, as far as these fields still exist. Values for all rows are never remembered. */
export const recallMapping = async (
  q: Queryable,
  slug: string,
  headers: readonly string[],
  fields: Fields,
): Promise<MappingChoice> => {
  const found = await q.maybe(sql<{ choice: Remembered }>`
    select choice from platform.import_mapping where slug = ${slug} and headers = ${headerSet(headers)}`);
  if (!found) return {};
  const { map, ignore, dateFormat } = found.choice;
  return {
    map: Object.fromEntries(Object.entries(map).filter(([header, field]) => headers.includes(header) && fields[field])),
    ignore: ignore.filter((header) => headers.includes(header)),
    dateFormat,
    isRemembered: true,
  };
};

export const rememberMapping = async (q: Queryable, { type, table, mapping, viewer }: Prepared, now: Date) => {
  const choice: Remembered = {
    map: Object.fromEntries(mapping.columns.flatMap(({ header, field }) => (field === null ? [] : [[header, field]]))),
    ignore: mapping.columns.flatMap(({ header, isIgnored }) => (isIgnored ? header : [])),
    dateFormat: mapping.format.name,
  };
  await q.run(sql`
    insert into platform.import_mapping (slug, headers, choice, changed_by, changed_at)
    values (${type.slug}, ${headerSet(table.headers)}, ${JSON.stringify(choice)}::jsonb, ${viewer.userId}, ${now})
    on conflict (slug, headers) do update
      set choice = excluded.choice, changed_by = excluded.changed_by, changed_at = excluded.changed_at`);
};
