import type { Readable } from 'node:stream';
import { Refusal } from '../problem.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type Separator = ',' | ';' | '\t';

export interface TableSource {
  readonly path?: string;
  /** Spooled to a temporary file before it is read. */
  readonly stream?: Readable;
  /** What the person calls the file; the path's last part when absent. */
  readonly fileName?: string;
}

export interface Caps {
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly columns: number;
  readonly cells: number;
  /** Characters of one row. */
  readonly rowLength: number;
  /** Different texts of a workbook, and their characters together. */
  readonly sharedStrings: number;
  readonly sharedText: number;
}

export const CAPS: Caps = {
  packedBytes: 512 * 1024 * 1024,
  unpackedBytes: 1024 * 1024 * 1024,
  columns: 500,
  cells: 50_000_000,
  rowLength: 1_000_000,
  sharedStrings: 2_000_000,
  sharedText: 64_000_000,
};

export interface TableOptions extends Partial<Caps> {
  readonly separator?: Separator;
  /** The sheet of a workbook, by name; needed when more than one holds rows. */
  readonly sheet?: string;
}

/** A fact about the rows that nobody sees in the file: rows that a filter hides. */
export interface TableNotice {
  readonly message: string;
  readonly count: number;
  /** The first few. */
  readonly rows: readonly number[];
}

export interface TableRow {
  /** 1 is the first row below the header; blank rows are counted and left out. */
  readonly row: number;
  /** As they stand in the file: a ragged row has more or fewer cells than there are headers. */
  readonly cells: string[];
}

export interface Table {
  readonly format: 'csv' | 'xlsx';
  readonly fileName: string;
  /** Of CSV. */
  readonly encoding?: Encoding;
  readonly separator?: Separator;
  /** Of a workbook: the sheet that is read, and those that it could be. */
  readonly sheet?: string;
  readonly sheets?: readonly string[];
  /** What must be said before the rows can be read, one sentence each. */
  readonly undecided: readonly string[];
  /** Known when the rows were read. */
  readonly notices: readonly TableNotice[];
  /** SHA-256 of the file's bytes as they are, packed or not. */
  readonly hash: string;
  /** Size of the file or of its sheet in bytes, and how many of them `rows()` has read. */
  readonly totalBytes: number;
  readonly bytesRead: number;
  /** From the line breaks or the rows of the sheet; quoted line breaks make it too large. */
  readonly estimatedRows: number;
  readonly headers: readonly string[];
  /** The first rows, for the suggested mapping. */
  readonly samples: readonly (readonly string[])[];
  rows(): AsyncGenerator<TableRow, void, undefined>;
  /** Removes what was spooled. */
  close(): Promise<void>;
}

/** The one sentence that a file gets which cannot be read as a table. */
export const notATable = (code: string, message: string): Refusal => new Refusal({ code, message });
