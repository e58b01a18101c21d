import { type Queryable, sql, unnested } from '../../../platform/database/index.ts';

/** Everything below changes a mail only while it still belongs to the sender `owner`. */
export interface Owned {
  id: string;
  owner: string;
}

/** Mails that wait for a mail server, or no longer have to; those held for a reason wait for a person. Answers how many. */
export const moveHeld = (q: Queryable, hasServer: boolean): Promise<number> =>
  hasServer
    ? q.run(
        sql`update notifications.email set state = 'Queued', version = version + 1 where state = 'Held' and reason is null`,
      )
    : q.run(
        sql`update notifications.email set state = 'Held', reason = null, version = version + 1 where state = 'Queued'`,
      );

export const dropPointless = (q: Queryable, owner: string, reasons: ReadonlyMap<string, string>): Promise<number> => {
  const rows = [...reasons].map(([id, reason]) => ({ id, reason }));
  return q.run(sql`
    update notifications.email e
    set state = 'Dropped', reason = given.reason, claimed_by = null, attempts = e.attempts - 1, version = e.version + 1
    from ${unnested(rows, { id: 'uuid', reason: 'text' })}
    where e.id = given.id and e.claimed_by = ${owner} and e.state = 'Sending'`);
};

/** Claimed, but not tried: as if it had never been claimed. */
export const putBack = (q: Queryable, owner: string, ids: readonly string[]): Promise<number> =>
  q.run(sql`
    update notifications.email e
    set state = 'Queued', claimed_by = null, claimed_at = null, attempts = e.attempts - 1, version = e.version + 1
    where e.id = any(${[...ids]}::uuid[]) and e.claimed_by = ${owner} and e.state = 'Sending'`);

export const keepText = (
  q: Queryable,
  owner: string,
  texts: readonly { id: string; text: string; html: string }[],
): Promise<number> =>
  q.run(sql`
    update notifications.email e set body_text = given.text, body_html = given.html
    from ${unnested(texts, { id: 'uuid', text: 'text', html: 'text' })}
    where e.id = given.id and e.claimed_by = ${owner} and e.state = 'Sending'`);

export const markSent = (q: Queryable, { id, owner }: Owned, at: Date): Promise<number> =>
  q.run(sql`
    update notifications.email
    set state = 'Sent', sent_at = ${at}, reason = null, claimed_by = null, version = version + 1
    where id = ${id}::uuid and claimed_by = ${owner} and state = 'Sending'`);

export interface Failure {
  reason: string;
  /** When it is tried again; absent when it is given up. */
  nextAt?: Date;
  /** The server had the text and did not answer. */
  isUncertain: boolean;
  isCounted: boolean;
}

export const markFailed = (
  q: Queryable,
  { id, owner }: Owned,
  { reason, nextAt, isUncertain, isCounted }: Failure,
): Promise<number> =>
  q.run(sql`
    update notifications.email e
    set state = ${nextAt ? 'Queued' : 'Error'}, reason = ${reason}, next_at = coalesce(${nextAt ?? null}::timestamptz, next_at),
      takeovers = takeovers + ${isUncertain ? 1 : 0}::int, attempts = e.attempts - ${isCounted ? 0 : 1}::int,
      claimed_by = null, version = version + 1
    where id = ${id}::uuid and claimed_by = ${owner} and state = 'Sending'`);
