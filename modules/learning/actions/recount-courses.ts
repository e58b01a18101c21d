import type { Act } from '../../../platform/act.ts';
import { ofAttempts, ofCourses } from '../store/progress.ts';
import { claimRecount, endRecount, findCrowded, keepRecount, nextAttempts, wantRecount } from '../store/recounts.ts';
import { recomputeProgress } from './recompute-progress.ts';

/** Open attempts that a request recounts itself; more are left to the job. */
const AT_ONCE = 500;
/** Attempts of one transaction, so that on the embedded database nobody waits long. */
const PART = 5_000;

/**
 * After an edit: small courses here and now, large ones in the background. Answers by course id how many people wait
 * for the background.
 */
export const recountCourses = async (act: Act, courseIds: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  if (courseIds.length === 0) return new Map();
  const crowded = await findCrowded(act, courseIds, AT_ONCE);
  // A query per course: edits of several large courses at once are rare.
  for (const [courseId, total] of crowded) await wantRecount(act, courseId, total);
  const small = courseIds.filter((id) => !crowded.has(id));
  if (small.length > 0) await recomputeProgress(act, ofCourses(small), 'course edited');
  return crowded;
};

/** One part of one course. Answers nothing when no course waits, or others are at all that do. */
export const recountPart = async (act: Act): Promise<{ count: number; done: number; total: number } | undefined> => {
  const recount = await claimRecount(act);
  if (!recount) return undefined;
  const ids = await nextAttempts(act, recount, PART);
  if (ids.length > 0) await recomputeProgress(act, ofAttempts(ids), 'course edited');
  const done = recount.done + ids.length;
  if (ids.length < PART) await endRecount(act, recount);
  else await keepRecount(act, { ...recount, afterId: ids.at(-1) ?? null, done });
  return { count: ids.length, done, total: Math.max(done, recount.total) };
};
