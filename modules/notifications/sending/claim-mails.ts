import { type Database, type Sql, sql } from '../../../platform/database/index.ts';
import type { MailParams } from '../mail-kinds.ts';
import { LEASE, MINUTE } from '../rules.ts';

export interface ClaimedMail {
  id: string;
  kind: string;
  params: MailParams;
  userId: string | null;
  to: string;
  subject: string;
  messageId: string;
  attempts: number;
  /** Its former sender died while sending. */
  isTakenOver: boolean;
}

export interface Claim {
  /** Names this sender, in this process, at this time. */
  owner: string;
  at: Date;
  perMinute: number;
  limit: number;
}

/** Waiting and due, or left behind by a sender that died. */
const isDue = (at: Date): Sql<boolean> => sql<boolean>`
  state in ('Queued', 'Sending') and next_at <= ${at}
  and (state = 'Queued' or claimed_at <= ${new Date(at.getTime() - LEASE)})`;

/** Looked at first, since a lock is a write, and the sender looks every few seconds. */
const hasDue = async (db: Database, at: Date): Promise<boolean> =>
  (await db.rows(sql`select 1 from notifications.email where ${isDue(at)} limit 1`)).length > 0;

/** Takes mails that are due, no more than the rate allows. Senders take turns at this, so the rate holds for all together. */
export const claimMails = async (
  db: Database,
  { owner, at, perMinute, limit }: Claim,
): Promise<readonly ClaimedMail[]> => {
  if (!(await hasDue(db, at))) return [];
  return db.transaction(async (tx) => {
    await tx.run(sql`select 1 from notifications.sender for update`);
    const { taken } = await tx.one(sql<{ taken: number }>`
      select count(*) as taken from notifications.email where claimed_at > ${new Date(at.getTime() - MINUTE)}`);
    const room = Math.min(limit, perMinute - taken);
    if (room <= 0) return [];
    return tx.rows(sql<ClaimedMail>`
      update notifications.email e
      set state = 'Sending', claimed_by = ${owner}, claimed_at = ${at}, attempts = e.attempts + 1,
        takeovers = e.takeovers + case when due.state = 'Sending' then 1 else 0 end, version = e.version + 1
      from (
        select id, state from notifications.email where ${isDue(at)}
        order by next_at, number limit ${room} for update skip locked) due
      where e.id = due.id
      returning e.id, e.kind, e.params, e.user_id as "userId", e.to_address as "to", e.subject,
        e.message_id as "messageId", e.attempts, due.state = 'Sending' as "isTakenOver"`);
  });
};
