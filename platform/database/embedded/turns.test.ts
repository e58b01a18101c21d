import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { onServer, sharedDatabase } from '../../../testing/database.ts';
import { type DatabaseProcess, startDatabaseProcesses } from '../../../testing/database-process.ts';
import { type Database, sql } from '../index.ts';

describe.runIf(!onServer)('clients of the embedded database take turns', () => {
  let db: Database;
  let first: DatabaseProcess;
  let second: DatabaseProcess;
  let end: () => Promise<void>;

  beforeAll(async () => {
    const { db: opened, place } = await sharedDatabase();
    db = opened;
    await db.run(sql`create table public.note (word text primary key)`);
    const started = await startDatabaseProcesses(2);
    end = started.end;
    [first, second] = started.processes as [DatabaseProcess, DatabaseProcess];
    await first.tell('open', place);
    await second.tell('open', place);
  });

  afterAll(() => end());

  beforeEach(() => db.run(sql`truncate public.note`));

  const words = async (): Promise<string[]> =>
    (await db.rows(sql<{ word: string }>`select word from public.note order by word`)).map(({ word }) => word);

  test('transactions of two processes that were begun together do not mix', async () => {
    await first.tell('begin');
    await first.tell('rowsInside', `insert into public.note values ('first')`);
    const secondBegins = second.tell('begin');
    const between = words();
    await first.tell('rowsInside', `insert into public.note values ('first again')`);
    await first.tell('end', 'rollback');
    await secondBegins;
    await second.tell('rowsInside', `insert into public.note values ('second')`);
    await second.tell('end', 'commit');
    expect(['', 'second']).toContain((await between).join());
    expect(await words()).toEqual(['second']);
  });

  test('a failed statement spoils the transaction of its own process only', async () => {
    await first.tell('begin');
    const other = second.tell('rows', `insert into public.note values ('second') returning word`);
    await expect(first.tell('rowsInside', 'select 1 / 0')).rejects.toThrow('division by zero');
    await first.tell('end', 'rollback');
    expect(await other).toEqual([{ word: 'second' }]);
    expect(await words()).toEqual(['second']);
  });

  test('statements with long parameters, which arrive in pieces, get their own answers', async () => {
    const long = 'x'.repeat(300_000);
    const ask = async (number: number): Promise<void> => {
      const text = number % 2 ? long : 'short';
      const row = await db.one(sql<object>`select ${number}::integer as number, length(${text}::text) as length`);
      expect(row).toEqual({ number, length: text.length });
    };
    await Promise.all(Array.from({ length: 200 }, (_, number) => ask(number)));
  });

  test('a process killed inside a transaction leaves nothing behind and holds nobody up', async () => {
    await second.tell('begin');
    await second.tell('rowsInside', `insert into public.note values ('never')`);
    const waiting = db.run(sql`insert into public.note values ('after')`);
    await second.kill();
    expect(await waiting).toBe(1);
    expect(await words()).toEqual(['after']);
  });
});
