import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { counted } from './counted.ts';
import { decoded, decodedHead, detectEncoding } from './encoding.ts';
import { type FileSurvey, openBytes } from './file-survey.ts';
import { checkHeaders, checkTitle, isBlank, tooManyColumns, trimEmptyEnd } from './headers.ts';
import { csvOptions, detectSeparator, firstRows } from './separator.ts';
import { type Caps, notATable, type Separator, type Table, type TableRow } from './table.ts';

const SAMPLES = 50;

/** The parser gives out a row only when it has seen a few characters beyond it. */
const LOOK_AHEAD = '\n'.repeat(8);

/** Text with separators. Throws a sentence when it is not. */
export const openCsv = async (
  path: string,
  fileName: string,
  survey: FileSurvey,
  caps: Caps,
  chosen?: Separator,
): Promise<Table> => {
  const encoding = await detectEncoding(path, survey);
  const isWhole = survey.head.length === survey.unpackedBytes;
  const head = decodedHead(survey.head, encoding) + (isWhole ? LOOK_AHEAD : '');
  const separator = chosen ?? detectSeparator(head, caps.rowLength);
  const [header = [], ...samples] = firstRows(head, separator, SAMPLES + 1, caps.rowLength);
  const headers = csvHeaders(header, head, separator, caps);
  checkTitle(headers, samples);
  let read = 0;
  return {
    format: 'csv',
    fileName,
    encoding,
    separator,
    hash: survey.hash,
    totalBytes: survey.packedBytes,
    estimatedRows: Math.max(survey.lineBreaks - 1, 0),
    headers,
    samples: samples.filter((cells) => !isBlank(cells)),
    undecided: [],
    notices: [],
    get bytesRead() {
      return read;
    },
    rows: async function* () {
      const { raw, unpacked } = openBytes(path, survey.isGzip);
      const parser = parse(csvOptions(separator, caps.rowLength));
      pipeline(Readable.from(decoded(unpacked, encoding), { objectMode: true, highWaterMark: 2 }), parser, () => {});
      try {
        for await (const row of numbered(parser, { named: headers.length, all: header.length }, caps)) {
          read = raw.bytesRead;
          yield row;
        }
        read = raw.bytesRead;
      } finally {
        parser.destroy();
        raw.destroy();
      }
    },
    close: async () => {},
  };
};

async function* numbered(
  parser: Readable,
  columns: { named: number; all: number },
  caps: Caps,
): AsyncGenerator<TableRow, void, undefined> {
  let row = -1;
  let cellCount = 0;
  try {
    for await (const record of parser) {
      const cells = record as string[];
      row += 1;
      cellCount += cells.length;
      if (cellCount > caps.cells)
        throw notATable(
          'too-many-cells',
          `The file has more than ${counted(caps.cells)} cells. Split it into smaller files.`,
        );
      if (row === 0 || isBlank(cells)) continue;
      if (cells.length <= columns.all) trimEmptyEnd(cells, columns.named);
      yield { row, cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? csvFault(error, caps) : error;
  }
}

/** Rows are told as a spreadsheet counts them: the header is row 1. */
const csvFault = (error: CsvError, caps: Caps): Error => {
  const row = Number(error.records);
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return notATable(
      'quote-not-closed',
      `A quotation mark that opens in row ${counted(row + 1)} is never closed. Close it, or delete it, and try again.`,
    );
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return notATable(
      'row-too-long',
      `Row ${counted(row + 1)} is longer than ${counted(caps.rowLength)} characters: probably a quotation mark is not closed there.`,
    );
  return notATable('broken-row', `Row ${counted(row + 1)} cannot be read as a row of a table: ${error.message}.`);
};

const csvHeaders = (header: readonly string[], head: string, separator: Separator, caps: Caps): readonly string[] => {
  if (head.replace(/^\ufeff/, '').trim() === '') throw notATable('empty-file', 'The file is empty.');
  if (header.length > 0) return checkHeaders(header, caps);
  const columns = head.split(separator).length;
  if (columns > caps.columns) throw tooManyColumns(columns, caps, 'more than ');
  throw notATable('no-header', 'The first row never ends: probably a quotation mark in it is not closed.');
};
