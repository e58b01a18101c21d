import type { QueryResult } from 'pg';
import { compile } from './compile.ts';
import type { Queryable, Sql } from './database.ts';

export type Send = (query: { text: string; values: unknown[] }) => Promise<QueryResult>;

const wrongCount = (expected: string, count: number, query: Sql): Error =>
  new Error(`Expected ${expected}, got ${count}: ${compile(query).text.trim().slice(0, 200)}`);

export const queryableOver = (send: Send): Queryable => {
  const rows = async <T>(query: Sql<T>): Promise<T[]> => (await send(compile(query))).rows as T[];
  return {
    rows,
    async one(query) {
      const found = await rows(query);
      if (found.length !== 1) throw wrongCount('one row', found.length, query);
      return found[0]!;
    },
    async maybe(query) {
      const found = await rows(query);
      if (found.length > 1) throw wrongCount('at most one row', found.length, query);
      return found[0];
    },
    run: async (query) => (await send(compile(query))).rowCount ?? 0,
  };
};
