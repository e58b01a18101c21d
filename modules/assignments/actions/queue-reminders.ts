import type { Act } from '../../../platform/act.ts';
import { keptBackBecause, type Restored } from '../../../platform/backup/index.ts';
import { queueMailsOnce } from '../../notifications/index.ts';
import { reminderMail, trainingReminder } from '../mails.ts';
import { claimReminders, type End, type ReminderRule } from '../store/sweeps.ts';
import { recordAssignmentHistory } from './write-steps.ts';

interface Rule extends Omit<ReminderRule, 'restoredAt'> {
  restored?: Restored;
}

/** Claims a part of the reminders that are due and puts their mails into the outbox in the same transaction: one per assignment and due date. */
export const queueReminders = async (
  act: Act,
  from: End,
  { restored, ...rule }: Rule,
): Promise<{ claimed: number; queued: number }> => {
  const claimed = await claimReminders(act, from, { ...rule, restoredAt: restored?.at });
  if (claimed.length === 0) return { claimed: 0, queued: 0 };
  const won = await queueMailsOnce(
    act,
    claimed.map((row) => ({
      ...reminderMail(row),
      notice: { kind: trainingReminder.kind, subjectId: row.assignmentId, dueOn: row.dueOn },
      ...(row.mayBeSent && restored && { keptBackBecause: keptBackBecause(restored) }),
    })),
  );
  await recordAssignmentHistory(
    act,
    won.map(({ notice: { subjectId, dueOn } }) => ({
      recordId: subjectId,
      event: 'reminder queued',
      changes: { remindedFor: [null, dueOn] },
    })),
  );
  return { claimed: claimed.length, queued: won.length };
};
