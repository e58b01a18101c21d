import type { Act } from '../../../platform/act.ts';
import { type Day, dayIn } from '../../../platform/clock.ts';
import { sql } from '../../../platform/database/index.ts';
import { type Outcome, refused } from '../../../platform/problem.ts';
import { keepAsEvidence } from '../../../platform/records/index.ts';
import { findPairs, lockEnrollments, lockOpenAttemptsOf } from '../store/enrollments.ts';
import { recordCompletions } from './record-completions.ts';

interface ByHand {
  completedOn: Day;
  reason: string;
  /** A file that the viewer has attached to an enrollment. */
  evidence?: string | null;
}

/** Staff record that people completed a course elsewhere: the open attempt is closed, or one added. An answer per enrollment, in order. */
export const completeByHand = async (
  act: Act,
  ids: readonly string[],
  { completedOn, reason, evidence }: ByHand,
): Promise<Outcome[]> => {
  const pairs = await findPairs(act.tx, ids);
  const enrollments = await lockEnrollments(act, pairs);
  const openOf = new Map((await lockOpenAttemptsOf(act, ids)).map((attempt) => [attempt.enrollmentId, attempt.id]));
  const todays = await daysOf(
    act,
    pairs.map((pair) => pair.userId),
  );
  const isFuture = (userId: string): boolean => completedOn > (todays.get(userId) ?? completedOn);
  const fit = enrollments.filter((enrollment) => !isFuture(enrollment.userId));
  // Only what something rests on is kept for good.
  const file = evidence && fit.length > 0 ? await keepAsEvidence(act, 'lms-enrollment', evidence) : undefined;
  await recordCompletions(
    act,
    fit.map(({ id, userId, courseId }) => ({
      userId,
      courseId,
      completedOn,
      how: 'recorded by staff' as const,
      attemptId: openOf.get(id),
      reason,
      ...(evidence && file && { evidence: { id: evidence, fileName: file.fileName } }),
    })),
  );
  const known = new Map(enrollments.map((enrollment) => [enrollment.id, enrollment]));
  return ids.map((id): Outcome => {
    const enrollment = known.get(id);
    if (!enrollment) return refused('not-found', 'This enrollment does not exist, or you may not see it.');
    return isFuture(enrollment.userId)
      ? refused('in-the-future', 'A completion cannot be later than today.', { field: 'completedOn' })
      : { ok: true, id };
  });
};

/** Today in the zone of each of these people. */
const daysOf = async (act: Act, userIds: readonly string[]): Promise<Map<string, Day>> => {
  const rows = await act.tx.rows(sql<{ userId: string; today: Day }>`
    select p.user_id as "userId", ${dayIn(act.clock, sql<string>`p.zone`)} as today
    from people.person p where p.user_id = any(${userIds}::uuid[])`);
  return new Map(rows.map((row) => [row.userId, row.today]));
};
