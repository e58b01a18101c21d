import type { Act } from '../../../platform/act.ts';
import type { Day } from '../../../platform/clock.ts';
import { newIds } from '../../../platform/database/index.ts';
import { courseCompleted } from '../announcements.ts';
import { recordEnrollmentHistory } from '../enrollment-history.ts';
import {
  type CompletedAttempt,
  type CompletedHow,
  closeAttempts,
  distinctPairs,
  findAttempts,
  insertCompletedAttempts,
  type Pair,
  pairKey,
} from '../store/enrollments.ts';
import { ensureEnrollments } from './enroll.ts';

export interface CompletionRow extends Pair {
  completedOn: Day;
  how: CompletedHow;
  /** The open attempt that this completes; without it, a completed attempt of its own. */
  attemptId?: string;
  reason?: string;
  /** The file that shows it. */
  evidence?: { id: string; fileName: string };
}

/**
 * Records completions that did not come from lessons; an answer per row, in order. An attempt that somebody else
 * completed meanwhile answers with that completion. `quiet` announces nothing: history that is brought over.
 */
export const recordCompletions = async (
  act: Act,
  rows: readonly CompletionRow[],
  { quiet = false }: { quiet?: boolean } = {},
): Promise<CompletedAttempt[]> => {
  if (rows.length === 0) return [];
  const { enrollments } = await ensureEnrollments(act, distinctPairs(rows));
  const enrollmentOf = new Map(enrollments.map((enrollment) => [pairKey(enrollment), enrollment.id]));
  const ids = newIds(rows.length);
  const planned = rows.map((row, index) => ({
    ...row,
    isOpen: row.attemptId !== undefined,
    attemptId: row.attemptId ?? (ids[index] as string),
    enrollmentId: enrollmentOf.get(pairKey(row)) as string,
    evidenceId: row.evidence?.id,
  }));
  const closing = [...new Map(planned.filter((row) => row.isOpen).map((row) => [row.attemptId, row])).values()];
  const past = planned.filter((row) => !row.isOpen);
  const closed = closing.length > 0 ? await closeAttempts(act, closing) : [];
  const added = past.length > 0 ? await insertCompletedAttempts(act, past) : [];
  const fresh = [...closed, ...added];
  await tell(act, fresh, planned);
  if (!quiet) await courseCompleted.announce(act, fresh);
  const answers = new Map(fresh.map((attempt) => [attempt.attemptId, attempt]));
  const late = closing.filter((row) => !answers.has(row.attemptId)).map((row) => row.attemptId);
  if (late.length > 0) for (const attempt of await findAttempts(act.tx, late)) answers.set(attempt.attemptId, attempt);
  return planned.map((row) => {
    const answer = answers.get(row.attemptId);
    if (!answer) throw new Error(`There is no attempt ${row.attemptId}.`);
    return answer;
  });
};

const evidenceOf = (row: CompletionRow | undefined): { evidence?: [null, string] } =>
  row?.evidence ? { evidence: [null, row.evidence.fileName] } : {};

const tell = (act: Act, fresh: readonly CompletedAttempt[], rows: readonly CompletionRow[]): Promise<void> => {
  const rowOf = new Map(rows.map((row) => [row.attemptId, row]));
  return recordEnrollmentHistory(
    act,
    fresh.map((attempt) => ({
      recordId: attempt.enrollmentId,
      event: 'completed',
      onDay: attempt.completedOn,
      changes: {
        completedOn: [null, attempt.completedOn],
        validUntil: [null, attempt.validUntil],
        how: [null, rowOf.get(attempt.attemptId)?.how],
        ...evidenceOf(rowOf.get(attempt.attemptId)),
      },
      reason: rowOf.get(attempt.attemptId)?.reason,
    })),
  );
};
