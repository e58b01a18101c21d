import type { Viewer } from '../access/index.ts';
import { isSortable } from './columns.ts';
import type { FieldDescription, TypeDescription } from './contract.ts';
import { type DefinedType, headerOf, type Records } from './define.ts';
import { isWritten } from './field-schema.ts';
import { operatorsOf } from './filter.ts';
import { importOf } from './import/importable.ts';
import { mayWrite } from './parse.ts';
import { mayMeet } from './row.ts';
import type { Field, Fields, ImportDefinition } from './types.ts';

/** A record type as the screens need it, for this viewer. */
export const describe = (type: DefinedType, viewer: Viewer): TypeDescription => {
  const { create, change } = type.writes;
  const making = create?.grants ?? type.madeApart;
  const importing = importOf(type);
  const mayImport = importing !== undefined && mayMeet(importing.grants, viewer);
  const actions = Object.entries(type.actions ?? {}).filter(([, { grants }]) => mayMeet(grants, viewer));
  return {
    slug: type.slug,
    label: { ...type.label, list: type.label.list ?? type.label.many },
    series: type.series,
    hasPast: type.hasPast ?? false,
    fields: describeFields(type.fields, viewer),
    list: {
      columns: [...type.list.columns],
      sort: [...type.list.sort],
      search: [...(type.list.search ?? ['title'])],
      empty: type.list.empty,
      unless: [...(type.list.unless?.fields ?? [])],
      views: (type.list.views ?? []).map(({ name, label, query }) => ({ name, label, query: { ...query } })),
    },
    related: describeRelated(type, viewer),
    can: {
      create: making !== undefined && mayMeet(making, viewer),
      change: change !== undefined && mayMeet(change.grants, viewer),
      import: mayImport,
      export: true,
    },
    ...(mayImport && { import: { modes: [...importing.modes], options: optionsOf(importing) } }),
    actions: Object.fromEntries(
      actions.map(([name, { label, done, undo, danger, fields }]) => [
        name,
        { label, done, undo, danger: danger ?? false, fields: describeFields(fields ?? {}, viewer) },
      ]),
    ),
  };
};

/** Those whose type the viewer may meet at all. */
const describeRelated = (type: DefinedType, viewer: Viewer): TypeDescription['related'] =>
  type
    .belongings()
    .filter(({ type: other }) => mayMeet(other.read, viewer))
    .map(({ type: other, field, by, label, columns }) => {
      const shown = columns ?? other.list.columns.filter((name) => name !== field);
      return { slug: other.slug, field, by, label: label ?? other.label.many, columns: [...shown] };
    });

const optionsOf = ({ options = {} }: ImportDefinition): Record<string, string[]> =>
  Object.fromEntries(Object.entries(options).map(([name, values]) => [name, [...values]]));

const describeFields = (fields: Fields, viewer: Viewer): Record<string, FieldDescription> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, describeField(field, viewer)]));

export const describeField = (field: Field, viewer: Viewer): FieldDescription => ({
  kind: field.kind,
  label: field.label,
  header: headerOf(field),
  hint: field.hint,
  to: field.to,
  choices: field.choices?.map(({ value, label }) => ({ value, label })),
  max: field.max,
  required: field.required ?? false,
  unique: field.unique ?? false,
  readOnly: field.readOnly ?? false,
  composed: field.composed,
  once: field.once ?? false,
  hidden: field.hidden ?? false,
  sortable: isSortable(field),
  filters: [...operatorsOf(field)],
  onCreate: isWritten(field, 'create') && mayWrite(field, viewer),
  onChange: isWritten(field, 'change') && mayWrite(field, viewer),
});

/** The types that the viewer meets in the desk: those that one of the viewer's roles is granted, beyond what everyone is. */
export const typesInDesk = (records: Pick<Records, 'all'>, viewer: Viewer, isManager: boolean): DefinedType[] =>
  records.all.filter(
    ({ read }) =>
      viewer.isSystem || Object.keys(read).some((role) => viewer.roles.has(role) || (role === 'manager' && isManager)),
  );
