import type { Act } from '../../../platform/act.ts';
import { instantOf } from '../../../platform/clock.ts';
import { readConfig } from '../../../platform/config/index.ts';
import { newId, sql, unnested } from '../../../platform/database/index.ts';
import { subjectLine } from '../../../platform/mail/index.ts';
import { getKind, type MailParams } from '../mail-kinds.ts';
import { hasMailServer, ownHost } from '../settings.ts';

export interface MailToQueue {
  /** The name of a declared kind. */
  readonly kind: string;
  /** uuid of the recipient's account, when there is one. */
  readonly userId: string | null;
  /** One e-mail address. */
  readonly to: string;
  readonly params: MailParams;
  /** The claimed notice that this mail carries. */
  readonly noticeId?: string;
  /** Why a person must decide whether it goes out at all. It is held until then. */
  readonly keptBackBecause?: string;
}

const CHUNK = 5_000;

/** Puts mails into the outbox, in the transaction of what they tell about. Answers their ids, in order. */
export const queueMails = async (act: Act, mails: readonly MailToQueue[]): Promise<string[]> => {
  if (mails.length === 0) return [];
  const host = ownHost(readConfig(process.env).baseUrl);
  const state = (await hasMailServer(act.tx)) ? 'Queued' : 'Held';
  const rows = mails.map((mail) => {
    const id = newId();
    const subject = subjectLine(getKind(mail.kind).subject(mail.params));
    const isKeptBack = mail.keptBackBecause !== undefined;
    return { ...mail, id, subject, messageId: `<${id}@${host}>`, emailId: id, state: isKeptBack ? 'Held' : state };
  });
  for (let start = 0; start < rows.length; start += CHUNK) {
    await insertChunk(act, rows.slice(start, start + CHUNK));
  }
  return rows.map(({ id }) => id);
};

type Row = MailToQueue & { id: string; subject: string; messageId: string; emailId: string; state: string };

const insertChunk = async ({ tx, clock }: Act, rows: readonly Row[]): Promise<void> => {
  const given = unnested(rows, {
    id: 'uuid',
    kind: 'text',
    params: 'jsonb',
    userId: 'uuid',
    to: 'text',
    subject: 'text',
    messageId: 'text',
    state: 'text',
    keptBackBecause: 'text',
  });
  // Due at once, whatever day the job was told it is: hence no instant of the clock in next_at.
  await tx.run(sql`
    insert into notifications.email
      (id, kind, params, user_id, to_address, subject, message_id, state, reason, next_at, queued_at)
    select id, kind, params, user_id, "to", subject, message_id, state, kept_back_because, '-infinity', ${instantOf(clock)}
    from ${given} order by id`);
  const carried = rows.filter(({ noticeId }) => noticeId);
  if (carried.length === 0) return;
  await tx.run(sql`
    update notifications.notice n set email_id = given.email_id
    from ${unnested(carried, { noticeId: 'uuid', emailId: 'uuid' })} where n.id = given.notice_id`);
};
