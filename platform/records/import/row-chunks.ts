import { paceOf } from './chunk-pace.ts';
import type { Prepared } from './prepared.ts';
import { type ReadRow, raggedSheetRow, rowReader } from './row-reader.ts';

/** The rows of the file from `firstRow` on, typed, in the chunks that commit together. */
export async function* rowChunks(
  { table, mapping, fields, needs, chunkRows }: Prepared,
  firstRow: number,
): AsyncGenerator<ReadRow[], void, undefined> {
  const read = rowReader(mapping, fields, needs, table.format === 'xlsx' ? raggedSheetRow : undefined);
  const pace = paceOf(chunkRows);
  let chunk: ReadRow[] = [];
  for await (const row of table.rows()) {
    if (row.row < firstRow) continue;
    chunk.push(read(row));
    if (chunk.length < pace.rows) continue;
    const began = performance.now();
    yield chunk;
    pace.took(performance.now() - began);
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
