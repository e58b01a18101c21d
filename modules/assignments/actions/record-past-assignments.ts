import type { Act } from '../../../platform/act.ts';
import type { Day } from '../../../platform/clock.ts';
import { newIds } from '../../../platform/database/index.ts';
import { recordCompletions } from '../../learning/index.ts';
import type { Pair, Source } from '../rules.ts';
import { insertAssignments, type NewAssignment } from '../store/new-assignments.ts';
import { completeAssignments } from './complete-assignments.ts';
import { recordAssignmentHistory } from './write-steps.ts';

export interface PastAssignment extends Pair {
  assignedOn: Day;
  dueOn: Day;
  completedOn: Day;
  mandatory: boolean;
  source: Source;
  sourceSlug: string;
  sourceId: string;
  sourceRow: number;
}

/**
 * History that is brought over: assignments that enter as completed on their day, of anybody on record, with an attempt
 * each. Nothing is announced, so there is no certificate, mail or webhook. They also complete what is open and was assigned
 * by then.
 */
export const recordPastAssignments = async (act: Act, rows: readonly PastAssignment[]): Promise<void> => {
  if (rows.length === 0) return;
  const attempts = await recordCompletions(
    act,
    rows.map(({ userId, courseId, completedOn }) => ({ userId, courseId, completedOn, how: 'imported' })),
    { quiet: true },
  );
  const ids = newIds(rows.length);
  const past = rows.map((row, index): NewAssignment => {
    const { enrollmentId, attemptId } = attempts[index] as (typeof attempts)[number];
    return { ...row, id: ids[index] as string, enrollmentId, attemptId };
  });
  await insertAssignments(act, past);
  await recordAssignmentHistory(
    act,
    past.map(({ id, userId, courseId, assignedOn, dueOn, completedOn, source }) => ({
      recordId: id,
      event: 'created',
      onDay: assignedOn,
      changes: {
        employee: [null, userId],
        course: [null, courseId],
        assignedOn: [null, assignedOn],
        dueOn: [null, dueOn],
        completedOn: [null, completedOn],
        source: [null, source],
      },
    })),
  );
  await completeAssignments(act, attempts);
};
