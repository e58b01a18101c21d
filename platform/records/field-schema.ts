import { z } from 'zod';
import { isDay, isInstant } from './days.ts';
import type { DefinedType } from './define.ts';
import type { Field, FieldKind } from './types.ts';

const LONGEST: Partial<Record<FieldKind, number>> = { email: 254, 'long-text': 20_000, 'rich-text': 200_000 };
const LONGEST_TEXT = 500;
const LARGEST_INTEGER = 2_147_483_647;
const MOST_ITEMS = 500;
const EMAIL = /^[^\s@,;<>"()]+@[^\s@,;<>"()]+\.[^\s@,;<>"().]{2,}$/;

const schemas = new WeakMap<Field, z.ZodType>();

/** The value of one field in a request; its faults are sentences for the person. Null empties the field. */
export const fieldSchema = (field: Field): z.ZodType => {
  const known = schemas.get(field);
  if (known) return known;
  const schema = kindSchema(field)
    .nullable()
    .describe(field.hint ?? field.label);
  schemas.set(field, schema);
  return schema;
};

const kindSchema = (field: Field): z.ZodType => {
  switch (field.kind) {
    case 'day':
      return text(field, 'is not a day. Write it as YYYY-MM-DD.', isDay).meta({ format: 'date' });
    case 'instant':
      return text(field, 'is not an instant such as 2026-11-30T08:00:00Z.', isInstant).meta({ format: 'date-time' });
    case 'email':
      return lengthy(field).refine((value) => value === '' || EMAIL.test(value), {
        error: (issue) => `${field.label}: ${String(issue.input)} is not an e-mail address.`,
      });
    case 'integer':
      return number(field, LARGEST_INTEGER).refine(Number.isInteger, {
        error: `${field.label}: a whole number is needed.`,
      });
    case 'percent':
      return number(field, 100);
    case 'flag':
      return z.boolean({ error: `${field.label}: true or false is needed.` });
    case 'choice':
      return choice(field);
    case 'choices':
      return items(field, choice(field));
    case 'link':
    case 'file':
      return word(field);
    case 'links':
      return items(field, word(field));
    default:
      return lengthy(field);
  }
};

const plainText = (field: Field): z.ZodString =>
  z
    .string({ error: `${field.label}: a text is needed.` })
    .trim()
    .refine((value) => !value.includes('\0'), { error: `${field.label} contains a character that no text can have.` });

const text = (field: Field, fault: string, fits: (value: string) => boolean): z.ZodString =>
  plainText(field).refine(fits, { error: (issue) => `${field.label}: ${String(issue.input)} ${fault}` });

const lengthy = (field: Field): z.ZodString => {
  const most = field.max ?? LONGEST[field.kind] ?? LONGEST_TEXT;
  return plainText(field).max(most, { error: `${field.label}: at most ${most} characters.` });
};

const word = (field: Field): z.ZodString =>
  plainText(field)
    .min(1, { error: `${field.label}: an id is needed.` })
    .max(LONGEST_TEXT, { error: `${field.label}: at most ${LONGEST_TEXT} characters.` });

const number = (field: Field, largest: number): z.ZodNumber => {
  const most = field.max ?? largest;
  const least = field.kind === 'percent' ? 0 : -LARGEST_INTEGER;
  return z
    .number({ error: `${field.label}: a number is needed.` })
    .min(least, { error: `${field.label}: at least ${least}.` })
    .max(most, { error: `${field.label}: at most ${most}.` });
};

const choice = (field: Field): z.ZodType => {
  const values = (field.choices ?? []).map(({ value }) => value);
  return z.enum(values as [string, ...string[]], {
    error: (issue) => `${field.label}: ${String(issue.input)} is none of ${values.join(', ')}.`,
  });
};

const items = (field: Field, item: z.ZodType): z.ZodType =>
  z
    .array(item, { error: `${field.label}: a list is needed.` })
    .max(MOST_ITEMS, { error: `${field.label}: at most ${MOST_ITEMS}.` });

export type WriteKind = 'create' | 'change';

export const isWritten = (field: Field, kind: WriteKind): boolean =>
  !field.readOnly && !(kind === 'change' && field.once);

/** The body of a create or change of this type. Which of its fields the viewer may write is asked when it is written. */
export const bodySchema = (type: Pick<DefinedType, 'fields' | 'label'>, kind: WriteKind): z.ZodObject => {
  const written = Object.entries(type.fields).filter(([, field]) => isWritten(field, kind));
  const shape = written.map(([name, field]) => {
    const isNeeded = kind === 'create' && field.required;
    return [name, isNeeded ? fieldSchema(field) : fieldSchema(field).optional()] as const;
  });
  return z.strictObject(Object.fromEntries(shape));
};
