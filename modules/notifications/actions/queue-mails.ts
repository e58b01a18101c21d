import type { Act } from '../../../platform/act.ts';
import { type Day, instantOf } from '../../../platform/clock.ts';
import { readConfig } from '../../../platform/config/index.ts';
import { type ColumnTypes, newId, type Sql, sql, unnested } from '../../../platform/database/index.ts';
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
  /** Why a person must decide whether it goes out at all. It is held until then. */
  readonly keptBackBecause?: string;
}

/** What somebody is told once: one notice per subject, kind, due day and occurrence. */
interface Notice {
  /** What is told: `training-reminder` */
  readonly kind: string;
  /** uuid of the record it is about. */
  readonly subjectId: string;
  readonly dueOn: Day;
  /** 1 when absent; further ones are later notices about the same day. */
  readonly occurrence?: number;
}

const CHUNK = 5_000;

/** Puts mails into the outbox, in the transaction of what they tell about. Answers their ids, in order. */
export const queueMails = async (act: Act, mails: readonly MailToQueue[]): Promise<string[]> => {
  const rows = await rowsOf(act, mails);
  for (const chunk of chunksOf(rows)) {
    await act.tx.run(sql`${insertMails(act)} from ${unnested(chunk, MAIL_COLUMNS)} order by id`);
  }
  return rows.map(({ id }) => id);
};

/**
 * Puts mails into the outbox whose notice nobody has given before, and marks it as given. Answers these, in order. Of
 * several transactions that give the same notice one wins; the others wait for it, and queue nothing.
 */
export const queueMailsOnce = async <T extends MailToQueue & { readonly notice: Notice }>(
  act: Act,
  mails: readonly T[],
): Promise<T[]> => {
  const rows = (await rowsOf(act, mails)).map((row, index) => {
    const { kind, subjectId, dueOn, occurrence } = (mails[index] as T).notice;
    return { ...row, noticeId: newId(), noticeKind: kind, subjectId, dueOn, occurrence: occurrence ?? 1 };
  });
  // Everybody inserts in the same order, so that two jobs at once never wait for each other.
  const ordered = [...rows].sort((one, other) => (one.subjectId < other.subjectId ? -1 : 1));
  const queued = new Set<string>();
  for (const chunk of chunksOf(ordered)) {
    const won = await act.tx.rows(sql<{ id: string }>`
      with given as (select * from ${unnested(chunk, { ...MAIL_COLUMNS, ...NOTICE_COLUMNS })}),
      won as (
        insert into notifications.notice (id, kind, subject_id, due_on, occurrence, email_id, claimed_at)
        select notice_id, notice_kind, subject_id, due_on, occurrence, id, ${instantOf(act.clock)} from given
        on conflict (subject_id, kind, due_on, occurrence) do nothing
        returning email_id)
      ${insertMails(act)} from given where id in (select email_id from won) order by id
      returning id`);
    for (const { id } of won) queued.add(id);
  }
  return mails.filter((_, index) => queued.has((rows[index] as Row).id));
};

interface Row extends MailToQueue {
  id: string;
  subject: string;
  messageId: string;
  state: string;
}

const MAIL_COLUMNS = {
  id: 'uuid',
  kind: 'text',
  params: 'jsonb',
  userId: 'uuid',
  to: 'text',
  subject: 'text',
  messageId: 'text',
  state: 'text',
  keptBackBecause: 'text',
} as const satisfies ColumnTypes<Row>;

const NOTICE_COLUMNS = {
  noticeId: 'uuid',
  noticeKind: 'text',
  subjectId: 'uuid',
  dueOn: 'date',
  occurrence: 'integer',
} as const;

/** Due at once, whatever day the job was told it is: hence no instant of the clock in next_at. */
const insertMails = ({ clock }: Act): Sql => sql`
  insert into notifications.email
    (id, kind, params, user_id, to_address, subject, message_id, state, reason, next_at, queued_at)
  select id, kind, params, user_id, "to", subject, message_id, state, kept_back_because, '-infinity', ${instantOf(clock)}`;

const rowsOf = async (act: Act, mails: readonly MailToQueue[]): Promise<Row[]> => {
  if (mails.length === 0) return [];
  const host = ownHost(readConfig(process.env).baseUrl);
  const state = (await hasMailServer(act.tx)) ? 'Queued' : 'Held';
  return mails.map((mail) => {
    const id = newId();
    const subject = subjectLine(getKind(mail.kind).subject(mail.params));
    const isKeptBack = mail.keptBackBecause !== undefined;
    return { ...mail, id, subject, messageId: `<${id}@${host}>`, state: isKeptBack ? 'Held' : state };
  });
};

function* chunksOf<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += CHUNK) yield rows.slice(start, start + CHUNK);
}
