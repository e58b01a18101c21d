import { parse } from 'csv-parse';
import { notATable, type Separator } from './table.ts';

const SEPARATORS: readonly Separator[] = [',', ';', '\t'];

export const SEPARATOR_NAMES: Readonly<Record<Separator, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab' };

/** One way to read CSV for the first rows and for all of them. */
export const csvOptions = (separator: Separator | '|', rowLength: number) => ({
  delimiter: separator,
  bom: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  relax_quotes: true,
  max_record_size: rowLength,
});

/** The first whole rows of a text that may be cut off anywhere. */
export const firstRows = (text: string, separator: Separator | '|', most: number, rowLength: number): string[][] => {
  const parser = parse({ ...csvOptions(separator, rowLength), to: most });
  // the same fault is told, with its row, when the rows are read
  parser.on('error', () => {});
  parser.write(text);
  const rows: string[][] = [];
  for (let row = parser.read(); row !== null && rows.length < most; row = parser.read()) rows.push(row as string[]);
  parser.destroy();
  return rows;
};

/** The separator under which the most rows have the same number of cells; the most columns win among equals. */
export const detectSeparator = (text: string, rowLength: number): Separator => {
  let best: { separator: Separator; evenness: number; columns: number } | undefined;
  for (const separator of SEPARATORS) {
    const lengths = firstRows(text, separator, 30, rowLength).flatMap((row) =>
      row.length > 1 || row[0] !== '' ? row.length : [],
    );
    const columns = mostFrequent(lengths);
    if (columns < 2) continue;
    const evenness = lengths.filter((length) => length === columns).length / lengths.length;
    if (!best || evenness > best.evenness || (evenness === best.evenness && columns > best.columns))
      best = { separator, evenness, columns };
  }
  if (best) return best.separator;
  if ((firstRows(text, '|', 1, rowLength)[0]?.length ?? 0) > 2)
    throw notATable(
      'unknown-separator',
      'The columns are separated by "|". Save the file with commas, semicolons or tabs between them.',
    );
  return ',';
};

const mostFrequent = (lengths: readonly number[]): number => {
  const times = new Map<number, number>();
  for (const length of lengths) times.set(length, (times.get(length) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
};
