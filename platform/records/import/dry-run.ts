import { sql } from '../../database/index.ts';
import type { PlannedRow } from '../types.ts';
import { countChunk } from './count-chunk.ts';
import type { Prepared } from './prepared.ts';
import { rowChunks } from './row-chunks.ts';
import type { ReadRow } from './row-reader.ts';
import { emptyTally, type Tally } from './tally.ts';

/** Plans the whole file and writes nothing: each chunk is planned in a transaction that may only read. */
export const dryRun = async (prepared: Prepared): Promise<{ rows: number; tally: Tally }> => {
  const { table, onProgress } = prepared;
  const tally = emptyTally();
  const seen = new Set<string>();
  let rows = 0;
  for await (const chunk of rowChunks(prepared, 1)) {
    const planned = await planOnly(prepared, chunk);
    countChunk(prepared, tally, chunk, withRepeats(planned, seen, tally));
    rows += chunk.length;
    onProgress({
      row: chunk.at(-1)!.row,
      total: table.estimatedRows,
      bytes: table.bytesRead,
      totalBytes: table.totalBytes,
      counts: tally.counts,
    });
  }
  return { rows, tally };
};

const NO_IMPORT = '00000000-0000-0000-0000-000000000000';

const planOnly = (
  { db, definition, viewer, clock, mode, typeOptions }: Prepared,
  chunk: readonly ReadRow[],
): Promise<PlannedRow[]> =>
  db.transaction(async (tx) => {
    await tx.run(sql`set transaction read only`);
    const rows = chunk.filter(({ problems }) => problems.length === 0);
    const settings = { mode, importId: NO_IMPORT, options: typeOptions };
    return definition.plan({ tx, viewer, clock, origin: 'dry run' }, rows, settings);
  });

/** What stands earlier in the file would be there already when its turn comes. */
const withRepeats = (planned: readonly PlannedRow[], seen: Set<string>, tally: Tally): PlannedRow[] =>
  planned.map((row) => {
    if (row.key === undefined) return row;
    if (seen.has(row.key)) {
      tally.counts.repeated += 1;
      return { row: row.row, verdict: 'already there', values: {} };
    }
    if (row.verdict !== 'refused') seen.add(row.key);
    return row;
  });
