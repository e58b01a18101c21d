import type { Act } from '../../../platform/act.ts';
import type { Day } from '../../../platform/clock.ts';
import { type Pair, pairKey } from '../rules.ts';
import { type Assignment, findDuesHeld, lockOpenOf } from '../store/assignments.ts';
import { type Step, writeSteps } from './write-steps.ts';

export interface Completed extends Pair {
  attemptId: string;
  completedOn: Day;
}

/**
 * Listens to `course-completed`. The first completion on or after the day of assignment completes the open assignment, on
 * its own day. The attempt of the assignment itself always does: somebody who moved west may finish on the day before.
 */
export const completeOnCourseCompleted = async (act: Act, events: readonly Completed[]): Promise<void> => {
  await completeAssignments(act, events);
};

/** Answers the assignments that these completions completed. */
export const completeAssignments = async (act: Act, completions: readonly Completed[]): Promise<Assignment[]> => {
  if (completions.length === 0) return [];
  const open = await lockOpenOf(act, completions);
  if (open.size === 0) return [];
  const first = new Map<string, Completed>();
  for (const completion of completions) {
    const row = open.get(pairKey(completion));
    if (!row || (completion.completedOn < row.assignedOn && completion.attemptId !== row.attemptId)) continue;
    const earlier = first.get(row.id);
    if (!earlier || completion.completedOn < earlier.completedOn) first.set(row.id, completion);
  }
  const rows = [...open.values()].filter((row) => first.has(row.id));
  await writeCompletions(act, rows, first);
  return rows;
};

/** Completes locked open rows, each by its completion. */
export const writeCompletions = async (
  act: Act,
  rows: readonly Assignment[],
  completionOf: ReadonlyMap<string, Pick<Completed, 'attemptId' | 'completedOn'>>,
): Promise<void> => {
  if (rows.length === 0) return;
  const days = rows.map(({ id }) => ({ id, onDay: completionOf.get(id)?.completedOn as Day }));
  const dues = await findDuesHeld(act.tx, days);
  await writeSteps(
    act,
    rows.map((row): Step => {
      const { attemptId, completedOn } = completionOf.get(row.id) as Completed;
      const after = { ...row, attemptId, completedOn, completedDueOn: dues.get(row.id) ?? row.dueOn };
      return { before: row, after, event: 'completed', onDay: completedOn };
    }),
  );
};
