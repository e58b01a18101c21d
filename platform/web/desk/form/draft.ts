import type { FieldDescription, TypeDescription } from '../../api/meta.ts';
import type { Row } from '../../api/records.ts';
import { isAbsent } from '../fields/value-text.ts';

type Fields = Readonly<Record<string, FieldDescription>>;
export type Draft = Readonly<Record<string, unknown>>;

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value;

/** A value as the API takes it: links by their ids, nothing as null. */
export const writtenValue = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(idOf);
  return isAbsent(value) ? null : idOf(value);
};

export const isSame = (one: unknown, other: unknown): boolean => {
  if (isAbsent(one) && isAbsent(other)) return true;
  return JSON.stringify(writtenValue(one)) === JSON.stringify(writtenValue(other));
};

/** What the person changed and not changed back. */
export const changesOf = (row: Draft, draft: Draft): Draft =>
  Object.fromEntries(Object.entries(draft).filter(([name, value]) => !isSame(row[name], value)));

/** The body of a create or an action: what was given. */
export const bodyOf = (fields: Fields, values: Draft): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(fields)
      .filter((name) => !isAbsent(values[name]))
      .map((name) => [name, writtenValue(values[name])]),
  );

/** The body of a change: what is different, an emptied field as null. */
export const changeBody = (changes: Draft): Record<string, unknown> =>
  Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, writtenValue(value)]));

const WIDE: readonly FieldDescription['kind'][] = ['long-text', 'rich-text'];
export const isWide = ({ kind }: FieldDescription): boolean => WIDE.includes(kind);

export interface FormFields {
  /** Inputs, and what was given once at the creation. */
  inputs: string[];
  /** Said below, never edited here. */
  facts: string[];
}

/**
 * Which fields of an existing record are inputs for this viewer, and which are facts. A hidden field that can be written is
 * asked with the change and not kept on the row, such as its reason.
 */
export const formFields = ({ fields }: Pick<TypeDescription, 'fields'>, row: Pick<Row, 'can'>): FormFields => {
  const mayChange = row.can.includes('change');
  const isInput = (field: FieldDescription): boolean =>
    mayChange && (field.onChange || (field.once && !field.readOnly && !field.hidden));
  const shown = Object.entries(fields).filter(([, field]) => !field.hidden || field.onChange);
  return {
    inputs: shown.filter(([, field]) => isInput(field)).map(([name]) => name),
    facts: shown.filter(([, field]) => !isInput(field) && !field.hidden).map(([name]) => name),
  };
};

/** What is asked for a new record; of the hidden fields only those that are for creations alone. */
export const newFields = ({ fields }: Pick<TypeDescription, 'fields'>): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, { onCreate, hidden, once }]) => onCreate && (!hidden || once)));
