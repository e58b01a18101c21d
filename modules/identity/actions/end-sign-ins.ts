import type { Act } from '../../../platform/act.ts';
import { instantOf } from '../../../platform/clock.ts';
import { sql } from '../../../platform/database/index.ts';

/**
 * Ends every session and every link that waits to be used, the set-up link too. For a database out of a backup: what was
 * ended or used after the backup was made would live again.
 */
export const endSignIns = async ({ tx, clock }: Act): Promise<{ sessions: number; links: number }> => ({
  sessions: await tx.run(sql`delete from identity.session`),
  links: await tx.run(sql`update identity.link set used_at = ${instantOf(clock)}::timestamptz where used_at is null`),
});
