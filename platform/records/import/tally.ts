import type { Problem } from '../../problem.ts';
import type { PlannedRow } from '../types.ts';
import type { ImportReport } from './contract.ts';

/** What became of the rows so far. Plain JSON: it is stored with the progress of the import. */
export type Tally = Pick<ImportReport, 'counts' | 'problems' | 'warnings' | 'notes'>;

const MOST_GROUPS = 100;
const MOST_WARNINGS = 50;

export const emptyTally = (): Tally => ({
  counts: { new: 0, changed: 0, 'already there': 0, 'already completed': 0, refused: 0, repeated: 0 },
  problems: [],
  warnings: [],
  notes: {},
});

export const copyOf = (tally: Tally): Tally => structuredClone(tally);

/** The row as a spreadsheet counts, below a header in row 1. */
export const sheetRow = (row: number): number => row + 1;

/** One refused row; `columnOf` says which column of the file brought a field. */
export const countRefusal = (
  tally: Tally,
  row: number,
  problems: readonly Problem[],
  columnOf: (field: string) => string,
  mostExamples: number,
): void => {
  tally.counts.refused += 1;
  for (const { code, field, message } of problems) {
    const column = field === undefined ? undefined : columnOf(field);
    let group = tally.problems.find((known) => known.code === code && known.column === column);
    if (!group) {
      if (tally.problems.length >= MOST_GROUPS) continue;
      group = { code, column, count: 0, examples: [] };
      tally.problems.push(group);
    }
    group.count += 1;
    if (group.examples.length < mostExamples) group.examples.push({ row: sheetRow(row), message });
  }
};

/** One row that was not refused. */
export const countRow = (tally: Tally, { row, verdict, warnings }: PlannedRow, mostExamples: number): void => {
  tally.counts[verdict] += 1;
  for (const message of warnings ?? []) {
    let warning = tally.warnings.find((known) => known.message === message);
    if (!warning) {
      if (tally.warnings.length >= MOST_WARNINGS) continue;
      warning = { message, count: 0, rows: [] };
      tally.warnings.push(warning);
    }
    warning.count += 1;
    if (warning.rows.length < mostExamples) warning.rows.push(sheetRow(row));
  }
};

export const countNote = (tally: Tally, what: string, count: number): void => {
  if (count > 0) tally.notes[what] = (tally.notes[what] ?? 0) + count;
};
