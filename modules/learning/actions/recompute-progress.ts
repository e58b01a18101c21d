import type { Act } from '../../../platform/act.ts';
import type { Sql } from '../../../platform/database/index.ts';
import type { HistoryEntry } from '../../../platform/history/index.ts';
import { attemptStarted, courseCompleted } from '../announcements.ts';
import { recordEnrollmentHistory } from '../enrollment-history.ts';
import {
  type Finished,
  findStaleAttempts,
  finishAttempts,
  lockOpenAttempts,
  ofAttempts,
  recountProgress,
  type Started,
} from '../store/progress.ts';

export interface Recomputed {
  changed: number;
  completed: Finished[];
}

/**
 * Brings open attempts in line with the lessons done and completes those that are finished, telling the listeners.
 * `where` is a condition over `a`; a constant number of statements whatever it meets.
 */
export const recomputeProgress = async (
  act: Act,
  where: Sql<boolean>,
  how: 'lessons' | 'course edited',
): Promise<Recomputed> => {
  await lockOpenAttempts(act, where);
  return recomputeLocked(act, where, how);
};

/** The same for attempts that are locked already; what led to it goes into history before what follows from it. */
export const recomputeLocked = async (
  act: Act,
  where: Sql<boolean>,
  how: 'lessons' | 'course edited',
  before: readonly HistoryEntry[] = [],
): Promise<Recomputed> => {
  const { changed, started } = await recountProgress(act, where);
  const completed = await finishAttempts(act, where, how);
  await recordEnrollmentHistory(act, [...before, ...startsOf(started), ...endsOf(completed, how)]);
  await attemptStarted.announce(act, started);
  await courseCompleted.announce(act, completed);
  return { changed, completed };
};

/** Belt and braces, once a day: normally nothing differs. */
export const synchroniseProgress = async (act: Act): Promise<{ changed: number; completed: number }> => {
  const stale = await findStaleAttempts(act.tx);
  if (stale.length === 0) return { changed: 0, completed: 0 };
  const { changed, completed } = await recomputeProgress(act, ofAttempts(stale), 'lessons');
  return { changed, completed: completed.length };
};

const startsOf = (started: readonly Started[]): HistoryEntry[] =>
  started.map(({ enrollmentId, startedOn }) => ({
    recordId: enrollmentId,
    event: 'started',
    onDay: startedOn,
    changes: { startedOn: [null, startedOn] },
  }));

const endsOf = (completed: readonly Finished[], how: string): HistoryEntry[] =>
  completed.map(({ enrollmentId, completedOn, validUntil }) => ({
    recordId: enrollmentId,
    event: 'completed',
    onDay: completedOn,
    changes: { completedOn: [null, completedOn], validUntil: [null, validUntil], how: [null, how] },
  }));
