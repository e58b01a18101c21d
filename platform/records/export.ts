import type { Readable } from 'node:stream';
import type { Viewer } from '../access/index.ts';
import type { Clock } from '../clock.ts';
import type { Queryable } from '../database/index.ts';
import { type Cell, csvLine, type XlsxColumn, xlsxStream } from '../tabular/index.ts';
import { type DefinedType, headerOf } from './define.ts';
import { type ReadOptions, rowsOfQuery } from './list.ts';
import { type RawQuery, readQuery } from './query.ts';
import { fieldValue, idOf, type RawRow, selection } from './row.ts';
import { isSortedFirst, keyValues, readSlice } from './slice.ts';
import { sortKeys } from './sorting.ts';
import type { Field } from './types.ts';

const CHUNK = 5_000;

export interface ExportedColumn {
  /** A field, or `id`. */
  readonly name: string;
  readonly header: string;
}

/** In the order of the definition's `exported`, then the rest; the id first where it names no place for it. */
export const exportedColumns = (type: DefinedType, asked?: readonly string[]): ExportedColumn[] => {
  const visible = Object.entries(type.fields).flatMap(([name, { hidden, exported }]) =>
    hidden || exported === false ? [] : name,
  );
  const first = type.exported?.includes('id') ? type.exported : ['id', ...(type.exported ?? [])];
  const names = asked ? ['id', ...asked] : [...new Set([...first, ...visible])];
  return names.map((name) => ({ name, header: name === 'id' ? 'ID' : headerOf(type.fields[name] as Field) }));
};

/**
 * The rows of a query in chunks, by key: each chunk is a statement of its own, so that no transaction stays open while
 * somebody reads slowly. In the order of the id unless the query names a sort.
 */
export async function* exportRows(
  q: Queryable,
  type: DefinedType,
  viewer: Viewer,
  clock: Clock,
  raw: RawQuery,
  options: ReadOptions = {},
): AsyncGenerator<Cell[][], void, undefined> {
  const query = readQuery(type, raw);
  const columns = exportedColumns(type, raw.columns === undefined ? undefined : query.columns);
  const rows = await rowsOfQuery(q, type, viewer, clock, query, options);
  const keys = sortKeys(type, query.isSorted ? query.sort : ['id']);
  const names = columns.map(({ name }) => name).filter((name) => name !== 'id');
  const select = selection(type, names);
  const sortsFirst = query.isSorted && isSortedFirst(type, query);
  let after: (string | null)[] | undefined;
  for (;;) {
    const slice = await readSlice(q, { select, rows, keys, after, limit: CHUNK, isSortedFirst: sortsFirst });
    const last = slice.rows.at(-1);
    if (!last) return;
    yield slice.rows.map((row) => columns.map(({ name }) => cellOf(type, name, row)));
    if (!slice.isFull) return;
    after = keyValues(last, keys);
  }
}

const cellOf = (type: DefinedType, name: string, row: RawRow): Cell => {
  if (name === 'id') return idOf(type, row);
  const field = type.fields[name] as Field;
  const value = fieldValue(field, name, row);
  const items = (Array.isArray(value) ? value : [value]).map((item) => wordOf(field, item));
  return items.length === 1 ? items[0] : items.join('; ');
};

const wordOf = (field: Field, value: unknown): Cell => {
  if (value !== null && typeof value === 'object') return (value as { title: string }).title;
  return field.choices?.find((choice) => choice.value === value)?.label ?? (value as Cell);
};

/** Days as days and numbers as numbers, everything else as text. */
const kindOf = (field: Field | undefined): XlsxColumn['kind'] => {
  if (field?.kind === 'day') return 'day';
  return field?.kind === 'integer' || field?.kind === 'percent' ? 'number' : 'text';
};

/** The export as an Excel workbook. Refusals come before the first byte. */
export const exportXlsx = async (
  q: Queryable,
  type: DefinedType,
  viewer: Viewer,
  clock: Clock,
  raw: RawQuery,
  options: ReadOptions = {},
): Promise<Readable> => {
  const query = readQuery(type, raw);
  const columns = exportedColumns(type, raw.columns === undefined ? undefined : query.columns).map(
    ({ name, header }) => ({ header, kind: kindOf(type.fields[name]) }),
  );
  const chunks = exportRows(q, type, viewer, clock, raw, options);
  const first = await chunks.next();
  return xlsxStream(columns, startedWith(first.value ?? [], chunks), { sheetName: sheetNameOf(type.label.many) });
};

/** Excel takes 31 characters and none of these. */
const sheetNameOf = (name: string): string => name.replace(/[[\]:*?/\\']/g, ' ').slice(0, 28);

export async function* startedWith<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  yield first;
  yield* rest;
}

/** The export as CSV text, chunk by chunk. Refusals come before the first. */
export async function* exportCsv(
  q: Queryable,
  type: DefinedType,
  viewer: Viewer,
  clock: Clock,
  raw: RawQuery,
  options: ReadOptions = {},
): AsyncGenerator<string, void, undefined> {
  const query = readQuery(type, raw);
  const columns = exportedColumns(type, raw.columns === undefined ? undefined : query.columns);
  yield csvLine(columns.map(({ header }) => header));
  for await (const rows of exportRows(q, type, viewer, clock, raw, options)) yield rows.map(csvLine).join('');
}
