import type { Act } from '../../../platform/act.ts';
import { recordEnrollmentHistory } from '../enrollment-history.ts';
import {
  type Completion,
  distinctPairs,
  type Enrollment,
  holdCourses,
  insertEnrollments,
  insertOpenAttempts,
  lockEnrollments,
  lockOpenAttemptsOf,
  type NewAttempt,
  type Pair,
  pairKey,
  resumeEnrollments,
  validCompletions,
} from '../store/enrollments.ts';

export interface EnrollPair extends Pair {
  /** Must be done again: opens an attempt although a completion is still valid. */
  again?: boolean;
}

export interface Enrolled extends Pair {
  enrollmentId: string;
  /** The open attempt. Where none is open and a completion is valid today, that completed attempt: nothing is opened then, unless `again`. */
  attemptId: string;
  /** The completion that is valid today in the learner's zone. */
  completion?: Completion;
}

/**
 * Enrolls people in courses, once each, and opens an attempt where they need one; an answer per pair, in order.
 * The attempts are locked until the end of the transaction: whoever points at one cannot miss its completion.
 */
export const enroll = async (act: Act, pairs: readonly EnrollPair[]): Promise<Enrolled[]> => {
  if (pairs.length === 0) return [];
  const again = new Set(pairs.filter((pair) => pair.again).map(pairKey));
  const wanted = distinctPairs(pairs);
  const { enrollments, made } = await ensureEnrollments(act, wanted);
  const ended = enrollments.filter((enrollment) => enrollment.isEnded);
  if (ended.length > 0) await resumeEnrollments(act, idsOf(ended));
  const open = await lockOpenAttemptsOf(act, idsOf(enrollments));
  const completions = new Map((await validCompletions(act.tx, wanted, act.clock)).map((row) => [pairKey(row), row]));
  const isOpen = new Set(open.map((attempt) => attempt.enrollmentId));
  const lacking = enrollments.filter(
    (enrollment) =>
      !isOpen.has(enrollment.id) && (again.has(pairKey(enrollment)) || !completions.has(pairKey(enrollment))),
  );
  const opened = lacking.length > 0 ? await insertOpenAttempts(act, lacking) : [];
  await tell(act, { enrollments, made, ended, opened });
  const attemptOf = new Map([...open, ...opened].map((attempt) => [attempt.enrollmentId, attempt.id]));
  const enrollmentOf = new Map(enrollments.map((enrollment) => [pairKey(enrollment), enrollment.id]));
  return pairs.map((pair) => {
    const { userId, courseId } = pair;
    const enrollmentId = enrollmentOf.get(pairKey(pair)) as string;
    const found = completions.get(pairKey(pair));
    const completion = found && {
      attemptId: found.attemptId,
      completedOn: found.completedOn,
      validUntil: found.validUntil,
    };
    const attemptId = (attemptOf.get(enrollmentId) ?? completion?.attemptId) as string;
    return { userId, courseId, enrollmentId, attemptId, ...(completion && { completion }) };
  });
};

/** Opens an attempt for each pair that has none open, whatever was completed before: recertification and reopening. */
export const openAttempts = (act: Act, pairs: readonly Pair[]): Promise<Enrolled[]> =>
  enroll(
    act,
    pairs.map((pair) => ({ ...pair, again: true })),
  );

/** The enrollments of distinct pairs, locked, and the keys of those that are new. */
export const ensureEnrollments = async (
  act: Act,
  pairs: readonly Pair[],
): Promise<{ enrollments: Enrollment[]; made: Set<string> }> => {
  await holdCourses(
    act,
    pairs.map((pair) => pair.courseId),
  );
  const made = await insertEnrollments(act, pairs);
  return { enrollments: await lockEnrollments(act, pairs), made };
};

const idsOf = (enrollments: readonly Enrollment[]): string[] => enrollments.map((enrollment) => enrollment.id);

interface Told {
  enrollments: readonly Enrollment[];
  made: ReadonlySet<string>;
  ended: readonly Enrollment[];
  opened: readonly NewAttempt[];
}

const tell = (act: Act, { enrollments, made, ended, opened }: Told): Promise<void> =>
  recordEnrollmentHistory(act, [
    ...enrollments
      .filter((enrollment) => made.has(pairKey(enrollment)))
      .map(({ id, userId, courseId }) => ({
        recordId: id,
        event: 'created',
        changes: { user: [null, userId], course: [null, courseId] },
      })),
    ...ended.map(({ id }) => ({ recordId: id, event: 'enrolled again' })),
    ...opened
      .filter(({ number }) => number > 1)
      .map(({ enrollmentId, number }) => ({
        recordId: enrollmentId,
        event: 'attempt opened',
        changes: { attempts: [number - 1, number] },
      })),
  ]);
