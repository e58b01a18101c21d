import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type Queryable, sql, type Tx } from '../database/index.ts';
import { Refusal } from '../problem.ts';

export interface OnceAnswer<T = unknown> {
  readonly status: number;
  readonly body: T;
}

interface OnceClaim {
  readonly userId: string;
  readonly key: string;
  readonly requestHash: string;
}

const KEY = /^[\x21-\x7e]{1,200}$/;

/** What the request's Idempotency-Key claims; nothing without the header. */
export const onceClaimOf = (request: FastifyRequest): OnceClaim | undefined => {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw new Refusal(
      { code: 'key-unreadable', message: 'Idempotency-Key must be 1 to 200 visible characters without spaces.' },
      400,
    );
  }
  const asked = JSON.stringify([request.method, request.url, request.body ?? null]);
  return { userId: request.viewer.userId, key, requestHash: createHash('sha256').update(asked).digest('hex') };
};

/**
 * Does the work once per person and key, inside the work's own transaction: claim, work and answer commit together, so a
 * refusal (thrown) leaves the key free. The insert of a simultaneous repeat waits for the first one's commit.
 */
export const answerOnce = async <T>(
  tx: Tx,
  claim: OnceClaim | undefined,
  at: Date,
  work: () => Promise<OnceAnswer<T>>,
): Promise<OnceAnswer<T>> => {
  if (!claim) return work();
  const { userId, key, requestHash } = claim;
  const claimed = await tx.run(sql`
    insert into platform.idempotency (user_id, key, request_hash, at)
    values (${userId}::uuid, ${key}, ${requestHash}, ${at}::timestamptz) on conflict do nothing`);
  if (claimed === 0) return storedAnswer(tx, claim);
  const answer = await work();
  await tx.run(sql`
    update platform.idempotency set status = ${answer.status}, answer = ${JSON.stringify(answer.body ?? null)}::jsonb
    where user_id = ${userId}::uuid and key = ${key}`);
  return answer;
};

const storedAnswer = async <T>(tx: Tx, { userId, key, requestHash }: OnceClaim): Promise<OnceAnswer<T>> => {
  const first = await tx.one(sql<{ requestHash: string; status: number; body: T }>`
    select request_hash as "requestHash", status, answer as body from platform.idempotency
    where user_id = ${userId}::uuid and key = ${key}`);
  if (first.requestHash !== requestHash) {
    throw new Refusal({
      code: 'key-used-otherwise',
      message: 'This Idempotency-Key was used for a different request. Take a new key for a new request.',
    });
  }
  return { status: first.status, body: first.body };
};

/** Answers are kept for repeats of the same day or two, not for ever. */
export const forgetAnswers = (q: Queryable, before: Date): Promise<number> =>
  q.run(sql`delete from platform.idempotency where at < ${before}::timestamptz`);
