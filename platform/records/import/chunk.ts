import type { Act } from '../../act.ts';
import type { Problem } from '../../problem.ts';
import type { ImportDefinition, ImportSettings, ParsedRow, PlannedRow } from '../types.ts';

/**
 * Plans and writes the rows of one chunk. Rows with the key of an earlier row are planned again after that one is written,
 * so the end is the same as one row after the other, wherever a chunk begins.
 */
export const planAndApply = async (
  act: Act,
  definition: ImportDefinition,
  rows: readonly ParsedRow[],
  settings: ImportSettings,
): Promise<PlannedRow[]> => {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const done: PlannedRow[] = [];
  let pending = rows;
  while (pending.length > 0) {
    const planned = await definition.plan(act, pending, settings);
    const { first, twins, later } = partRepeats(planned, byRow);
    const written = await applyPlanned(act, definition, first, settings);
    done.push(...written, ...answersOfTwins(twins, written));
    pending = later.map(({ row }) => byRow.get(row)!);
  }
  return done.sort((a, b) => a.row - b.row);
};

const applyPlanned = async (
  act: Act,
  definition: ImportDefinition,
  planned: readonly PlannedRow[],
  settings: ImportSettings,
): Promise<PlannedRow[]> => {
  const refused = planned.filter(({ verdict }) => verdict === 'refused');
  const writable = planned.filter(({ verdict }) => verdict !== 'refused');
  return writable.length === 0 ? refused : [...refused, ...(await definition.apply(act, writable, settings))];
};

interface Twin {
  readonly row: number;
  /** The earlier row that says exactly the same. */
  readonly of: number;
}

const partRepeats = (planned: readonly PlannedRow[], byRow: ReadonlyMap<number, ParsedRow>) => {
  const firstOf = new Map<string, number>();
  const first: PlannedRow[] = [];
  const twins: Twin[] = [];
  const later: PlannedRow[] = [];
  for (const row of planned) {
    const earlier = row.key === undefined ? undefined : firstOf.get(row.key);
    if (earlier !== undefined) {
      if (saysTheSame(byRow.get(row.row)!, byRow.get(earlier)!)) twins.push({ row: row.row, of: earlier });
      else later.push(row);
      continue;
    }
    if (row.key !== undefined && row.verdict !== 'refused') firstOf.set(row.key, row.row);
    first.push(row);
  }
  return { first, twins, later };
};

const saysTheSame = (one: ParsedRow, other: ParsedRow): boolean =>
  Object.keys(one.values).every((name) => String(one.values[name]) === String(other.values[name]));

const answersOfTwins = (twins: readonly Twin[], written: readonly PlannedRow[]): PlannedRow[] => {
  if (twins.length === 0) return [];
  const answers = new Map(written.map((row) => [row.row, row]));
  return twins.map(({ row, of }) => {
    const answer = answers.get(of)!;
    return answer.verdict === 'refused' ? { ...answer, row } : { row, verdict: 'already there', values: {} };
  });
};

const UNSAID: Problem = { code: 'refused', message: 'The row was refused.' };

export const problemsOf = ({ problem }: PlannedRow): readonly Problem[] => [problem ?? UNSAID];
