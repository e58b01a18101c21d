import type { Act } from '../../../platform/act.ts';
import { type Outcome, type Problem, refused } from '../../../platform/problem.ts';
import { unenrolling } from '../announcements.ts';
import { recordEnrollmentHistory } from '../enrollment-history.ts';
import { endEnrollments, findPairs, lockEnrollments } from '../store/enrollments.ts';

/** Takes people off courses, keeping what they did. Whoever owes the course stays: higher modules refuse. */
export const unenroll = async (act: Act, ids: readonly string[], reason: string): Promise<Outcome[]> => {
  const enrollments = new Map(
    (await lockEnrollments(act, await findPairs(act.tx, ids))).map((enrollment) => [enrollment.id, enrollment]),
  );
  const current = [...enrollments.values()].filter((enrollment) => !enrollment.isEnded);
  const problems = new Map<string, Problem>();
  await unenrolling.announce(
    act,
    current.map(({ id, userId, courseId }) => ({
      enrollmentId: id,
      userId,
      courseId,
      refuse: (problem) => void problems.set(id, problem),
    })),
  );
  const ending = current.filter(({ id }) => !problems.has(id)).map(({ id }) => id);
  await endEnrollments(act, ending, reason);
  await recordEnrollmentHistory(
    act,
    ending.map((id) => ({ recordId: id, event: 'un-enrolled', reason })),
  );
  return ids.map((id): Outcome => {
    const problem = problems.get(id);
    if (problem) return { ok: false, problem };
    return enrollments.has(id) ? { ok: true, id } : refused('not-found', 'This enrollment does not exist.');
  });
};
