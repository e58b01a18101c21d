import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { partsAround, sheetPath } from './workbook/package-parts.ts';
import { sheetEnd, sheetRow, sheetStart, type XlsxColumn } from './workbook/sheet-xml.ts';
import type { Cell } from './write-csv.ts';

export type { XlsxColumn };

type Rows = readonly (readonly Cell[])[];

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Rows of one sheet, the header apart. */
const MOST_ROWS = 1_048_575;
/** Rows that become one piece of text. */
const PIECE = 500;

/** A workbook, written at the pace of the reader. What does not fit into one sheet goes on in the next. */
export const xlsxStream = (
  columns: readonly XlsxColumn[],
  chunks: Iterable<Rows> | AsyncIterable<Rows>,
  { sheetName = 'Rows', mostRows = MOST_ROWS }: { sheetName?: string; mostRows?: number } = {},
): Readable => {
  const zip = new ZipFile();
  const output = new PassThrough();
  const fail = (error: Error): void => void output.destroy(error);
  zip.on('error', fail);
  zip.outputStream.on('error', fail).pipe(output);
  addSheets(zip, columns, piecesOf(chunks), sheetName, mostRows).catch(fail);
  return output;
};

const addSheets = async (
  zip: ZipFile,
  columns: readonly XlsxColumn[],
  pieces: AsyncGenerator<Rows>,
  sheetName: string,
  mostRows: number,
): Promise<void> => {
  const names: string[] = [];
  let rest: Rows | undefined = (await pieces.next()).value ?? [];
  while (rest) {
    const sheet = { first: rest, rest: undefined as Rows | undefined };
    names.push(names.length === 0 ? sheetName : `${sheetName} ${names.length + 1}`);
    const xml = Readable.from(sheetXml(columns, sheet, pieces, mostRows));
    await new Promise<void>((resolve, reject) => {
      xml.on('end', resolve).on('error', reject);
      zip.addReadStream(xml, sheetPath(names.length));
    });
    rest = sheet.rest;
  }
  for (const [path, text] of partsAround(names)) zip.addBuffer(Buffer.from(text), path);
  zip.end();
};

/** Leaves in `sheet.rest` what did not fit. */
async function* sheetXml(
  columns: readonly XlsxColumn[],
  sheet: { first: Rows; rest: Rows | undefined },
  pieces: AsyncGenerator<Rows>,
  mostRows: number,
): AsyncGenerator<string, void, undefined> {
  yield sheetStart(columns, sheet.first);
  let count = 0;
  for (let piece: Rows | undefined = sheet.first; piece; piece = (await pieces.next()).value ?? undefined) {
    const fits = piece.slice(0, mostRows - count);
    count += fits.length;
    if (fits.length > 0) yield fits.map((row) => sheetRow(columns, row)).join('');
    if (fits.length < piece.length) {
      sheet.rest = piece.slice(fits.length);
      break;
    }
  }
  yield sheetEnd;
}

async function* piecesOf(chunks: Iterable<Rows> | AsyncIterable<Rows>): AsyncGenerator<Rows, undefined, undefined> {
  for await (const rows of chunks) for (let at = 0; at < rows.length; at += PIECE) yield rows.slice(at, at + PIECE);
  return undefined;
}
