import type { Viewer } from '../access/index.ts';
import type { Clock, Day } from '../clock.ts';
import { type Queryable, type Sql, sql } from '../database/index.ts';
import { Refusal } from '../problem.ts';
import { columnOf, isLink, isList, isText, wordsOf } from './columns.ts';
import { isDay, type Period, periodOf } from './days.ts';
import type { DefinedType } from './define.ts';
import type { Filter } from './filter.ts';
import { inSentence } from './in-sentence.ts';
import { resolveLinks } from './links.ts';
import { hasAnyId, isUuid } from './public-id.ts';
import type { Field } from './types.ts';

export interface Reading {
  readonly q: Queryable;
  readonly type: DefinedType;
  readonly viewer: Viewer;
  readonly clock: Clock;
  /** Whose days relative dates and the days of instants mean. */
  readonly zone: string;
}

/** Filters -> conditions over `r`. `facts` is the clock of the facts, `{day}` when the list is as of a past day. */
export const conditionsOf = async (
  reading: Reading,
  filters: readonly Filter[],
  facts: Clock,
  asOf?: Day,
): Promise<Sql<boolean>[]> => {
  const known = await resolveFilters(reading, filters);
  return known.map((filter) => {
    const field = reading.type.fields[filter.name];
    return field
      ? conditionOf(field, filter, { clock: facts, asOf }, reading.zone)
      : hasAnyId(reading.type, filter.values);
  });
};

/** Links given as words become uuids; the same refusal for what is not there and for what may not be seen. */
const resolveFilters = async (reading: Reading, filters: readonly Filter[]): Promise<Filter[]> => {
  const known: Filter[] = [];
  // One look-up per filter of a link: a handful, each into another type.
  for (const filter of filters) {
    const field = reading.type.fields[filter.name];
    const isNamed = field && isLink(field) && ['is', 'not', 'in', 'under'].includes(filter.operator);
    known.push(isNamed ? { ...filter, values: await idsOf(reading, field, filter) } : filter);
  }
  return known;
};

const idsOf = async ({ q, type, viewer, clock }: Reading, field: Field, filter: Filter): Promise<string[]> => {
  const target = type.target(field);
  const words = filter.values.filter((value) => !isUuid(value));
  const found = await resolveLinks(q, target, words, viewer, clock);
  const unknown = words.find((word) => !found.has(word));
  if (unknown !== undefined) {
    const message = `${filter.name}: there is no ${inSentence(target.label.one)} "${unknown}" that you may see.`;
    throw new Refusal({ code: 'bad-filter', message, field: filter.name });
  }
  return filter.values.flatMap((value) => found.get(value)?.map((linked) => linked.id) ?? [value]);
};

/** Whose facts are read: of now, or of the end of a past day, whose day the clock then is. */
interface Facts {
  readonly clock: Clock;
  readonly asOf: Day | undefined;
}

const conditionOf = (field: Field, filter: Filter, facts: Facts, zone: string): Sql<boolean> => {
  const { name, operator, values } = filter;
  const value = values[0] ?? '';
  if (operator === 'set') return setCondition(name, field, value === 'yes');
  if (operator === 'contains') return containsWords(wordsOf(name, field), value);
  if (operator === 'within') return inPeriod(name, field, periodOf(value, facts.clock, zone) ?? {}, zone);
  if (operator === 'from' || operator === 'to') return rangeCondition(name, field, operator, value, zone);
  if (operator === 'under') return isUnder(name, field, values);
  if (operator === 'not') return sql<boolean>`(${isOneOf(name, field, values, facts)}) is not true`;
  return isOneOf(name, field, values, facts);
};

const setCondition = (name: string, field: Field, isSet: boolean): Sql<boolean> => {
  const column = columnOf(name, field);
  if (isList(field))
    return isSet ? sql<boolean>`cardinality(${column}) > 0` : sql<boolean>`coalesce(cardinality(${column}), 0) = 0`;
  return isSet ? sql<boolean>`${column} is not null` : sql<boolean>`${column} is null`;
};

/** User text in a LIKE pattern: only its letters count. */
export const containsWords = (words: Sql<string>, text: string): Sql<boolean> =>
  sql<boolean>`${words} ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`;

const isUnder = (name: string, field: Field, ids: readonly string[]): Sql<boolean> =>
  sql<boolean>`${columnOf(name, field)} = any(${field.below?.(sql<string[]>`${ids}::uuid[]`)})`;

const isOneOf = (name: string, field: Field, values: readonly string[], { clock, asOf }: Facts): Sql<boolean> => {
  if (field.isOneOf) return sql<boolean>`(${field.isOneOf(values, clock, asOf)})`;
  const column = columnOf(name, field);
  if (isList(field)) {
    const type = field.kind === 'links' ? sql`uuid[]` : sql`text[]`;
    return sql<boolean>`${column} && ${values}::${type}`;
  }
  if (isText(field))
    return among(
      sql`lower(${column})`,
      values.map((value) => value.toLowerCase()),
      'text',
    );
  if (field.kind === 'flag') return values[0] === 'yes' ? sql<boolean>`${column}` : sql<boolean>`not ${column}`;
  if (field.kind === 'link') return among(column, values, 'uuid');
  if (field.kind === 'day') return among(column, values, 'date');
  return field.choices ? among(column, values, 'text') : among(column, values, numberType(values));
};

const among = (column: Sql, values: readonly string[], type: string): Sql<boolean> =>
  values.length === 1
    ? sql<boolean>`${column} = ${values[0]}::${sql.raw(type)}`
    : sql<boolean>`${column} = any(${values}::${sql.raw(type)}[])`;

/** Whole numbers as bigint, so that an index on an integer column serves. */
const numberType = (values: readonly string[]): string =>
  values.every((value) => !value.includes('.')) ? 'bigint' : 'numeric';

const rangeCondition = (
  name: string,
  field: Field,
  operator: 'from' | 'to',
  value: string,
  zone: string,
): Sql<boolean> => {
  if (field.kind === 'instant' && !isDay(value)) {
    const than = operator === 'from' ? sql`>=` : sql`<=`;
    return sql<boolean>`${columnOf(name, field)} ${than} ${value}::timestamptz`;
  }
  if (field.kind === 'day' || field.kind === 'instant') {
    return inPeriod(name, field, { [operator]: sql<string>`${value}::date` }, zone);
  }
  const than = operator === 'from' ? sql`>=` : sql`<=`;
  return sql<boolean>`${columnOf(name, field)} ${than} ${value}::${sql.raw(numberType([value]))}`;
};

/** Both days included. An instant lies in a day of `zone`. */
const inPeriod = (name: string, field: Field, { from, to }: Period, zone: string): Sql<boolean> => {
  const column = columnOf(name, field);
  const conditions: Sql<boolean>[] = [];
  if (field.kind === 'instant') {
    const midnight = (day: Sql): Sql => sql`((${day})::timestamp at time zone ${zone}::text)`;
    if (from) conditions.push(sql<boolean>`${column} >= ${midnight(from)}`);
    if (to) conditions.push(sql<boolean>`${column} < ${midnight(sql`${to} + 1`)}`);
  } else {
    if (from) conditions.push(sql<boolean>`${column} >= ${from}`);
    if (to) conditions.push(sql<boolean>`${column} <= ${to}`);
  }
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
};
