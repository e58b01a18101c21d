import type { Grants } from '../access/index.ts';
import { notFound } from '../problem.ts';
import { isSortable } from './columns.ts';
import { readQuery } from './query.ts';
import { writesOfTable } from './table-writes.ts';
import type { Belonging, Field, RecordType, Writes } from './types.ts';

type Runs<W> = W extends { run?: infer R } ? W & { run: NonNullable<R> } : W;
type Whole<W> = { [K in keyof W]: Runs<NonNullable<W[K]>> };

/** A record type whose links and writes are known to lead somewhere. */
export interface DefinedType extends Omit<RecordType, 'writes'> {
  readonly discussion: Grants;
  readonly writes: Partial<Whole<Required<Writes>>>;
  /** The types whose records stand below the form of one of this type, and by which link. */
  belongings(): readonly (Belonging & { readonly type: DefinedType })[];
  /** The record type that a link leads to. */
  target(field: Field): DefinedType;
}

export interface Records {
  /** Refuses a slug that is not there, as not found. */
  get(slug: string): DefinedType;
  find(slug: string): DefinedType | undefined;
  readonly all: readonly DefinedType[];
}

/** Words of the address line of a list; a field of that name could not be filtered. */
export const RESERVED = [
  'id',
  'version',
  'can',
  'q',
  'sort',
  'limit',
  'after',
  'before',
  'asOf',
  'columns',
  'exact',
  'format',
  'view',
];

/** Checks the definitions and ties them together. Throws one error that lists everything that is wrong. */
export const defineRecords = (types: readonly RecordType[]): Records => {
  const slugs = new Set(types.map((type) => type.slug));
  const wrong = types.flatMap((type) =>
    [...faultsOf(type, slugs), ...faultsOfBelonging(type, types)].map((fault) => `${type.slug}: ${fault}`),
  );
  for (const slug of repeated(types.map((type) => type.slug))) wrong.push(`${slug}: is defined twice`);
  if (wrong.length > 0) throw new Error(`Record types that cannot stand:\n${wrong.join('\n')}`);
  const defined = new Map<string, DefinedType>();
  const get = (slug: string): DefinedType => {
    const type = defined.get(slug);
    if (!type) throw notFound('kind of record');
    return type;
  };
  for (const type of types) {
    defined.set(type.slug, {
      ...type,
      discussion: type.discussion ?? type.writes.change?.grants ?? type.writes.create?.grants ?? type.read,
      writes: writesOf(type),
      belongings: () =>
        [...defined.values()].flatMap((other) =>
          (other.belongsTo ?? []).filter(({ slug }) => slug === type.slug).map((each) => ({ ...each, type: other })),
        ),
      target: (field) => get(field.to ?? ''),
    });
  }
  const broken = [...defined.values()].flatMap(faultsOfViews);
  if (broken.length > 0) throw new Error(`Record types that cannot stand:\n${broken.join('\n')}`);
  return { get, find: (slug) => defined.get(slug), all: [...defined.values()] };
};

const writesOf = (type: RecordType): DefinedType['writes'] => {
  const { create, change } = type.writes;
  const generic = writesOfTable(type);
  return {
    ...(create && { create: { grants: create.grants, run: create.run?.bind(create) ?? generic.create } }),
    ...(change && { change: { ...change, run: change.run?.bind(change) ?? generic.change } }),
  };
};

const repeated = (words: readonly string[]): string[] => [
  ...new Set(words.filter((word, index) => words.indexOf(word) !== index)),
];

