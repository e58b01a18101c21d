import type { Day } from '../clock.ts';
import { Refusal } from '../problem.ts';
import { isLong } from './columns.ts';
import { isDay } from './days.ts';
import { type DefinedType, RESERVED } from './define.ts';
import { type Filter, filterOf } from './filter.ts';
import { inSentence } from './in-sentence.ts';

/** Flat keys as they stand in an address line or after `--filter`: `{ status: 'Overdue', 'dueOn.to': '2026-12-01' }`. */
export type RawQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface ListQuery {
  readonly filters: readonly Filter[];
  readonly search?: string;
  readonly sort: readonly string[];
  /** Whether somebody asked for this sort, or it is the type's own. */
  readonly isSorted: boolean;
  readonly limit: number;
  readonly after?: string;
  readonly before?: string;
  readonly asOf?: Day;
  readonly columns: readonly string[];
  readonly exact: boolean;
}

export const MOST_ROWS = 500;
/** Without columns: ids and titles of a long selection. */
export const MOST_BARE_ROWS = 10_000;
const ROWS = 50;

export const badQuery = (field: string, message: string): Refusal =>
  new Refusal({ code: 'bad-filter', message, field });

/** Refuses unknown keys, unknown fields and values that do not fit, each with a sentence. */
export const readQuery = (type: DefinedType, raw: RawQuery): ListQuery => {
  const given = Object.entries(raw).flatMap(([key, value]) => (value === undefined ? [] : [[key, single(key, value)]]));
  const words = new Map(given as [string, string][]);
  const sort = list(words.get('sort'));
  const columns = columnsOf(type, words.get('columns'));
  const filterKeys = [...words].filter(([key, value]) => value !== '' && (key === 'id' || !RESERVED.includes(key)));
  return {
    filters: filterKeys.map(([key, value]) => filterOf(type, key, value)),
    search: words.get('q')?.trim() || undefined,
    sort: sort.length > 0 ? sort : type.list.sort,
    isSorted: sort.length > 0,
    limit: limitOf(words.get('limit'), columns.length === 0 ? MOST_BARE_ROWS : MOST_ROWS),
    after: words.get('after') || undefined,
    before: words.get('before') || undefined,
    asOf: asOfOf(type, words.get('asOf')),
    columns,
    exact: words.get('exact') === 'yes',
  };
};

const single = (key: string, value: string | readonly string[]): string => {
  if (typeof value !== 'string')
    throw badQuery(key, `"${key}" is given twice. For one of several write ${key}.in=a,b.`);
  if (value.includes('\0')) throw badQuery(key, `"${key}" contains a character that no text can have.`);
  return value;
};

const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);

const limitOf = (text: string | undefined, most: number): number => {
  if (text === undefined) return ROWS;
  if (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= most) return Number(text);
  throw badQuery('limit', `limit is a number from 1 to ${most}, not "${text}".`);
};

const asOfOf = (type: DefinedType, text: string | undefined): Day | undefined => {
  if (!text) return undefined;
  if (!isDay(text)) throw badQuery('asOf', `asOf: ${text} is not a day. Write it as YYYY-MM-DD.`);
  if (!type.hasPast) throw badQuery('asOf', `${type.label.many} are not kept as of past days.`);
  return text;
};

/** Without `columns`: every field but hidden and long ones. */
const columnsOf = (type: DefinedType, text: string | undefined): string[] => {
  if (text === undefined) {
    const fields = Object.entries(type.fields);
    return fields.filter(([, field]) => !field.hidden && !isLong(field)).map(([name]) => name);
  }
  const asked = list(text).filter((name) => Object.hasOwn(type.fields, name) || (name !== 'id' && name !== 'title'));
  const unknown = asked.find((name) => !Object.hasOwn(type.fields, name));
  if (unknown) throw badQuery('columns', `columns: there is no field "${unknown}" in ${inSentence(type.label.many)}.`);
  return asked;
};
