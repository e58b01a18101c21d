import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { constraintOf } from './constraint-of.ts';
import type { TransactionOptions, Tx } from './database.ts';
import { queryableOver } from './queryable.ts';

const TRIES = 6;
const SERIALISATION_FAILURE = '40001';
const DEADLOCK = '40P01';

const current = new AsyncLocalStorage<{ isOpen: boolean }>();

/** On the embedded engine the pool would wait for the transaction that waits for it: refused on both engines. */
export const refuseInsideTransaction = (): void => {
  if (current.getStore()?.isOpen) throw new Error('Inside a transaction only the transaction may be used.');
};

const isRetried = (error: unknown): boolean => {
  const { code } = constraintOf(error);
  return code === SERIALISATION_FAILURE || code === DEADLOCK;
};

/** A kept plan from before a migration, on this connection and as well on any other that is open. */
export const isOutdatedPlan = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('cached plan must not change result type');

/** Left to itself PostgreSQL plans most of these anew each time: it guesses ten values in every array. */
const KEEP_PLANS = '; set local plan_cache_mode = force_generic_plan';

/** The same query under a name, by which the connection keeps its plan. */
export const named = <T extends { text: string }>(query: T): T & { name: string } => ({
  ...query,
  name: nameOf(query.text),
});

const nameOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 40);

const backOff = (tries: number): Promise<void> => pause(Math.random() * 10 * 2 ** tries);

/** Begins, works and commits on one connection. After a failure the connection is left for the caller to roll back. */
const attempt = async <T>(
  client: PoolClient,
  work: (tx: Tx) => Promise<T>,
  { isolation = 'read committed', prepared = false }: TransactionOptions,
): Promise<{ result: T; effects: (() => void)[] }> => {
  const effects: (() => void)[] = [];
  const scope = { isOpen: true };
  let last: Promise<unknown> = Promise.resolve();
  // One statement at a time on the connection, also when the work starts several at once.
  const queries = queryableOver((query) => {
    const next = last.then(() => {
      if (!scope.isOpen) throw new Error('The transaction has ended.');
      return client.query(prepared ? named(query) : query);
    });
    last = next.catch(() => {});
    return next;
  });
  try {
    await client.query(`begin isolation level ${isolation}${prepared ? KEEP_PLANS : ''}`);
    const result = await current.run(scope, () => work({ ...queries, afterCommit: (act) => effects.push(act) }));
    await last;
    scope.isOpen = false;
    const { command } = await client.query('commit');
    // PostgreSQL answers the commit of a transaction in which a statement failed with ROLLBACK, and no error.
    if (command !== 'COMMIT')
      throw new Error('A statement failed inside the transaction, so all of it was rolled back.');
    return { result, effects };
  } finally {
    scope.isOpen = false;
    await last;
  }
};

/** Whether the connection can be used again. */
const canRollBack = (client: PoolClient): Promise<boolean> =>
  client.query('rollback').then(
    () => true,
    () => false,
  );

/** `acquire` hands out a connection that nobody else uses until it is released. */
export const runTransaction = async <T>(
  acquire: () => Promise<PoolClient>,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions,
): Promise<T> => {
  refuseInsideTransaction();
  let { prepared } = options;
  for (let tries = 1; ; tries += 1) {
    const client = await acquire();
    let done: Awaited<ReturnType<typeof attempt<T>>>;
    try {
      done = await attempt(client, work, { ...options, prepared });
    } catch (error) {
      const isOutdated = isOutdatedPlan(error);
      client.release(!(await canRollBack(client)) || isOutdated);
      if (!(isRetried(error) || isOutdated) || tries === TRIES) throw error;
      // Without kept plans there is none to be outdated.
      if (isOutdated) prepared = false;
      await backOff(tries);
      continue;
    }
    client.release();
    for (const act of done.effects) act();
    return done.result;
  }
};
