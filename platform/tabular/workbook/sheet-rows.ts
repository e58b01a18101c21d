import type { Readable } from 'node:stream';
import { counted } from '../counted.ts';
import { guardFormula } from '../formula.ts';
import { type Caps, notATable } from '../table.ts';
import { damageOr } from './archive.ts';
import { numberText } from './cell-text.ts';
import type { NumberFormat } from './number-format.ts';
import { textCollector } from './string-table.ts';
import { type Attributes, readXmlStream, unescaped } from './xml.ts';

/** What cells need to become text. */
export interface SheetWords {
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly is1904: boolean;
}

export interface SheetRow {
  /** As the spreadsheet counts: 1 is the first. */
  readonly number: number;
  /** From column A on; what was left out of the file is ''. */
  readonly cells: string[];
  readonly isHidden: boolean;
}

/** The rows that the sheet holds, in the chunks in which it is unpacked, with the bytes read so far. */
export async function* sheetRows(
  stream: Readable,
  words: SheetWords,
  caps: Caps,
): AsyncGenerator<{ rows: SheetRow[]; bytes: number }, void, undefined> {
  const reader = rowReader(words, caps);
  try {
    for await (const bytes of readXmlStream(stream, reader)) {
      const rows = reader.taken();
      if (rows.length > 0) yield { rows, bytes };
    }
  } catch (error) {
    throw damageOr(error);
  }
}

const rowReader = (words: SheetWords, caps: Caps) => {
  let rows: SheetRow[] = [];
  let row: SheetRow | undefined;
  let number = 0;
  let cellCount = 0;
  const cell = cellReader(words);
  return {
    taken: (): SheetRow[] => {
      const taken = rows;
      rows = [];
      return taken;
    },
    open: (name: string, attributes: Attributes): void => {
      if (name === 'row') {
        number = attributes.r ? Number(attributes.r) : number + 1;
        row = { number, cells: [], isHidden: attributes.hidden === '1' || attributes.hidden === 'true' };
        cell.startRow();
      } else if (row) cell.open(name, attributes);
    },
    text: cell.text,
    close: (name: string): void => {
      if (name === 'c' && row) {
        cellCount += 1;
        if (cellCount > caps.cells) throw tooManyCells(caps);
        put(row.cells, cell.column(), cell.end(), caps);
      } else if (name === 'row' && row) {
        if (row.cells.reduce((length, text) => length + text.length, 0) > caps.rowLength) throw tooLong(number, caps);
        rows.push(row);
        row = undefined;
      } else cell.close(name);
    },
  };
};

/** Empty cells far to the right, which only carry a format, are left out. */
const put = (cells: string[], column: number, text: string, caps: Caps): void => {
  if (text === '') return;
  if (column >= caps.columns) throw tooManyColumns(column, caps);
  while (cells.length < column) cells.push('');
  cells[column] = text;
};

const cellReader = ({ strings, formats, is1904 }: SheetWords) => {
  let attributes: Attributes = {};
  let column = 0;
  let value: string | undefined;
  let formula: string | undefined;
  let isIn: 'v' | 'f' | undefined;
  const inline = textCollector();
  return {
    startRow: (): void => {
      column = -1;
    },
    open: (name: string, found: Attributes): void => {
      if (name === 'c') {
        attributes = found;
        column = found.r ? columnOf(found.r) : column + 1;
        value = undefined;
        formula = undefined;
        inline.begin();
      } else if (name === 'v') {
        isIn = 'v';
        value = '';
      } else if (name === 'f') {
        isIn = 'f';
        formula = '';
      } else inline.open(name);
    },
    text: (text: string): void => {
      if (isIn === 'v') value += text;
      else if (isIn === 'f') formula += text;
      else inline.text(text);
    },
    close: (name: string): void => {
      if (name === 'v' || name === 'f') isIn = undefined;
      else inline.close(name);
    },
    column: (): number => column,
    end: (): string => {
      const { t: type = 'n', s: style } = attributes;
      // an empty result is one only where it is said to be a text
      if (formula !== undefined && (value ?? '') === '' && !(type === 'str' && value === ''))
        return `=${formula || '(formula)'}`;
      if (type === 'inlineStr') return guardFormula(inline.end());
      if (value === undefined) return '';
      if (type === 's') return guardFormula(strings[Number(value)] ?? '');
      if (type === 'str') return guardFormula(unescaped(value));
      if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
      if (type === 'd') return value.replace(/T00:00:00(\.0+)?Z?$/, '').replace(/T([\d:]{8})(\.\d+)?Z?$/, ' $1');
      return type === 'e' ? value : numberText(value, style === undefined ? undefined : formats[Number(style)], is1904);
    },
  };
};

/** `C12` is 2. */
export const columnOf = (place: string): number => {
  let column = 0;
  for (let at = 0; at < place.length; at += 1) {
    const letter = place.charCodeAt(at) | 0x20;
    if (letter < 0x61 || letter > 0x7a) break;
    column = column * 26 + letter - 0x60;
  }
  return Math.max(column - 1, 0);
};

/** 2 is `C`. */
const columnLetters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : columnLetters(Math.floor(column / 26) - 1) + columnLetters(column % 26);

const tooManyCells = (caps: Caps) =>
  notATable('too-many-cells', `The sheet has more than ${counted(caps.cells)} cells. Split it into smaller files.`);

const tooLong = (row: number, caps: Caps) =>
  notATable(
    'row-too-long',
    `Row ${counted(row)} holds more than ${counted(caps.rowLength)} characters. Shorten its texts.`,
  );

const tooManyColumns = (column: number, caps: Caps) =>
  notATable(
    'too-many-columns',
    `There is something in column ${columnLetters(column)}; at most ${counted(caps.columns)} columns can be read. Delete the columns to the right of the table and save it again.`,
  );
