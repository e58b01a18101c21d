import { createHash } from 'node:crypto';
import { type Queryable, sql } from '../../platform/database/index.ts';
import { Refusal } from '../../platform/problem.ts';

const WINDOW = 15 * 60_000;

/** Attempts in a window of 15 minutes that are answered at all. */
const MOST = { 'sign-in account': 10, 'sign-in address': 200, 'reset account': 3, 'reset address': 60 } as const;

type Limit = keyof typeof MOST;

/** Hashed: people type passwords where the e-mail belongs. */
const subjectOf = (limit: Limit, value: string): string =>
  `${limit} ${createHash('sha256').update(value.toLowerCase()).digest('hex')}`;

const windowOf = (at: Date): Date => new Date(Math.floor(at.getTime() / WINDOW) * WINDOW);

export interface Attempt {
  readonly account: string;
  readonly address: string;
}

const subjectsOf = (what: 'sign-in' | 'reset', { account, address }: Attempt) => [
  { limit: `${what} account` as Limit, subject: subjectOf(`${what} account`, account) },
  { limit: `${what} address` as Limit, subject: subjectOf(`${what} address`, address) },
];

/**
 * Counts before the password is looked at, in one statement: however many processes try at once, no more attempts than
 * the limit get through. Ordered, so that two statements never wait for each other in a circle.
 */
export const countAttempt = async (q: Queryable, what: 'sign-in' | 'reset', attempt: Attempt, at: Date) => {
  const subjects = subjectsOf(what, attempt);
  const counts = await q.rows(sql<{ subject: string; failures: number }>`
    insert into identity.attempt_limit as l (subject, window_start, failures)
    select s.subject, ${windowOf(at)}::timestamptz, 1
    from unnest(${subjects.map(({ subject }) => subject)}::text[]) s (subject) order by s.subject
    on conflict (subject, window_start) do update set failures = l.failures + 1
    returning l.subject, l.failures`);
  const limitOf = new Map(subjects.map(({ subject, limit }) => [subject, MOST[limit]]));
  if (counts.every(({ subject, failures }) => failures <= (limitOf.get(subject) ?? 0))) return;
  const minutes = Math.ceil((windowOf(at).getTime() + WINDOW - at.getTime()) / 60_000);
  throw new Refusal({
    code: 'too-many-attempts',
    message: `Too many attempts. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
  });
};

/** A success: the account starts anew, the address gets its one attempt back. */
export const forgiveAttempts = async (q: Queryable, { account, address }: Attempt, at: Date): Promise<void> => {
  await q.run(sql`delete from identity.attempt_limit where subject = ${subjectOf('sign-in account', account)}`);
  await q.run(sql`
    update identity.attempt_limit set failures = failures - 1
    where subject = ${subjectOf('sign-in address', address)} and window_start = ${windowOf(at)}::timestamptz and failures > 0`);
};
