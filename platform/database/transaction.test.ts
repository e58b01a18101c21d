import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { onServer, testDatabase } from '../../testing/database.ts';
import { constraintOf, type Database, sql, type Tx } from './index.ts';

let db: Database;

beforeAll(async () => {
  db = await testDatabase();
  await db.run(sql`create table public.counter (name text primary key, value integer not null)`);
});

beforeEach(async () => {
  await db.run(sql`truncate public.counter`);
  await db.run(sql`insert into public.counter values ('a', 0), ('b', 0)`);
});

const countOf = async (name: string): Promise<number> =>
  (await db.one(sql<{ value: number }>`select value from public.counter where name = ${name}`)).value;

const add = (tx: Tx, name: string): Promise<number> =>
  tx.run(sql`update public.counter set value = value + 1 where name = ${name}`);

test('a transaction that throws leaves nothing behind, and its effects do not happen', async () => {
  const said: string[] = [];
  const work = db.transaction(async (tx) => {
    tx.afterCommit(() => said.push('committed'));
    expect(await add(tx, 'a')).toBe(1);
    throw new Error('no');
  });
  await expect(work).rejects.toThrow('no');
  expect(await countOf('a')).toBe(0);
  expect(said).toEqual([]);
});

test('what is to happen after the commit sees the committed row', async () => {
  const seen = await new Promise<number>((resolve, reject) => {
    const work = async (tx: Tx): Promise<void> => {
      await add(tx, 'a');
      tx.afterCommit(() => void countOf('a').then(resolve, reject));
    };
    db.transaction(work).catch(reject);
  });
  expect(seen).toBe(1);
});

test('the database refuses to be used inside a transaction, where it could wait for itself', async () => {
  await expect(db.transaction(() => countOf('a'))).rejects.toThrow('Inside a transaction');
  await expect(db.transaction(() => db.transaction(async () => 1))).rejects.toThrow('Inside a transaction');
  expect(await db.transaction((tx) => tx.one(sql<{ one: number }>`select 1 as one`))).toEqual({ one: 1 });
});

test('a transaction cannot be used after its end', async () => {
  const tx = await db.transaction(async (open) => open);
  await expect(add(tx, 'a')).rejects.toThrow('has ended');
});

test('a statement whose failure was swallowed still rolls everything back, and says so', async () => {
  const work = db.transaction(async (tx) => {
    await add(tx, 'a');
    await tx.run(sql`select 1 / 0`).catch(() => {});
  });
  await expect(work).rejects.toThrow('rolled back');
  expect(await countOf('a')).toBe(0);
});

test('statements started together run one after the other', async () => {
  await db.transaction(async (tx) => {
    await Promise.all(Array.from({ length: 10 }, () => add(tx, 'a')));
  });
  expect(await countOf('a')).toBe(10);
});

test('a violated constraint is known by its name', async () => {
  const error = await db.run(sql`insert into public.counter values ('a', 1)`).catch((thrown: unknown) => thrown);
  expect(constraintOf(error)).toEqual({ code: '23505', constraint: 'counter_pkey' });
  expect(constraintOf(new Error('other'))).toEqual({});
});

test('a serialisation failure runs the work again, six times at most', async () => {
  let tries = 0;
  const fail = (tx: Tx) => tx.run(sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`);
  const succeedsAtThird = db.transaction(async (tx) => {
    tries += 1;
    if (tries < 3) await fail(tx);
    return add(tx, 'a');
  });
  expect(await succeedsAtThird).toBe(1);
  expect([tries, await countOf('a')]).toEqual([3, 1]);
  tries = 0;
  const never = db.transaction((tx) => {
    tries += 1;
    return fail(tx);
  });
  await expect(never).rejects.toThrow('again');
  expect(tries).toBe(6);
});

describe.runIf(onServer)('with transactions that really overlap', () => {
  test('two that lock the same rows in opposite orders both succeed', async () => {
    let [tries, holding] = [0, 0];
    const running: Record<string, Promise<void>> = {};
    let open = (): void => {};
    const bothAreIn = new Promise<void>((resolve) => {
      open = resolve;
    });
    const lockBoth = (first: string, second: string): Promise<void> =>
      db.transaction(async (tx) => {
        tries += 1;
        // Only the loser tries again; it comes after the winner, whom it could else meet a second time.
        if (tries > 2) await running[second];
        await add(tx, first);
        holding += 1;
        if (holding >= 2) open();
        await bothAreIn;
        await add(tx, second);
      });
    running.a = lockBoth('a', 'b');
    running.b = lockBoth('b', 'a');
    await Promise.all([running.a, running.b]);
    expect([await countOf('a'), await countOf('b')]).toEqual([2, 2]);
    expect(tries).toBe(3);
  });

  test('no increment is lost by read-then-write at repeatable read', async () => {
    const addByReading = () =>
      db.transaction(
        async (tx) => {
          const { value } = await tx.one(sql<{ value: number }>`select value from public.counter where name = 'a'`);
          await tx.run(sql`update public.counter set value = ${value + 1} where name = 'a'`);
        },
        { isolation: 'repeatable read' },
      );
    await Promise.all([addByReading(), addByReading(), addByReading()]);
    expect(await countOf('a')).toBe(3);
  });
});

const counters = sql`select * from public.counter where name = 'a'`;
test.each([
  ['a transaction', () => db.transaction((tx) => tx.rows(counters), { prepared: true })],
  ['a statement', () => db.kept.rows(counters)],
])('%s that keeps its plans works on after a migration changed what it answers', async (_, all) => {
  // On every connection of the pool: one after the other would find the same.
  const onEach = () => Promise.all(Array.from({ length: 10 }, () => all()));
  await onEach();
  await db.run(sql`alter table public.counter add column note text`);
  expect(await all()).toEqual([{ name: 'a', value: 0, note: null }]);
  expect(await onEach()).toEqual(Array.from({ length: 10 }, () => [{ name: 'a', value: 0, note: null }]));
  await db.run(sql`alter table public.counter drop column note`);
  expect(await all()).toEqual([{ name: 'a', value: 0 }]);
});

test.runIf(onServer)('plans are kept where it is asked for, and nowhere else', async () => {
  const kept = (prepared: boolean) =>
    db.transaction((tx) => tx.rows(sql`select name from pg_prepared_statements where statement like '%kept here%'`), {
      prepared,
    });
  expect(await kept(false)).toEqual([]);
  expect(await kept(true)).toHaveLength(1);
  const keptHere = sql`select name from pg_prepared_statements where statement like '%kept there%'`;
  expect(await db.rows(keptHere)).toEqual([]);
  expect(await db.kept.rows(keptHere)).toHaveLength(1);
});
