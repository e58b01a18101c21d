import { z } from 'zod';
import { problem } from './contract.ts';
import type { DefinedType } from './define.ts';
import { operatorsOf } from './filter.ts';
import { MOST_BARE_ROWS, MOST_ROWS } from './query.ts';
import type { Field, Fields } from './types.ts';

const link = z.object({ id: z.uuid(), title: z.string() });

const answerKind = (field: Field): z.ZodType => {
  switch (field.kind) {
    case 'day':
      return z.string().meta({ format: 'date' }).nullable();
    case 'instant':
      return z.string().meta({ format: 'date-time' }).nullable();
    case 'integer':
    case 'percent':
      return z.number().nullable();
    case 'flag':
      return z.boolean().nullable();
    case 'choices':
      return z.array(z.string());
    case 'link':
      return link.nullable();
    case 'links':
      return z.array(link);
    default:
      return z.string().nullable();
  }
};

/** A record as it is answered; lists leave out the columns that are not asked for. */
export const rowSchema = ({ fields }: { fields: Fields }): z.ZodObject =>
  z.object({
    id: z.string().describe('TA-0042, or a uuid where the type has no series'),
    version: z.int(),
    title: z.string(),
    can: z.array(z.string()).describe('change, discuss, and the names of the actions that you can do with it now'),
    note: z.string().optional().describe('A warning about what was written'),
    ...Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, answerKind(field).describe(field.label).optional()]),
    ),
  });

const word = (description: string): z.ZodType => z.string().describe(description).optional();

const filterWords = (type: DefinedType): Record<string, z.ZodType> =>
  Object.fromEntries(
    Object.entries(type.fields).flatMap(([name, field]) =>
      operatorsOf(field).map((operator) => [
        operator === 'is' ? name : `${name}.${operator}`,
        word(`${field.label} ${OPERATOR_WORDS[operator]}`),
      ]),
    ),
  );

const OPERATOR_WORDS = {
  is: 'is',
  not: 'is not',
  contains: 'contains',
  in: 'is one of (commas between them)',
  from: 'from, included',
  to: 'to, included',
  within: 'within a period such as next-7-days, last-30-days, this-month, overdue',
  under: 'is this or stands below it',
  set: 'is set: yes or no',
} as const;

/** The words are checked by the engine, which refuses unknown ones; the schema describes them. */
export const listWords = (type: DefinedType): z.ZodObject =>
  z.looseObject({
    q: word('Quick search'),
    sort: word(`Fields with commas between them, - before one that falls; ${type.list.sort.join(',')} by itself`),
    limit: word(`1 to ${MOST_ROWS}, without columns to ${MOST_BARE_ROWS}; 50 by itself`),
    after: word('next of the page before'),
    before: word('previous of the page after'),
    columns: word('Fields to answer; empty for ids and titles alone'),
    ...(type.hasPast && { asOf: word('The facts that held at the end of this day') }),
    ...filterWords(type),
  });

export const countWords = (type: DefinedType): z.ZodObject =>
  listWords(type).extend({ exact: word('yes: exact beyond 10,000') });

export const exportWords = (type: DefinedType): z.ZodObject => listWords(type).extend({ format: word('csv or xlsx') });

export const pageSchema = (type: DefinedType): z.ZodObject =>
  z.object({ rows: z.array(rowSchema(type)), next: z.string().nullable(), previous: z.string().nullable() });

export const idParams = z.object({ id: z.string().min(1).max(100) });

/** RFC 9457; for the description of the API only, problems are written by the server itself. */
export const refusals = {
  '4xx': z.looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    ...problem.pick({ code: true, field: true, link: true }).shape,
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  }),
};
