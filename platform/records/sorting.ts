import { type Sql, sql } from '../database/index.ts';
import { Refusal } from '../problem.ts';
import { columnOf, isSortable, isText, titleColumnOf } from './columns.ts';
import { isDay, isInstant } from './days.ts';
import type { DefinedType } from './define.ts';
import { isUuid } from './public-id.ts';
import type { Field } from './types.ts';

type KeyKind = 'text' | 'date' | 'timestamptz' | 'number' | 'boolean' | 'uuid';

/** One expression to sort by. Rows without a value come last when rising and first when falling, as indexes have them. */
export interface SortKey {
  readonly by: Sql;
  readonly kind: KeyKind;
  readonly falls: boolean;
  readonly mayBeNull: boolean;
}

const KINDS: Partial<Record<Field['kind'], KeyKind>> = {
  day: 'date',
  instant: 'timestamptz',
  integer: 'number',
  percent: 'number',
  flag: 'boolean',
};

const MOST_KEYS = 3;

/** Text is sorted without regard to upper and lower case, as the indexes on `lower(...)` have it. */
const keyOf = (type: DefinedType, name: string, falls: boolean): SortKey => {
  const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
  if (name === 'id') {
    const by = type.series ? sql.ref('r.number') : sql.ref('r.id');
    return { by, kind: type.series ? 'number' : 'uuid', falls, mayBeNull: false };
  }
  if (!field && name === 'title') return { by: sql`lower(r.title)`, kind: 'text', falls, mayBeNull: true };
  if (!field || !isSortable(field)) {
    const why = field ? `${field.label} cannot be sorted by.` : `There is no field "${name}" to sort by.`;
    throw new Refusal({ code: 'bad-sort', message: why, field: 'sort' });
  }
  if (field.kind === 'link')
    return { by: sql`lower(${titleColumnOf(name, field)})`, kind: 'text', falls, mayBeNull: true };
  const column = columnOf(name, field);
  return {
    by: isText(field) ? sql`lower(${column})` : column,
    kind: KINDS[field.kind] ?? 'text',
    falls,
    mayBeNull: true,
  };
};

/** `['-dueOn', 'id']` -> keys. The id is always the last tie, in the direction of the key before it, so that one index serves both. */
export const sortKeys = (type: DefinedType, words: readonly string[]): SortKey[] => {
  if (words.length > MOST_KEYS) {
    throw new Refusal({ code: 'bad-sort', message: `Sort by at most ${MOST_KEYS} fields.`, field: 'sort' });
  }
  const names = words.map((word) => word.replace(/^-/, ''));
  const end = names.includes('id') ? names.indexOf('id') + 1 : names.length;
  const keys = words.slice(0, end).map((word) => keyOf(type, word.replace(/^-/, ''), word.startsWith('-')));
  return names.includes('id') ? keys : [...keys, keyOf(type, 'id', keys.at(-1)?.falls ?? false)];
};

export const reversed = (keys: readonly SortKey[]): SortKey[] => keys.map((key) => ({ ...key, falls: !key.falls }));

export const orderBy = (keys: readonly SortKey[]): Sql =>
  sql`order by ${sql.join(keys.map(({ by, falls }) => (falls ? sql`${by} desc` : by)))}`;

/** The value of a key as exact text, as the cursor carries it. */
export const keyText = ({ by }: SortKey): Sql<string | null> => sql<string | null>`(${by})::text`;

export const isKeyText = (kind: KeyKind, text: string): boolean => {
  if (kind === 'date') return isDay(text);
  if (kind === 'timestamptz') return isInstant(text);
  if (kind === 'number') return /^-?\d{1,18}(\.\d{1,18})?$/.test(text);
  if (kind === 'boolean') return text === 'true' || text === 'false';
  return kind === 'uuid' ? isUuid(text) : !text.includes('\0');
};

const keyValue = ({ kind }: SortKey, text: string): Sql => {
  // A whole number as bigint, since numeric would keep an integer column from its index.
  const type = kind === 'number' ? (text.includes('.') ? 'numeric' : 'bigint') : kind;
  return sql`${text}::${sql.raw(type)}`;
};

/**
 * The rows after the one with these values, as conditions that follow one another: the pages of the first come before
 * those of the second. Each is a range that an index serves; "or is null" in one condition would not be.
 */
export const rowsAfter = (keys: readonly SortKey[], values: readonly (string | null)[]): Sql<boolean>[] => {
  const [key, ...others] = keys;
  const [value, ...rest] = values;
  if (!key || value === undefined) return [];
  const pair = rowValueAfter(keys, values);
  if (pair) return [pair, ...nullsAfter(key, value)];
  const same = value === null ? sql`${key.by} is null` : sql`${key.by} = ${keyValue(key, value)}`;
  return [...rowsAfter(others, rest).map((after) => sql<boolean>`(${same} and ${after})`), ...beyond(key, value)];
};

/** `(due_on, number) > ($1, $2)` for the last two keys, where both run one way and have values: one range of one index. */
const rowValueAfter = (keys: readonly SortKey[], values: readonly (string | null)[]): Sql<boolean> | undefined => {
  const [first, second] = keys;
  const [one, two] = values;
  if (!first || !second || keys.length !== 2 || second.mayBeNull || first.falls !== second.falls) return undefined;
  if (typeof one !== 'string' || typeof two !== 'string') return undefined;
  const than = first.falls ? sql`<` : sql`>`;
  return sql<boolean>`((${first.by}, ${second.by}) ${than} (${keyValue(first, one)}, ${keyValue(second, two)}))`;
};

const beyond = (key: SortKey, value: string | null): Sql<boolean>[] => {
  if (value === null) return key.falls ? [sql<boolean>`${key.by} is not null`] : [];
  const than = key.falls ? sql`<` : sql`>`;
  return [sql<boolean>`${key.by} ${than} ${keyValue(key, value)}`, ...nullsAfter(key, value)];
};

const nullsAfter = (key: SortKey, value: string | null): Sql<boolean>[] =>
  value !== null && key.mayBeNull && !key.falls ? [sql<boolean>`${key.by} is null`] : [];