const faultsOf = (type: RecordType, slugs: ReadonlySet<string>): string[] => [
  ...(/^[a-z][a-z0-9-]*$/.test(type.slug) ? [] : ['the slug must be kebab-case']),
  ...(!type.series || /^[A-Z]+-#+$/.test(type.series) ? [] : [`the series "${type.series}" must look like TA-####`]),
  ...Object.entries(type.fields).flatMap(([name, field]) => faultsOfField(name, field, slugs)),
  ...faultsOfList(type),
  ...faultsOfHeaders(type),
  ...Object.entries(type.actions ?? {})
    .filter(([, { undo }]) => undo !== undefined && !Object.hasOwn(type.actions ?? {}, undo))
    .map(([name, { undo }]) => `the action "${name}" is undone by "${undo}", which is no action`),
  ...(['create', 'change'] as const)
    .filter((write) => type.writes[write] && !type.writes[write].run && !type.table)
    .map((write) => `writes.${write} needs a run, or the type a table`),
];

const faultsOfField = (name: string, field: Field, slugs: ReadonlySet<string>): string[] => {
  const faults: string[] = [];
  if (RESERVED.includes(name)) faults.push(`"${name}" cannot be the name of a field`);
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) faults.push(`the field "${name}" must be named in camelCase`);
  if (field.kind === 'link' || field.kind === 'links') {
    if (!field.to) faults.push(`the link "${name}" does not say where it leads`);
    else if (!slugs.has(field.to)) faults.push(`the link "${name}" leads to "${field.to}", which is no record type`);
  }
  if (field.kind === 'file') faults.push(`the field "${name}" is a file, which only actions ask for`);
  if ((field.kind === 'choice' || field.kind === 'choices') && !field.choices?.length) {
    faults.push(`the field "${name}" has no choices`);
  }
  return faults;
};

const faultsOfList = ({ fields, list, exported, series }: RecordType): string[] => {
  const unknown = (place: string, names: readonly string[] = [], also: readonly string[] = []): string[] =>
    names
      .filter((name) => !Object.hasOwn(fields, name) && !also.includes(name))
      .map((name) => `${place} names "${name}", which is no field`);
  const sorted = list.sort.map((name) => name.replace(/^-/, ''));
  return [
    ...unknown('list.columns', list.columns, ['id', 'title']),
    ...unknown('list.sort', sorted, ['id', 'title']),
    ...unknown('list.search', list.search, series ? ['id', 'title'] : ['title']),
    ...unknown('list.unless', list.unless?.fields),
    ...unknown('exported', exported, ['id']),
    ...sorted
      .filter((name) => fields[name] && !isSortable(fields[name]))
      .map((name) => `list.sort names "${name}", which cannot be sorted by`),
  ];
};

/** A view that no list would take is found at start, not by the first person who opens it. */
const faultsOfViews = (type: DefinedType): string[] =>
  (type.list.views ?? []).flatMap(({ name, query }) => {
    try {
      readQuery(type, query);
      return [];
    } catch (error) {
      return [`${type.slug}: the view "${name}": ${(error as Error).message}`];
    }
  });

export const headerOf = (field: Field): string => field.header ?? field.label;

const isLinkIn = ({ fields }: RecordType, name: string): boolean =>
  fields[name]?.kind === 'link' || fields[name]?.kind === 'links';

const faultsOfBelonging = (type: RecordType, types: readonly RecordType[]): string[] =>
  (type.belongsTo ?? []).flatMap(({ slug, field, by, columns = [] }) => {
    const owner = types.find((each) => each.slug === slug);
    if (!owner) return [`belongsTo names "${slug}", which is no record type`];
    const unknown = columns.filter((name) => !Object.hasOwn(type.fields, name));
    return [
      ...(isLinkIn(type, field) ? [] : [`belongsTo names "${field}", which is no link`]),
      ...(by === undefined || isLinkIn(owner, by) ? [] : [`belongsTo names "${by}" of ${slug}, which is no link`]),
      ...unknown.map((name) => `belongsTo names "${name}", which is no field`),
    ];
  });

const faultsOfHeaders = ({ fields }: RecordType): string[] =>
  repeated(['id', ...Object.values(fields).map((field) => headerOf(field).toLowerCase())]).map(
    (header) => `two columns of files are headed "${header}"`,
  );
