import { instantOf } from '../../platform/clock.ts';
import { sql } from '../../platform/database/index.ts';
import type { Job } from '../../platform/jobs/index.ts';

const DAY = 24 * 3_600_000;

/** Sessions, links and counts that mean nothing any more. */
export const clearSignIns: Job = {
  name: 'clear_sign_ins',
  label: 'Clear ended sessions, links and attempt counts',
  cron: '17 3 * * *',
  async run({ db, clock }) {
    const at = instantOf(clock);
    const monthAgo = new Date(at.getTime() - 30 * DAY);
    const dayAgo = new Date(at.getTime() - DAY);
    return {
      sessions_cleared: await db.run(sql`delete from identity.session where expires_at < ${at}::timestamptz`),
      links_cleared: await db.run(sql`delete from identity.link where expires_at < ${monthAgo}::timestamptz`),
      attempt_counts_cleared: await db.run(sql`
        delete from identity.attempt_limit where window_start < ${dayAgo}::timestamptz`),
    };
  },
};
