import type { Act } from '../../../platform/act.ts';
import { notFound } from '../../../platform/problem.ts';
import { writePlace } from '../store/done.ts';
import { findSeat } from '../store/outline.ts';

/** Remembers where the acting learner is, to go on from there; nothing is kept for whoever has no open attempt. */
export const keepPlace = async (act: Act, lessonId: string): Promise<void> => {
  const seat = await findSeat(act.tx, act.viewer, { lessonId });
  if (!seat) throw notFound('lesson');
  if (seat.isOpen) await writePlace(act, seat.attemptId, lessonId);
};
