import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { guardFormula } from './formula.ts';

export type Cell = string | number | boolean | null | undefined;

/**
 * One line with its line break. Text that a spreadsheet would run as a formula gets a `'` in front, which our reader takes
 * away again; numbers are left as they are.
 */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(written).join(',')}\n`;

export async function* csvLines(
  headers: readonly string[],
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
): AsyncGenerator<string, void, undefined> {
  yield csvLine(headers);
  for await (const row of rows) yield csvLine(row);
}

/** Writes at the pace of the receiver; does not end it. */
export const writeCsv = async (
  sink: Writable,
  headers: readonly string[],
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
): Promise<void> => {
  let waiting = '';
  const flush = async (): Promise<void> => {
    if (!sink.write(waiting)) await once(sink, 'drain');
    waiting = '';
  };
  for await (const line of csvLines(headers, rows)) {
    waiting += line;
    if (waiting.length > 65_536) await flush();
  }
  if (waiting !== '') await flush();
};

const written = (cell: Cell): string => {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (typeof cell === 'number') return String(cell);
  const text = guardFormula(cell);
  return /[",;\t\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
