import type { PlannedRow } from '../types.ts';
import { problemsOf } from './chunk.ts';
import { columnNamer, type Prepared } from './prepared.ts';
import type { ReadRow } from './row-reader.ts';
import type { RefusedRow } from './run-store.ts';
import { countRefusal, countRow, type Tally } from './tally.ts';

/** Counts every row of the chunk; answers the refused ones. */
export const countChunk = (
  prepared: Prepared,
  tally: Tally,
  chunk: readonly ReadRow[],
  planned: readonly PlannedRow[],
): RefusedRow[] => {
  const namer = columnNamer(prepared);
  const answers = new Map(planned.map((row) => [row.row, row]));
  return chunk.flatMap(({ row, cells, problems }) => {
    const answer = answers.get(row);
    if (answer && answer.verdict !== 'refused') {
      countRow(tally, answer, prepared.examples);
      return [];
    }
    const why = answer ? problemsOf(answer) : problems;
    countRefusal(tally, row, why, namer, prepared.examples);
    return { row, cells, field: why[0]?.field ?? null, reason: why.map(({ message }) => message).join(' ') };
  });
};
