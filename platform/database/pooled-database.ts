import pg from 'pg';
import type { Database } from './database.ts';
import { queryableOver, type Send } from './queryable.ts';
import { isOutdatedPlan, named, refuseInsideTransaction, runTransaction } from './transaction.ts';

export interface Connection {
  kind: Database['kind'];
  url: string;
  poolConfig: pg.PoolConfig;
  /** Makes the database reachable again after a refused connection; absent where that is not ours to do. */
  revive?(): Promise<void>;
  leave?(): Promise<void>;
}

const isUnreachable = (error: unknown): boolean =>
  error instanceof Error && /ECONNREFUSED|ENOENT|ECONNRESET|Connection terminated/.test(`${error}${codeOf(error)}`);

const codeOf = (error: Error): string => (error as NodeJS.ErrnoException).code ?? '';

export const openPool = ({ kind, url, poolConfig, revive, leave }: Connection): Database => {
  const pool = new pg.Pool(poolConfig);
  // A connection that breaks fails its query, or is replaced at the next one; without listeners it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));

  const acquire = async (): Promise<pg.PoolClient> => {
    try {
      return await pool.connect();
    } catch (error) {
      if (!revive || !isUnreachable(error)) throw error;
      await revive();
      return pool.connect();
    }
  };

  const send: Send = async (query) => {
    refuseInsideTransaction();
    const client = await acquire();
    try {
      return await client.query(query);
    } finally {
      client.release();
    }
  };
  const sendKept: Send = async (query) => {
    refuseInsideTransaction();
    const client = await acquire();
    let isOutdated = false;
    try {
      return await client.query(named(query));
    } catch (error) {
      isOutdated = isOutdatedPlan(error);
      if (!isOutdated) throw error;
    } finally {
      client.release(isOutdated);
    }
    return send(query);
  };

  return {
    kind,
    url,
    poolConfig,
    ...queryableOver(send),
    // The embedded session belongs to everybody, and the names of their statements would meet there.
    kept: queryableOver(kind === 'server' ? sendKept : send),
    transaction: (work, { prepared = false, ...options } = {}) =>
      runTransaction(acquire, work, { ...options, prepared: prepared && kind === 'server' }),
    async close() {
      await pool.end();
      await leave?.();
    },
  };
};
