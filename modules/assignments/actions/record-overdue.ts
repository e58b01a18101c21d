import type { Act } from '../../../platform/act.ts';
import { addDays, daysBetween } from '../../../platform/clock.ts';
import { becameOverdue } from '../announcements.ts';
import { claimOverdue, type End, findToldBefore } from '../store/sweeps.ts';
import { recordAssignmentHistory } from './write-steps.ts';

const EVENT = 'became overdue';
/** What happened longer ago stands in history only. */
const NEWS_DAYS = 2;

/** Records a part of the assignments that have become overdue, once per due date, on the day it happened. Answers how many it claimed. */
export const recordOverdue = async (act: Act, from: End): Promise<{ claimed: number; recorded: number }> => {
  const claimed = await claimOverdue(act, from);
  if (claimed.length === 0) return { claimed: 0, recorded: 0 };
  const told = await findToldBefore(act.tx, claimed, EVENT);
  const fresh = claimed.filter(({ assignmentId }) => !told.has(assignmentId));
  await recordAssignmentHistory(
    act,
    fresh.map(({ assignmentId, dueOn }) => ({ recordId: assignmentId, event: EVENT, onDay: addDays(dueOn, 1) })),
  );
  await becameOverdue.announce(
    act,
    fresh.filter(({ dueOn, today }) => daysBetween(addDays(dueOn, 1), today) <= NEWS_DAYS),
  );
  return { claimed: claimed.length, recorded: fresh.length };
};
