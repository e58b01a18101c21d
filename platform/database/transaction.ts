import { AsyncLocalStorage } from 'node:async_hooks';
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

const backOff = (attempt: number): Promise<void> => pause(Math.random() * 10 * 2 ** attempt);

const attempt = async <T>(
  client: PoolClient,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions,
): Promise<T> => {
  const effects: (() => void)[] = [];
  const scope = { isOpen: true };
  const queries = queryableOver((query) => {
    if (!scope.isOpen) throw new Error('The transaction has ended.');
    return client.query(query);
  });
  try {
    await client.query(`begin isolation level ${options.isolation ?? 'read committed'}`);
    const result = await current.run(scope, () => work({ ...queries, afterCommit: (act) => effects.push(act) }));
    scope.isOpen = false;
    const { command } = await client.query('commit');
    // PostgreSQL answers ROLLBACK to the commit of a transaction in which a statement failed.
    if (command !== 'COMMIT') throw new Error('A statement failed inside the transaction, so it was rolled back.');
    for (const act of effects) act();
    return result;
  } catch (error) {
    scope.isOpen = false;
    await client.query('rollback');
    throw error;
  }
};

/** `acquire` hands out a connection that nobody else uses until it is released. */
export const runTransaction = async <T>(
  acquire: () => Promise<PoolClient>,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions,
): Promise<T> => {
  refuseInsideTransaction();
  for (let tries = 1; ; tries += 1) {
    const client = await acquire();
    let failure: unknown;
    try {
      return await attempt(client, work, options);
    } catch (error) {
      failure = error;
    } finally {
      client.release();
    }
    if (!isRetried(failure) || tries === TRIES) throw failure;
    await backOff(tries);
  }
};
