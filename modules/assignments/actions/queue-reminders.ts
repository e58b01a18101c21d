import type { Act } from '../../../platform/act.ts';
import { keptBackBecause, type Restored } from '../../../platform/backup/index.ts';
import { claimNotices, queueMails } from '../../notifications/index.ts';
import { reminderMail, trainingReminder } from '../mails.ts';
import { claimReminders, type ReminderRule } from '../store/sweeps.ts';
import { recordAssignmentHistory } from './write-steps.ts';

interface Rule extends Omit<ReminderRule, 'restoredAt'> {
  restored?: Restored;
}

/** Claims a part of the reminders that are due and puts their mails into the outbox in the same transaction: one per assignment and due date. */
export const queueReminders = async (
  act: Act,
  { restored, ...rule }: Rule,
): Promise<{ claimed: number; queued: number }> => {
  const claimed = await claimReminders(act, { ...rule, restoredAt: restored?.at });
  if (claimed.length === 0) return { claimed: 0, queued: 0 };
  const won = await claimNotices(
    act,
    claimed.map((row) => ({ ...row, kind: trainingReminder.kind, subjectId: row.assignmentId })),
  );
  await queueMails(
    act,
    won.map(({ noticeId, kind: _kind, subjectId: _subject, ...row }) => ({
      ...reminderMail(row),
      noticeId,
      ...(row.mayBeSent && restored && { keptBackBecause: keptBackBecause(restored) }),
    })),
  );
  await recordAssignmentHistory(
    act,
    won.map(({ assignmentId, dueOn }) => ({
      recordId: assignmentId,
      event: 'reminder queued',
      changes: { remindedFor: [null, dueOn] },
    })),
  );
  return { claimed: claimed.length, queued: won.length };
};
