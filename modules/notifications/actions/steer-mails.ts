import type { Act } from '../../../platform/act.ts';
import { type Sql, sql } from '../../../platform/database/index.ts';
import { recordHistory } from '../../../platform/history/index.ts';
import { type Outcome, refused } from '../../../platform/problem.ts';
import { hasMailServer } from '../settings.ts';

export type MailState = 'Held' | 'Queued' | 'Sending' | 'Sent' | 'Dropped' | 'Error';

interface Step {
  from: readonly MailState[];
  to: MailState;
  event: string;
  set?: Sql;
  /** Over the mail `e` as it was. */
  only?: Sql<boolean>;
}

const step = async (act: Act, ids: readonly string[], { from, to, event, set, only }: Step): Promise<Outcome[]> => {
  const moved = await act.tx.rows(sql<{ id: string; was: MailState }>`
    update notifications.email e
    set state = ${to}, version = e.version + 1 ${set ? sql`, ${set}` : sql``}
    from (select id, state from notifications.email where id = any(${[...ids]}::uuid[]) for update) was
    where e.id = was.id and was.state = any(${[...from]}::text[]) ${only ? sql`and ${only}` : sql``}
    returning e.id, was.state as was`);
  const done = new Map(moved.map(({ id, was }) => [id, was]));
  await recordHistory(
    act,
    { slug: 'email-queue', fields: {} },
    moved.map(({ id, was }) => ({ recordId: id, event, changes: { state: [was, to] } })),
  );
  return ids.map((id) =>
    done.has(id) ? { ok: true, id } : refused('not-now', `Only a mail that is ${from.join(' or ')} can be ${event}.`),
  );
};

/** Given up, or waiting for its next attempt: tried again now, from the start. */
export const retryMails = (act: Act, ids: readonly string[]): Promise<Outcome[]> =>
  step(act, ids, {
    from: ['Error', 'Queued'],
    to: 'Queued',
    event: 'retried',
    set: sql`attempts = 0, reason = null, next_at = '-infinity'`,
    only: sql<boolean>`(e.state = 'Error' or e.reason is not null)`,
  });

export const dropMails = (act: Act, ids: readonly string[]): Promise<Outcome[]> =>
  step(act, ids, {
    from: ['Held', 'Queued', 'Error'],
    to: 'Dropped',
    event: 'dropped',
    set: sql`reason = ${`Dropped by ${act.viewer.name}`}`,
  });

/** Held mails go out by themselves once there is a mail server; this is for those who do not want to wait for the sender. */
export const releaseMails = async (act: Act, ids: readonly string[]): Promise<Outcome[]> => {
  if (await hasMailServer(act.tx))
    return step(act, ids, { from: ['Held'], to: 'Queued', event: 'released', set: sql`reason = null` });
  const message =
    'There is no mail server yet. Set SMTP_URL or the mail settings, and held mails go out by themselves.';
  return ids.map(() => refused('no-mail-server', message));
};
