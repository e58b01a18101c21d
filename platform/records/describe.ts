import type { Viewer } from '../access/index.ts';
import { isSortable } from './columns.ts';
import { type DefinedType, headerOf, type Records } from './define.ts';
import { isWritten } from './field-schema.ts';
import { type Operator, operatorsOf } from './filter.ts';
import { mayWrite } from './parse.ts';
import { mayMeet } from './row.ts';
import type { Field, FieldKind, Fields } from './types.ts';

export interface FieldDescription {
  name: string;
  kind: FieldKind;
  label: string;
  header: string;
  hint?: string;
  to?: string;
  choices?: readonly { value: string; label: string }[];
  max?: number;
  required: boolean;
  readOnly: boolean;
  once: boolean;
  hidden: boolean;
  sortable: boolean;
  filters: readonly Operator[];
  /** Whether this viewer may give it. */
  onCreate: boolean;
  onChange: boolean;
}

export interface TypeDescription {
  slug: string;
  label: { one: string; many: string };
  series?: string;
  hasPast: boolean;
  fields: FieldDescription[];
  list: {
    columns: readonly string[];
    sort: readonly string[];
    search: boolean;
    empty?: string;
    unless: readonly string[];
  };
  /** What stands open for this viewer at all; which rows it holds for is said per row. */
  can: { create: boolean; change: boolean; import: boolean; export: boolean };
  import?: { modes: readonly string[]; options: Readonly<Record<string, readonly string[]>> };
  actions: { name: string; label: string; danger: boolean; fields: FieldDescription[] }[];
}

/** A record type as the screens need it, for this viewer. */
export const describe = (type: DefinedType, viewer: Viewer): TypeDescription => {
  const { create, change } = type.writes;
  const importing = type.import;
  const mayImport = importing !== undefined && mayMeet(importing.grants, viewer);
  const actions = Object.entries(type.actions ?? {}).filter(([, { grants }]) => mayMeet(grants, viewer));
  return {
    slug: type.slug,
    label: type.label,
    series: type.series,
    hasPast: type.hasPast ?? false,
    fields: describeFields(type.fields, viewer),
    list: {
      columns: type.list.columns,
      sort: type.list.sort,
      search: true,
      empty: type.list.empty,
      unless: type.list.unless?.fields ?? [],
    },
    can: {
      create: create !== undefined && mayMeet(create.grants, viewer),
      change: change !== undefined && mayMeet(change.grants, viewer),
      import: mayImport,
      export: true,
    },
    ...(mayImport && { import: { modes: importing.modes, options: importing.options ?? {} } }),
    actions: actions.map(([name, { label, danger, fields }]) => ({
      name,
      label,
      danger: danger ?? false,
      fields: describeFields(fields ?? {}, viewer),
    })),
  };
};

const describeFields = (fields: Fields, viewer: Viewer): FieldDescription[] =>
  Object.entries(fields).map(([name, field]) => describeField(name, field, viewer));

const describeField = (name: string, field: Field, viewer: Viewer): FieldDescription => ({
  name,
  kind: field.kind,
  label: field.label,
  header: headerOf(field),
  hint: field.hint,
  to: field.to,
  choices: field.choices,
  max: field.max,
  required: field.required ?? false,
  readOnly: field.readOnly ?? false,
  once: field.once ?? false,
  hidden: field.hidden ?? false,
  sortable: isSortable(field),
  filters: operatorsOf(field),
  onCreate: isWritten(field, 'create') && mayWrite(field, viewer),
  onChange: isWritten(field, 'change') && mayWrite(field, viewer),
});

/** The types that the viewer meets in the desk: those that one of the viewer's roles is granted, beyond what everyone is. */
export const typesInDesk = (records: Records, viewer: Viewer, isManager: boolean): DefinedType[] =>
  records.all.filter(
    ({ read }) =>
      viewer.isSystem || Object.keys(read).some((role) => viewer.roles.has(role) || (role === 'manager' && isManager)),
  );
