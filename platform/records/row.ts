import { type Grants, scopeOf, type Viewer } from '../access/index.ts';
import type { Clock } from '../clock.ts';
import { type Sql, sql } from '../database/index.ts';
import { columnOf, titleColumnOf } from './columns.ts';
import type { DefinedType } from './define.ts';
import { publicId } from './public-id.ts';
import type { Field } from './types.ts';

/** A record as it is answered: the fields by name, a link as `{id, title}`. */
export interface Row {
  /** The public id: `TA-0042`, or the uuid. */
  id: string;
  version: number;
  title: string;
  /** `change`, the names of the actions that stand open for this viewer and this row, and where one row is read `discuss`. */
  can: string[];
  [field: string]: unknown;
}

/** A row as the database answers it; see `selection` for its keys. */
export type RawRow = Record<string, unknown> & { ':id': string; ':version': number; ':title': string };

const named = (expression: Sql, name: string): Sql => sql`${expression} as ${sql.id(name)}`;

/** What to select for these fields: `name`, for a link also `name:title`, and `:id`, `:version`, `:title`, `:number`. */
export const selection = (type: DefinedType, names: readonly string[]): Sql[] => [
  sql`r.id as ":id", r.version as ":version", r.title as ":title"`,
  ...(type.series ? [sql`r.number as ":number"`] : []),
  ...names.flatMap((name) => {
    const field = type.fields[name] as Field;
    const column = named(columnOf(name, field), name);
    return field.to ? [column, named(titleColumnOf(name, field), `${name}:title`)] : [column];
  }),
];

/** For each thing that the viewer's roles may do at all: whether it stands open for the row, as `can:<name>`. */
export const abilities = (type: DefinedType, viewer: Viewer, clock: Clock): Sql[] => {
  const { change } = type.writes;
  const deeds = [...(change ? [['change', change] as const] : []), ...Object.entries(type.actions ?? {})];
  return deeds
    .filter(([, { grants }]) => mayMeet(grants, viewer))
    .map(([name, { grants, when }]) => {
      const granted = scopeOf(grants)(viewer);
      return named(when ? sql`(${granted} and (${when(clock)}))` : granted, `can:${name}`);
    });
};

/** Whether the viewer may talk about the row, as `can:discuss`. */
export const discussable = (type: DefinedType, viewer: Viewer): Sql[] =>
  mayMeet(type.discussion, viewer) ? [named(scopeOf(type.discussion)(viewer), 'can:discuss')] : [];

/** Whether the grants can hold for any row at all; `manager` and `everyone` are decided row by row. */
export const mayMeet = (grants: Grants, viewer: Viewer): boolean =>
  viewer.isSystem ||
  Object.keys(grants).some((role) => viewer.roles.has(role) || role === 'manager' || role === 'everyone');

export const idOf = (type: DefinedType, raw: RawRow): string =>
  publicId(type, { id: raw[':id'], number: raw[':number'] });

export const rowOf = (type: DefinedType, names: readonly string[], raw: RawRow): Row => {
  const row: Row = { id: idOf(type, raw), version: raw[':version'], title: raw[':title'], can: [] };
  for (const name of names) row[name] = fieldValue(type.fields[name] as Field, name, raw);
  for (const key of Object.keys(raw)) if (key.startsWith('can:') && raw[key] === true) row.can.push(key.slice(4));
  return row;
};

export const fieldValue = (field: Field, name: string, raw: RawRow): unknown => {
  const value = raw[name];
  if (value === null || value === undefined) return field.kind === 'choices' || field.kind === 'links' ? [] : null;
  if (field.kind === 'instant') return (value as Date).toISOString();
  if (field.kind === 'percent' || field.kind === 'integer') return Number(value);
  if (field.kind === 'link') return { id: value, title: raw[`${name}:title`] ?? '' };
  if (field.kind === 'links') {
    const titles = (raw[`${name}:title`] ?? []) as string[];
    return (value as string[]).map((id, index) => ({ id, title: titles[index] ?? '' }));
  }
  return value;
};
