import { setTimeout as pause } from 'node:timers/promises';
import { type Database, findHost, type Queryable, sql } from '../database/index.ts';
import { Refusal } from '../problem.ts';

/** Why nothing may run on this database at present; nothing when all is well. */
export const findStandstill = async (q: Queryable): Promise<string | undefined> => {
  const { has } = await q.one(sql<{ has: boolean }>`select to_regclass('standstill.reason') is not null as has`);
  if (!has) return undefined;
  return (await q.maybe(sql<{ why: string }>`select why from standstill.reason`))?.why;
};

/** For whoever opens a database to work on it. */
export const refuseStandstill = async (db: Database): Promise<void> => {
  const why = await findStandstill(db);
  if (!why) return;
  await db.close();
  throw new Refusal({ code: 'standstill', message: why });
};

/** From now on no process of Duly starts on this database. In a schema of its own, which a restore leaves alone. */
export const standStill = (db: Database, why: string): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.run(sql`create schema if not exists standstill`);
    await tx.run(sql`create table if not exists standstill.reason (
      singleton boolean primary key default true check (singleton), why text not null)`);
    await tx.run(sql`insert into standstill.reason (why) values (${why})
      on conflict (singleton) do update set why = excluded.why`);
  });

export const goOn = (q: Queryable): Promise<number> => q.run(sql`drop schema if exists standstill cascade`);

const PATIENCE_MS = 3_000;

const isAlone = async (db: Database, dataFolder: string): Promise<boolean> => {
  if (db.kind === 'embedded') return ((await findHost(dataFolder))?.clients ?? 0) <= 1;
  const { others } = await db.one(sql<{ others: number }>`
    select count(*) as others from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`);
  return others === 0;
};

/** Refuses while another process works on this database; one that has just ended may take a moment to be gone. */
export const refuseCompany = async (db: Database, dataFolder: string): Promise<void> => {
  const until = Date.now() + PATIENCE_MS;
  while (!(await isAlone(db, dataFolder))) {
    if (Date.now() > until) {
      throw new Refusal({
        code: 'in-use',
        message: 'Somebody is working on this database. Stop every Duly on it, and close other connections, first.',
      });
    }
    await pause(100);
  }
};
