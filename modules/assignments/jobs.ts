import { system } from '../../platform/access/index.ts';
import type { Act } from '../../platform/act.ts';
import { findRestored } from '../../platform/backup/index.ts';
import { readSetting } from '../../platform/config/settings.ts';
import type { Job, JobContext } from '../../platform/jobs/index.ts';
import { synchroniseProgress } from '../learning/index.ts';
import { queueReminders } from './actions/queue-reminders.ts';
import { recordOverdue } from './actions/record-overdue.ts';
import { reminders as reminderSetting } from './settings.ts';
import { claimSynchronisation, type End, SWEEP } from './store/sweeps.ts';

/** Selects by state, never by a window of time: running it late, twice or at several places at once does the same work once. */
export const checkOverdueAssignments: Job = {
  name: 'check_overdue_assignments',
  label: 'Check overdue assignments',
  cron: '*/15 * * * *',
  run: async (context) => {
    const synchronised = await acting(context, synchroniseOncePerDay);
    let done = 0;
    const tell = (count: number): void => {
      done += count;
      context.progress(done);
    };
    const overdue = await inParts(context, recordOverdue, tell);
    const rule = { ...(await readSetting(context.db, reminderSetting)), restored: await findRestored(context.db) };
    const reminders = await inParts(context, (act, from) => queueReminders(act, from, rule), tell);
    return {
      became_overdue: sum(overdue, ({ recorded }) => recorded),
      reminders_queued: sum(reminders, ({ queued }) => queued),
      progress_corrected: synchronised,
    };
  },
};

const acting = <T>({ db, clock }: JobContext, work: (act: Act) => Promise<T>): Promise<T> =>
  db.transaction((tx) => work({ tx, viewer: system, clock }));

const synchroniseOncePerDay = async (act: Act): Promise<number> => {
  if (!(await claimSynchronisation(act))) return 0;
  const { changed } = await synchroniseProgress(act);
  return changed;
};

/**
 * A constant number of statements per part; a part is a transaction, and the last one of a lane is not full. Two lanes
 * start from both ends: one is written while the next is put together.
 */
const inParts = async <T extends { claimed: number }>(
  context: JobContext,
  work: (act: Act, from: End) => Promise<T>,
  tell: (count: number) => void,
): Promise<T[]> => {
  const parts: T[] = [];
  const lane = async (from: End): Promise<void> => {
    let claimed = SWEEP;
    while (claimed === SWEEP && !context.signal.aborted) {
      const part = await acting(context, (act) => work(act, from));
      claimed = part.claimed;
      parts.push(part);
      tell(claimed);
    }
  };
  // One that fails does not leave the other running on its own.
  const lanes = await Promise.allSettled([lane('earliest'), lane('latest')]);
  const failed = lanes.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return parts;
};

const sum = <T>(parts: readonly T[], of: (part: T) => number): number =>
  parts.reduce((total, part) => total + of(part), 0);
