import { type Queryable, sql } from '../../database/index.ts';
import { csvLine } from '../../tabular/index.ts';
import { importNumber } from './import-name.ts';

const PAGE = 1_000;

interface Refused {
  row: number;
  cells: string[];
  reason: string;
}

/** The refused rows of `IMP-0007` as CSV lines: the cells of the file and a column Reason, to be mended and imported again. */
export async function* refusedRows(q: Queryable, importId: string): AsyncGenerator<string, void, undefined> {
  const { id, headers } = await q.one(sql<{ id: string; headers: string[] }>`
    select id, options->'headers' as headers from platform.import where number = ${importNumber(importId) ?? null}::bigint`);
  yield csvLine([...headers, 'Reason']);
  let after = 0;
  for (;;) {
    const page = await q.rows(sql<Refused>`
      select row, cells, reason from platform.import_refusal where import_id = ${id} and row > ${after} order by row limit ${PAGE}`);
    for (const refused of page) yield csvLine(cellsOf(refused, headers.length));
    if (page.length < PAGE) return;
    after = page.at(-1)!.row;
  }
}

/** A ragged row keeps the reason under its heading; what it has too many of stands behind. */
const cellsOf = ({ cells, reason }: Refused, columns: number): string[] => [
  ...Array.from({ length: columns }, (_, index) => cells[index] ?? ''),
  reason,
  ...cells.slice(columns),
];
