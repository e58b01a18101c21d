import type { RawBuilder } from 'kysely';
import type pg from 'pg';

export type Sql<T = unknown> = RawBuilder<T>;

export interface Queryable {
  rows<T>(query: Sql<T>): Promise<T[]>;
  /** Throws unless the query answers exactly one row. */
  one<T>(query: Sql<T>): Promise<T>;
  /** Throws when the query answers more than one row. */
  maybe<T>(query: Sql<T>): Promise<T | undefined>;
  /** The number of rows that the query touched. */
  run(query: Sql): Promise<number>;
}

export interface Tx extends Queryable {
  /** Called once, after the commit; never after a roll-back. */
  afterCommit(act: () => void): void;
}

export interface TransactionOptions {
  isolation?: 'read committed' | 'repeatable read';
  /**
   * Keeps the plans of the statements on the connection, on a server, where planning costs more than doing them.
   * Only for work whose statements have few different texts: each text stays on every connection.
   */
  prepared?: boolean;
}

export interface Database extends Queryable {
  readonly kind: 'embedded' | 'server';
  /** A connection string for libraries that open connections of their own. */
  readonly url: string;
  readonly poolConfig: pg.PoolConfig;
  /** The same, for the few statements of every request: on a server each connection plans them once. */
  readonly kept: Queryable;
  /**
   * Runs the work in one transaction, and again from the start after a serialisation failure or a deadlock:
   * the work must have no effects but SQL. The database itself may not be used inside, only the transaction.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  close(): Promise<void>;
}
