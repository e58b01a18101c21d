import type { Cell } from '../write-csv.ts';
import { isSerial, serialOf } from './cell-text.ts';
import { STYLE, sheetHead, xmlText } from './package-parts.ts';

export interface XlsxColumn {
  readonly header: string;
  /** Days become real days; numbers and everything else go by their values. */
  readonly kind?: 'day' | 'number' | 'text';
}

/** What a cell of Excel can hold. A longer text ends with a sentence by which the import knows it. */
const MOST_CHARACTERS = 32_767;
export const CUT = ' [cut: a cell of a workbook holds no more, export as CSV]';

/** The columns and the header; widths fit the first rows. */
export const sheetStart = (columns: readonly XlsxColumn[], first: readonly (readonly Cell[])[]): string => {
  const cols = columns.map(({ header, kind }, index) => {
    const longest = Math.max(header.length, ...first.slice(0, 200).map((row) => String(row[index] ?? '').length));
    const width = Math.min(Math.max(longest + 2, 10), 48);
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${styleOf(kind)}" customWidth="1"/>`;
  });
  const header = columns.map(({ header }) => textCell(header, STYLE.header));
  return `${sheetHead}<cols>${cols.join('')}</cols><sheetData><row r="1">${header.join('')}</row>`;
};

export const sheetEnd = '</sheetData></worksheet>';

export const sheetRow = (columns: readonly XlsxColumn[], cells: readonly Cell[]): string => {
  let xml = '<row>';
  for (let at = 0; at < cells.length; at += 1) xml += cellXml(cells[at], columns[at]?.kind);
  return `${xml}</row>`;
};

const styleOf = (kind: XlsxColumn['kind']): number =>
  kind === 'day' ? STYLE.day : kind === 'number' ? STYLE.plain : STYLE.text;

/** Cells follow each other without their addresses: an empty one is written too. */
const cellXml = (cell: Cell, kind: XlsxColumn['kind']): string => {
  if (cell === null || cell === undefined || cell === '') return '<c/>';
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return textCell(cell ? 'yes' : 'no', STYLE.text);
  const serial = kind === 'day' ? serialOf(cell) : undefined;
  // Stays the number that it was: Excel makes a day of it once it is formatted as one, of a text it makes none.
  if (kind === 'day' && isSerial(cell)) return `<c><v>${cell}</v></c>`;
  if (serial !== undefined) return `<c s="${STYLE.day}"><v>${serial}</v></c>`;
  return textCell(cell, /^[=+\-@\t\r]/.test(cell) ? STYLE.quoted : STYLE.text);
};

const textCell = (text: string, style: number): string =>
  `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${xmlText(fitting(text))}</t></is></c>`;

const fitting = (text: string): string =>
  text.length > MOST_CHARACTERS ? text.slice(0, MOST_CHARACTERS - CUT.length) + CUT : text;
