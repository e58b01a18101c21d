import { type Sql, sql } from '../database/index.ts';
import type { Field, FieldKind } from './types.ts';

export const columnName = (name: string, field: Field): string =>
  field.column ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export const columnOf = (name: string, field: Field): Sql => sql.ref(`r.${columnName(name, field)}`);

/** Of a link: what the linked record is called. */
export const titleColumnOf = (name: string, field: Field): Sql<string> => sql.ref(`r.${columnName(name, field)}_title`);

const TEXTS: ReadonlySet<FieldKind> = new Set(['text', 'long-text', 'rich-text', 'email']);
const LONG: ReadonlySet<FieldKind> = new Set(['long-text', 'rich-text']);
const LISTS: ReadonlySet<FieldKind> = new Set(['choices', 'links']);

export const isText = (field: Field): boolean => TEXTS.has(field.kind);
export const isLong = (field: Field): boolean => LONG.has(field.kind);
export const isList = (field: Field): boolean => LISTS.has(field.kind);
export const isLink = (field: Field): boolean => field.kind === 'link' || field.kind === 'links';
export const isSortable = (field: Field): boolean => !field.unsorted && !isLong(field) && !isList(field);

/** The words of a field as they are read: the title of a link, the text itself, the list as one text. */
export const wordsOf = (name: string, field: Field): Sql<string> => {
  if (field.kind === 'links') return sql<string>`array_to_string(${titleColumnOf(name, field)}, ' ')`;
  if (field.kind === 'choices') return sql<string>`array_to_string(${columnOf(name, field)}, ' ')`;
  return field.kind === 'link' ? titleColumnOf(name, field) : (columnOf(name, field) as Sql<string>);
};

/** The PostgreSQL type that a value of the field is stored in. */
export const storedAs: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  'long-text': 'text',
  'rich-text': 'text',
  email: 'text',
  day: 'date',
  instant: 'timestamptz',
  integer: 'integer',
  percent: 'numeric',
  flag: 'boolean',
  choice: 'text',
  choices: 'text[]',
  link: 'uuid',
  links: 'uuid[]',
  file: 'uuid',
};
