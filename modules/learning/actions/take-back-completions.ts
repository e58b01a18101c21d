import type { Act } from '../../../platform/act.ts';
import { recordEnrollmentHistory } from '../enrollment-history.ts';
import { type TakenBack, takeBackAttempts } from '../store/enrollments.ts';

/** Completions that count for nothing any more, from a day in the learner's zone on. Their attempts with the evidence stay. */
export const takeBackCompletions = async (act: Act, rows: readonly TakenBack[], reason?: string): Promise<void> => {
  if (rows.length === 0) return;
  const taken = await takeBackAttempts(act, rows);
  await recordEnrollmentHistory(
    act,
    taken.map(({ enrollmentId, completedOn, validUntil }) => ({
      recordId: enrollmentId,
      event: 'completion taken back',
      changes: { completedOn: [completedOn, null], validUntil: [validUntil, null] },
      reason,
    })),
  );
};
