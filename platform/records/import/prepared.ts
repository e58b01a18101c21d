import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { isGranted, type Viewer } from '../../access/index.ts';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../database/index.ts';
import { Refusal } from '../../problem.ts';
import { headerOf, type Separator, type Table } from '../../tabular/index.ts';
import type { DefinedType } from '../define.ts';
import type { Fields, ImportDefinition, ImportSettings } from '../types.ts';
import { importableFields, importOf } from './importable.ts';
import type { Kept } from './kept-file.ts';
import { decideMapping, type Mapping, type MappingChoice } from './mapping.ts';
import { recallMapping } from './remembered-mapping.ts';

export type ImportMode = ImportSettings['mode'];

export interface ImportRequest extends MappingChoice {
  readonly db: Database;
  readonly type: DefinedType;
  readonly path?: string;
  readonly stream?: Readable;
  readonly fileName?: string;
  readonly viewer: Viewer;
  readonly clock: Clock;
  /** The first mode of the record type when absent. */
  readonly mode?: string;
  /** Reads only, and tells what would happen. */
  readonly dryRun?: boolean;
  readonly separator?: Separator;
  /** Of a workbook. */
  readonly sheet?: string;
  /** Options of the record type: `{ 'on-overdue': 'extend' }`. */
  readonly options?: Readonly<Record<string, string>>;
  /** Columns that nothing is said about are taken as they were for the same headers, and a run remembers them. */
  readonly remembers?: boolean;
  /** Where the file is kept until the import is done, so that it can go on. */
  readonly kept?: Kept;
  /** Rows that are committed together; as many as fit into three seconds when absent. */
  readonly chunkRows?: number;
  /** How many rows are told of each kind of problem. */
  readonly examples?: number;
  /** Marks this process; made when absent. */
  readonly owner?: string;
  /** Told as soon as the run exists, with its public id and about how many rows the file has. */
  readonly onBegun?: (importId: string, estimatedRows: number) => void;
  /** Ends the run after the chunk at hand; the next start of the same file goes on. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Everything that is decided before the first row is read. */
export interface Prepared {
  readonly db: Database;
  readonly type: DefinedType;
  readonly definition: ImportDefinition;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly table: Table;
  readonly fields: Fields;
  readonly needs: readonly string[];
  readonly mapping: Mapping;
  readonly mode: ImportMode;
  readonly typeOptions: Readonly<Record<string, string>>;
  readonly kept?: Kept;
  readonly chunkRows?: number;
  readonly examples: number;
  readonly onProgress: (progress: Progress) => void;
}

export interface Progress {
  readonly row: number;
  /** An estimate; quoted line breaks make it too large. */
  readonly total: number;
  readonly bytes: number;
  readonly totalBytes: number;
  readonly counts: Readonly<Record<string, number>>;
}

const EXAMPLES = 5;

/** The import of a type that this viewer may use; refuses otherwise. */
export const grantedImport = (type: DefinedType, viewer: Viewer): ImportDefinition => {
  const definition = importOf(type);
  if (!definition) throw new Refusal({ code: 'not-importable', message: `${type.label.many} cannot be imported.` });
  if (!isGranted(definition.grants, viewer))
    throw new Refusal({ code: 'not-allowed', message: `You may not import ${type.label.many.toLowerCase()}.` });
  return definition;
};

export const prepare = async (request: ImportRequest, table: Table): Promise<Prepared> => {
  const { db, type, viewer, clock } = request;
  const definition = grantedImport(type, viewer);
  const mode = modeOf(definition, request.mode);
  const fields = importableFields(type, viewer);
  const needs = needsOf(definition, fields, mode);
  return {
    db,
    type,
    viewer,
    clock,
    definition,
    table,
    fields,
    needs,
    mode,
    // a sheet is to be chosen first: nothing is known about its columns
    mapping: decideMapping(
      table,
      type,
      fields,
      needs,
      table.undecided.length > 0 ? {} : await choiceOf(request, table, fields),
    ),
    typeOptions: typeOptionsOf(definition, request.options ?? {}),
    kept: request.kept,
    chunkRows: request.chunkRows,
    examples: request.examples ?? EXAMPLES,
    onProgress: request.onProgress ?? (() => {}),
  };
};

const choiceOf = async (request: ImportRequest, table: Table, fields: Fields): Promise<MappingChoice> => {
  const isSaid = request.map ?? request.ignore ?? request.dateFormat;
  if (!request.remembers || isSaid !== undefined) return request;
  const { constants } = request;
  return { ...(await recallMapping(request.db, request.type.slug, table.headers, fields)), constants };
};

const modeOf = ({ modes }: ImportDefinition, chosen?: string): ImportMode => {
  const mode = chosen === undefined ? modes[0] : modes.find((known) => known === chosen);
  if (!mode)
    throw new Refusal({
      code: 'unknown-mode',
      message: `"${chosen}" is not a mode of this import. Choose ${modes.join(', ')}.`,
    });
  return mode;
};

const needsOf = (definition: ImportDefinition, fields: Fields, mode: ImportMode): readonly string[] =>
  (definition.needs ?? (mode === 'update' ? [] : Object.keys(fields).filter((name) => fields[name]!.required))).filter(
    (name) => name in fields,
  );

const typeOptionsOf = (
  definition: ImportDefinition,
  given: Readonly<Record<string, string>>,
): Record<string, string> => {
  const known = definition.options ?? {};
  for (const [name, value] of Object.entries(given)) {
    const values = known[name];
    if (!values) throw new Refusal({ code: 'unknown-option', message: `This import has no option "${name}".` });
    if (!values.includes(value))
      throw new Refusal({
        code: 'unknown-option',
        message: `"${value}" is not a choice for ${name}. Choose ${values.join(', ')}.`,
      });
  }
  return Object.fromEntries(Object.entries(known).map(([name, values]) => [name, given[name] ?? values[0]!]));
};

/** The same file with the same choices, whoever starts it. */
export const fingerprintOf = ({ table, type, mode, mapping, typeOptions }: Prepared): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        table.hash,
        table.separator ?? table.sheet,
        type.slug,
        mode,
        mapping.columns.map(({ header, field }) => [header, field]),
        Object.entries(mapping.constants).sort(),
        mapping.format.name,
        Object.entries(typeOptions).sort(),
      ]),
    )
    .digest('hex');

/** The column of the file that brings a field; what the field is called, when a constant does. */
export const columnNamer =
  ({ mapping, type }: Prepared) =>
  (field: string): string =>
    mapping.columns.find((column) => column.field === field)?.header ??
    (type.fields[field] ? headerOf(type.fields[field]) : field);

/** Refuses a run for which something is still to be decided. */
export const refuseOpenAsks = ({ mapping, table }: Prepared): void => {
  const asks = table.undecided.length > 0 ? table.undecided : mapping.asks;
  if (asks.length === 0) return;
  throw new Refusal({
    code: 'mapping-incomplete',
    message: asks.join('\n'),
    detail: { headers: table.headers, columns: mapping.columns, asks },
  });
};
