import { checkHeaders, checkTitle, isBlank, trimEmptyEnd } from '../headers.ts';
import { refuseByParts } from '../signatures.ts';
import type { Caps, Table, TableNotice, TableRow } from '../table.ts';
import { type Archive, openArchive } from './archive.ts';
import { chooseSheet } from './choose-sheet.ts';
import { checkMerged } from './merged-cells.ts';
import { numberFormats } from './number-format.ts';
import { type WorkbookParts, workbookParts } from './parts.ts';
import { type SheetRow, type SheetWords, sheetRows } from './sheet-rows.ts';
import { surveySheet } from './sheet-survey.ts';
import { sharedStrings } from './string-table.ts';

const SAMPLES = 50;
const TOLD_ROWS = 5;

interface OpenedFile {
  readonly path: string;
  readonly fileName: string;
  readonly hash: string;
}

/** A sheet of an Excel workbook. Formulas count by their results, days are ISO, texts as they are written in CSV. */
export const openWorkbook = async (file: OpenedFile, caps: Caps, asked?: string): Promise<Table> => {
  const archive = await openArchive(file.path, caps);
  const close = async (): Promise<void> => archive.close();
  try {
    const refusal = refuseByParts(new Set(archive.parts.keys()));
    if (refusal) throw refusal;
    const parts = await workbookParts(archive);
    const { sheet, offered } = await chooseSheet(archive, parts.sheets, asked);
    const known = { format: 'xlsx' as const, fileName: file.fileName, hash: file.hash, sheets: offered, close };
    if (!sheet) return { ...known, ...undecidedTable(offered) };
    const words = await wordsOf(archive, parts, caps);
    const read = { name: sheet.name, path: sheet.path, archive, words, caps };
    return Object.assign(await openSheet(read), known);
  } catch (error) {
    archive.close();
    throw error;
  }
};

const undecidedTable = (offered: readonly string[]) => ({
  undecided: [
    `The workbook has ${offered.length} sheets with something in them. Choose the one to import (${offered.map((name) => `--sheet "${name}"`).join(' or ')}).`,
  ],
  notices: [],
  totalBytes: 0,
  bytesRead: 0,
  estimatedRows: 0,
  headers: [],
  samples: [],
  rows: async function* (): AsyncGenerator<TableRow, void, undefined> {},
});

const wordsOf = async (archive: Archive, parts: WorkbookParts, caps: Caps): Promise<SheetWords> => ({
  strings: parts.sharedStrings ? await sharedStrings(archive, parts.sharedStrings, caps) : [],
  formats: parts.styles ? numberFormats(await archive.text(parts.styles)) : [],
  is1904: parts.is1904,
});

interface SheetToRead {
  readonly name: string;
  readonly path: string;
  readonly archive: Archive;
  readonly words: SheetWords;
  readonly caps: Caps;
}

const openSheet = async (sheet: SheetToRead) => {
  const { archive, path, words, caps, name } = sheet;
  const { estimatedRows, merged } = await surveySheet(await archive.open(path));
  const first = await firstRows(sheet);
  const header = first[0]?.number === 1 ? first[0].cells : [];
  const headers = checkHeaders(header, caps);
  checkMerged(merged, headers.length);
  const below = first.filter(({ number, cells }) => number > 1 && !isBlank(cells));
  checkTitle(
    headers,
    below.map(({ cells }) => cells),
  );
  const hidden = { count: 0, rows: [] as number[] };
  let bytesRead = 0;
  return {
    sheet: name,
    undecided: [],
    totalBytes: archive.parts.get(path)!.uncompressedSize,
    estimatedRows,
    headers,
    samples: below.slice(0, SAMPLES).map(({ cells }) => padded(cells, headers.length)),
    get notices(): TableNotice[] {
      return hidden.count > 0 ? [{ message: HIDDEN_ROW, ...hidden }] : [];
    },
    get bytesRead() {
      return bytesRead;
    },
    rows: async function* (): AsyncGenerator<TableRow, void, undefined> {
      hidden.count = 0;
      hidden.rows = [];
      for await (const { rows, bytes } of sheetRows(await archive.open(path), words, caps)) {
        bytesRead = bytes;
        for (const { number, cells, isHidden } of rows) {
          if (number === 1 || isBlank(cells)) continue;
          if (isHidden) {
            hidden.count += 1;
            if (hidden.rows.length < TOLD_ROWS) hidden.rows.push(number);
          }
          trimEmptyEnd(cells, headers.length);
          yield { row: number - 1, cells: padded(cells, headers.length) };
        }
      }
    },
  };
};

const HIDDEN_ROW = 'The row is hidden in the spreadsheet, perhaps by a filter. It counts all the same.';

/** A sheet leaves empty cells out, so a short row is not a broken one. */
const padded = (cells: string[], columns: number): string[] => {
  while (cells.length < columns) cells.push('');
  return cells;
};

const firstRows = async ({ archive, path, words, caps }: SheetToRead): Promise<SheetRow[]> => {
  const first: SheetRow[] = [];
  for await (const { rows } of sheetRows(await archive.open(path), words, caps)) {
    first.push(...rows.slice(0, SAMPLES + 1 - first.length));
    if (first.length > SAMPLES) break;
  }
  return first;
};
