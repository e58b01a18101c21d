import type { Act } from '../../act.ts';
import { constraintOf, newId, refreshStatistics, type Tx } from '../../database/index.ts';
import { Refusal } from '../../problem.ts';
import type { ImportSettings } from '../types.ts';
import { planAndApply } from './chunk.ts';
import { countChunk } from './count-chunk.ts';
import { importName } from './import-name.ts';
import { fingerprintOf, type Prepared } from './prepared.ts';
import { rowChunks } from './row-chunks.ts';
import type { ReadRow } from './row-reader.ts';
import { beginRun, claimChunk, endRun, insertRefusals, type NewRun, releaseRun, saveTally } from './run-store.ts';
import { copyOf, countNote, type Tally } from './tally.ts';

const UNIQUE_VIOLATION = '23505';
const TRIES = 4;
/** Rows; fewer change no plan. */
const WORTH_STATISTICS = 1_000;

/** Another process goes on with this import. */
class TakenOver extends Error {}

interface Progressing extends Prepared {
  readonly id: string;
  readonly owner: string;
  readonly origin: string;
}

export interface RunEnd {
  readonly id: string;
  readonly number: number;
  readonly rows: number;
  readonly resumedAt?: number;
  readonly isTakenOver: boolean;
  readonly tally: Tally;
}

/** Writes the file chunk by chunk; each chunk commits together with its progress. */
export const realRun = async (
  prepared: Prepared,
  asked: { owner?: string; signal?: AbortSignal; onBegun?: (number: number) => void },
): Promise<RunEnd> => {
  const owner = asked.owner ?? newId();
  const run = await beginRun(prepared.db, newRun(prepared, owner), new Date());
  asked.onBegun?.(run.number);
  const running: Progressing = { ...prepared, id: run.id, owner, origin: `import ${importName(run.number)}` };
  const resumedAt = run.nextRow > 1 ? run.nextRow : undefined;
  const end = { id: run.id, number: run.number, resumedAt };
  const reached = { tally: run.tally };
  let chunks = 0;
  try {
    for await (const chunk of rowChunks(prepared, run.nextRow)) {
      reached.tally = await commitChunk(running, chunk, reached.tally);
      await refreshNowAndThen(prepared, chunk, ++chunks);
      tellProgress(prepared, chunk, reached.tally);
      asked.signal?.throwIfAborted();
    }
    const rows = rowsOf(reached.tally);
    if (rows >= WORTH_STATISTICS) await refreshStatistics(prepared.db);
    const isMine = await endRun(prepared.db, running, { state: 'Done', totalRows: rows }, new Date());
    return { ...end, ...reached, rows, isTakenOver: !isMine };
  } catch (error) {
    if (error instanceof TakenOver) return { ...end, ...reached, rows: rowsOf(reached.tally), isTakenOver: true };
    if (asked.signal?.aborted && prepared.kept) {
      await releaseRun(prepared.db, running);
      throw error;
    }
    const problem = error instanceof Error ? error.message : String(error);
    // the failure that matters is the first one
    await endRun(prepared.db, running, { state: 'Failed', problem }, new Date()).catch(() => {});
    throw error;
  }
};

const newRun = (prepared: Prepared, owner: string): NewRun => ({
  slug: prepared.type.slug,
  fileName: prepared.table.fileName,
  fileHash: prepared.table.hash,
  fingerprint: fingerprintOf(prepared),
  options: {
    mode: prepared.mode,
    ...prepared.typeOptions,
    format: prepared.table.format,
    headers: prepared.table.headers,
    columns: Object.fromEntries(prepared.mapping.columns.map(({ header, label }) => [header, label])),
    constants: prepared.mapping.constants,
    dateFormat: prepared.mapping.format.name,
  },
  owner,
  startedBy: prepared.viewer.userId,
  estimatedRows: prepared.table.estimatedRows,
  kept: prepared.kept,
});

const isPowerOfFour = (count: number): boolean => count === 1 || (count % 4 === 0 && isPowerOfFour(count / 4));

/** After 1, 4, 16 ... full chunks: what was good for small tables is a bad plan for large ones. */
const refreshNowAndThen = async ({ db }: Prepared, chunk: readonly ReadRow[], chunks: number): Promise<void> => {
  if (chunk.length >= WORTH_STATISTICS && isPowerOfFour(chunks)) await refreshStatistics(db);
};

const rowsOf = ({ counts }: Tally): number =>
  counts.new + counts.changed + counts['already there'] + counts['already completed'] + counts.refused;

const tellProgress = ({ table, onProgress }: Prepared, chunk: readonly ReadRow[], { counts }: Tally): void =>
  onProgress({
    row: chunk.at(-1)!.row,
    total: table.estimatedRows,
    bytes: table.bytesRead,
    totalBytes: table.totalBytes,
    counts,
  });

/**
 * A rule may refuse with an exception that rolls everything back: then the chunk is halved until the row stands alone.
 * A unique key that was taken meanwhile: the chunk is planned again and sees it.
 */
const commitChunk = async (run: Progressing, chunk: readonly ReadRow[], tally: Tally): Promise<Tally> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run.db.transaction((tx) => writeChunk(tx, run, chunk, tally));
    } catch (error) {
      if (error instanceof Refusal) return commitApart(run, chunk, tally, error);
      if (constraintOf(error).code !== UNIQUE_VIOLATION || tries === TRIES) throw error;
    }
  }
};

const commitApart = async (
  run: Progressing,
  chunk: readonly ReadRow[],
  tally: Tally,
  refusal: Refusal,
): Promise<Tally> => {
  if (chunk.length === 1) return commitChunk(run, [{ ...chunk[0]!, problems: [refusal.problem] }], tally);
  const middle = Math.ceil(chunk.length / 2);
  return commitChunk(run, chunk.slice(middle), await commitChunk(run, chunk.slice(0, middle), tally));
};

const writeChunk = async (tx: Tx, run: Progressing, chunk: readonly ReadRow[], before: Tally): Promise<Tally> => {
  if (!(await claimChunk(tx, run, chunk.at(-1)!.row + 1))) throw new TakenOver();
  const tally = copyOf(before);
  const act: Act = { tx, viewer: run.viewer, clock: run.clock, origin: run.origin };
  const settings: ImportSettings = {
    mode: run.mode,
    importId: run.id,
    options: run.typeOptions,
    note: (what, count) => countNote(tally, what, count),
  };
  const sound = chunk.filter(({ problems }) => problems.length === 0);
  const planned = await planAndApply(act, run.definition, sound, settings);
  await insertRefusals(tx, run.id, countChunk(run, tally, chunk, planned));
  await saveTally(tx, run.id, tally, new Date());
  return tally;
};
