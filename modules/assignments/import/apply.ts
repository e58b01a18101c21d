import type { Act } from '../../../platform/act.ts';
import type { ImportSettings, PlannedRow } from '../../../platform/records/types.ts';
import { recordCompletions } from '../../learning/index.ts';
import { assignTraining } from '../actions/assign-training.ts';
import { completeAssignments } from '../actions/complete-assignments.ts';
import { type PastAssignment, recordPastAssignments } from '../actions/record-past-assignments.ts';
import { type OnOverdue, pairKey, wavesOf } from '../rules.ts';
import { findOpenOf } from '../store/assignments.ts';
import { isSame } from './decide.ts';
import { giveDisabledUsers } from './give-disabled-users.ts';
import { findPairHistories } from './pair-history.ts';
import type { PlannedAssignment } from './plan.ts';

/** A row to be written, with its user known. */
interface Due extends PlannedAssignment {
  row: number;
  userId: string;
}

/** Writes what was planned. Answers the rows as they turned out: somebody else may have been faster with one. */
export const applyAssignments = async (
  act: Act,
  planned: readonly PlannedRow[],
  settings: ImportSettings,
): Promise<PlannedRow[]> => {
  const usersOf = await giveDisabledUsers(
    act,
    planned.map(({ values }) => values as PlannedAssignment),
  );
  settings.note?.('disabled logins made for people without one', usersOf.size);
  const due = planned.flatMap(({ row, values }): Due[] => {
    const assignment = values as PlannedAssignment;
    const userId = assignment.userId ?? usersOf.get(assignment.employeeId ?? '');
    return assignment.deed === 'none' || !userId ? [] : [{ ...assignment, row, userId }];
  });
  const turnedOut = new Map<number, Partial<PlannedRow>>();
  // One round, unless the file has several rows for one person and course: those are written one after the other.
  for (const wave of wavesOf(due, pairKey)) {
    const doing = (deed: Due['deed']): Due[] => wave.filter((row) => row.deed === deed);
    await recordPastAssignments(act, doing('past').map(pastOf(settings)));
    await completeOpen(act, doing('complete'));
    await assign(act, doing('assign'), settings, turnedOut);
  }
  return planned.map((row) => ({ ...row, ...turnedOut.get(row.row) }));
};

const originOf = (row: number, settings: ImportSettings) =>
  ({ source: 'Import', sourceSlug: 'import', sourceId: settings.importId, sourceRow: row }) as const;

const pastOf =
  (settings: ImportSettings) =>
  ({ row, userId, courseId, mandatory, dueOn, assignedOn, completedOn }: Due): PastAssignment => ({
    ...{ userId, courseId, mandatory, dueOn, assignedOn, completedOn: completedOn as string },
    ...originOf(row, settings),
  });

/** The open attempt of the assignment is the one that the completion of the file ends. */
const completeOpen = async (act: Act, rows: readonly Due[]): Promise<void> => {
  if (rows.length === 0) return;
  const open = await findOpenOf(act, rows);
  const completed = await recordCompletions(
    act,
    rows.flatMap((row) => {
      const { userId, courseId, attemptId } = open.get(pairKey(row)) ?? {};
      if (!userId || !courseId) return [];
      return [{ userId, courseId, attemptId, completedOn: row.completedOn as string, how: 'imported' as const }];
    }),
    { quiet: true },
  );
  await completeAssignments(act, completed);
};

const assign = async (
  act: Act,
  rows: readonly Due[],
  settings: ImportSettings,
  turnedOut: Map<number, Partial<PlannedRow>>,
): Promise<void> => {
  if (rows.length === 0) return;
  const outcomes = await assignTraining(
    act,
    rows.map(({ row, userId, courseId, dueOn, assignedOn }) => ({
      ...{ userId, courseId, dueOn, assignedOn },
      ...originOf(row, settings),
      again: settings.options.again === 'yes',
      onOverdue: (settings.options['on-overdue'] ?? 'refuse') as OnOverdue,
    })),
  );
  const lost = rows.filter((_row, index) => !outcomes[index]?.ok);
  if (lost.length === 0) return;
  const histories = await findPairHistories(act.tx, lost);
  for (const [index, row] of rows.entries()) {
    const outcome = outcomes[index];
    if (!outcome || outcome.ok) continue;
    const isThere = histories.get(pairKey(row))?.assignments.some((standing) => isSame(standing, row));
    turnedOut.set(
      row.row,
      isThere ? { verdict: 'already there', warnings: [] } : { verdict: 'refused', problem: outcome.problem },
    );
  }
};
