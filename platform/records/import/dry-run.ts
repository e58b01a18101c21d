import { sql } from '../../database/index.ts';
import type { PlannedRow } from '../types.ts';
import { problemsOf } from './chunk.ts';
import { columnNamer, type Prepared } from './prepared.ts';
import { rowChunks } from './row-chunks.ts';
import type { ReadRow } from './row-reader.ts';
import { countRefusal, countRow, emptyTally, type Tally } from './tally.ts';

/** Plans the whole file and writes nothing: each chunk is planned in a transaction that may only read. */
export const dryRun = async (prepared: Prepared): Promise<{ rows: number; tally: Tally }> => {
  const { table, onProgress } = prepared;
  const tally = emptyTally();
  const seen = new Set<string>();
  let rows = 0;
  for await (const chunk of rowChunks(prepared, 1)) {
    const planned = await planOnly(prepared, chunk);
    count(prepared, tally, seen, chunk, planned);
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

const count = (
  prepared: Prepared,
  tally: Tally,
  seen: Set<string>,
  chunk: readonly ReadRow[],
  planned: readonly PlannedRow[],
): void => {
  const namer = columnNamer(prepared);
  for (const { row, problems } of chunk)
    if (problems.length > 0) countRefusal(tally, row, problems, namer, prepared.examples);
  for (const row of planned) {
    const isRepeated = row.key !== undefined && seen.has(row.key);
    if (isRepeated) {
      countRow(tally, { row: row.row, verdict: 'already there', values: {} }, prepared.examples);
      tally.counts.repeated += 1;
    } else if (row.verdict === 'refused') {
      countRefusal(tally, row.row, problemsOf(row), namer, prepared.examples);
    } else {
      if (row.key !== undefined) seen.add(row.key);
      countRow(tally, row, prepared.examples);
    }
  }
};
