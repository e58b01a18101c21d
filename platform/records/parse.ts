import type { Viewer } from '../access/index.ts';
import type { Act } from '../act.ts';
import type { Problem } from '../problem.ts';
import { isLink } from './columns.ts';
import type { DefinedType } from './define.ts';
import { fieldSchema, type WriteKind } from './field-schema.ts';
import { inSentence } from './in-sentence.ts';
import { type Linked, resolveLinks } from './links.ts';
import { sanitiseRichText } from './rich-text.ts';
import type { Field, Fields, Values } from './types.ts';

export type Parsed = { values: Values; problem?: undefined } | { values?: undefined; problem: Problem };

export interface Fault {
  readonly field: string;
  readonly message: string;
  readonly code?: string;
}

/** Bodies -> values by field kind with links as uuids, or what is wrong with each. One look-up per linked type. */
export const parseBodies = async (
  act: Act,
  type: DefinedType,
  bodies: readonly Values[],
  kind: WriteKind,
): Promise<Parsed[]> => {
  const read = bodies.map((body) => readBody(type, body, act.viewer, kind));
  return linkAll(act, type, type.fields, read);
};

interface Read {
  values: Values;
  faults: Fault[];
}

const readBody = (type: DefinedType, body: Values, viewer: Viewer, kind: WriteKind): Read => {
  const read: Read = { values: {}, faults: [] };
  const given = Object.entries(body).filter(([, value]) => value !== undefined);
  for (const [name, value] of given) {
    const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
    const fault = field ? notWritable(name, field, viewer, kind) : unknownField(type, name);
    if (fault) read.faults.push(fault);
    else readValue(read, name, field as Field, value);
  }
  if (kind === 'create') {
    const missing = Object.entries(type.fields).filter(
      ([name, { required, readOnly }]) => required && !readOnly && body[name] === undefined,
    );
    read.faults.push(...missing.map(([name, field]) => isRequired(name, field)));
  }
  return read;
};

const readValue = (read: Read, name: string, field: Field, value: unknown): void => {
  const parsed = fieldSchema(field).safeParse(value);
  if (!parsed.success) {
    read.faults.push({ field: name, message: parsed.error.issues[0]?.message ?? `${field.label} does not fit.` });
    return;
  }
  const kept = parsed.data === '' ? null : parsed.data;
  if (kept === null && field.required) read.faults.push(isRequired(name, field));
  else read.values[name] = field.kind === 'rich-text' && kept !== null ? sanitiseRichText(String(kept)) : kept;
};

const isRequired = (field: string, { label }: Field): Fault => ({ field, message: `${label} is required.` });

const unknownField = (type: DefinedType, name: string): Fault => ({
  field: name,
  code: 'unknown-field',
  message: `There is no field "${name}" in ${inSentence(type.label.many)}.`,
});

const notWritable = (
  field: string,
  { label, readOnly, once, writers }: Field,
  viewer: Viewer,
  kind: WriteKind,
): Fault | undefined => {
  if (readOnly) return { field, code: 'read-only', message: `${label} is set by Duly and cannot be given.` };
  if (once && kind === 'change') return { field, code: 'read-only', message: `${label} cannot be changed afterwards.` };
  if (!mayWrite({ writers }, viewer)) return { field, code: 'not-allowed', message: `You may not set ${label}.` };
  return undefined;
};

export const mayWrite = ({ writers }: Pick<Field, 'writers'>, viewer: Viewer): boolean =>
  !writers || viewer.isSystem || writers.some((role) => viewer.roles.has(role));

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((text) => typeof text === 'string');

/** The same for a small form such as an action's: only links are resolved. */
export const linkAll = async (
  act: Act,
  type: DefinedType,
  fields: Fields,
  rows: readonly Read[],
): Promise<Parsed[]> => {
  const links = Object.entries(fields).filter(([, field]) => isLink(field));
  for (const [name, field] of links) {
    const texts = rows.flatMap(({ values }) => textsOf(values[name]));
    if (texts.length === 0) continue;
    const target = type.target(field);
    // One query per link field, for all rows.
    const found = await resolveLinks(act.tx, target, texts, act.viewer, act.clock);
    for (const row of rows) linkOne(row, name, field, target, found);
  }
  return rows.map(({ values, faults }) => (faults.length > 0 ? { problem: problemOf(faults) } : { values }));
};

const linkOne = (
  row: Read,
  name: string,
  field: Field,
  target: DefinedType,
  found: ReadonlyMap<string, Linked[]>,
): void => {
  const texts = textsOf(row.values[name]);
  if (texts.length === 0) return;
  const ids: string[] = [];
  for (const text of texts) {
    const [linked, another] = found.get(text) ?? [];
    const one = inSentence(target.label.one);
    if (linked && !another) ids.push(linked.id);
    else if (linked) row.faults.push({ field: name, message: `${field.label}: "${text}" fits more than one ${one}.` });
    else row.faults.push({ field: name, message: `${field.label}: there is no ${one} "${text}" that you may see.` });
  }
  row.values[name] = field.kind === 'links' ? [...new Set(ids)] : ids[0];
};

/** One problem for all faults of a body; the screen finds each beside its field in `detail.errors`. */
export const problemOf = (faults: readonly Fault[]): Problem => ({
  code: faults.length === 1 && faults[0]?.code ? faults[0].code : 'invalid',
  message: faults.map((fault) => fault.message).join(' '),
  field: faults[0]?.field,
  detail: { errors: faults.map(({ field, message }) => ({ field, message })) },
});
