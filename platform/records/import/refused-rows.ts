import type { Readable } from 'node:stream';
import { type Queryable, sql } from '../../database/index.ts';
import { csvLine, headerOf, unguardFormula, type XlsxColumn, xlsxStream } from '../../tabular/index.ts';
import type { Fields } from '../types.ts';
import { importNumber } from './import-name.ts';

const PAGE = 1_000;

interface Refused {
  row: number;
  cells: string[];
  reason: string;
}

interface RefusedFile {
  readonly id: string;
  readonly headers: readonly string[];
  /** What each header was taken for. */
  readonly columns: Readonly<Record<string, string | null>>;
}

const fileOf = (q: Queryable, importId: string): Promise<RefusedFile> =>
  q.one(sql<RefusedFile>`
    select id, options->'headers' as headers, options->'columns' as columns
    from platform.import where number = ${importNumber(importId) ?? null}::bigint`);

async function* pagesOf(q: Queryable, { id, headers }: RefusedFile): AsyncGenerator<string[][], void, undefined> {
  let after = 0;
  for (;;) {
    const page = await q.rows(sql<Refused>`
      select row, cells, reason from platform.import_refusal where import_id = ${id} and row > ${after} order by row limit ${PAGE}`);
    yield page.map((refused) => cellsOf(refused, headers.length));
    if (page.length < PAGE) return;
    after = page.at(-1)!.row;
  }
}

/** The refused rows of `IMP-0007` as CSV lines: the cells of the file and a column Reason, to be mended and imported again. */
export async function* refusedRows(q: Queryable, importId: string): AsyncGenerator<string, void, undefined> {
  const file = await fileOf(q, importId);
  yield csvLine([...file.headers, 'Reason']);
  for await (const rows of pagesOf(q, file)) yield rows.map(csvLine).join('');
}

/** The same as a workbook; days of the file are real days in it. */
export const refusedWorkbook = async (q: Queryable, importId: string, fields: Fields): Promise<Readable> => {
  const file = await fileOf(q, importId);
  const days = Object.values(fields).flatMap((field) => (field.kind === 'day' ? headerOf(field) : []));
  const columns = file.headers.map(
    (header): XlsxColumn => ({ header, kind: days.includes(file.columns[header] ?? '') ? 'day' : 'text' }),
  );
  return xlsxStream([...columns, { header: 'Reason' }], pagesOf(q, file), { sheetName: 'Refused rows' });
};

/** A ragged row keeps the reason under its heading; what it has too many of stands behind. */
const cellsOf = ({ cells, reason }: Refused, columns: number): string[] => [
  ...Array.from({ length: columns }, (_, index) => unguardFormula(cells[index] ?? '')),
  reason,
  ...cells.slice(columns).map(unguardFormula),
];
