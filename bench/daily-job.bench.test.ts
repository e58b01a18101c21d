import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wire } from '../app/wiring.ts';
import { checkOverdueAssignments } from '../modules/assignments/index.ts';
import { type Database, type Sql, sql } from '../platform/database/index.ts';
import { runJob } from '../platform/jobs/index.ts';
import { onServer, sharedDatabase } from '../testing/database.ts';
import { statementOf } from './bare-pages.ts';
import { report } from './report.ts';
import { MILLION, NOON, SIZES, seeded, TODAY } from './seeded.ts';

const GOAL = { ratio: 1.5, idle: 1 };

const isOpen = sql`a.completed_on is null and a.cancelled_on is null and a.superseded_on is null`;
const by = sql`(select id from identity.user_account where is_system)`;

/** One assignment in a hundred becomes overdue, two are to be reminded; the day has not been synchronised yet. */
const makeDue = async (db: Database, size: number): Promise<void> => {
  const some = (where: Sql, count: number): Sql => sql`
    select a.id from assignments.assignment a join people.person p on p.user_id = a.user_id
    where ${isOpen} and p.is_enabled and p.status = 'Active' and ${where} order by a.id limit ${count}::int`;
  await db.run(sql`update assignments.assignment set overdue_recorded_for = null
    where id in (${some(sql`a.due_on < ${TODAY}`, size / 100)})`);
  await db.run(sql`update assignments.assignment set due_on = ${TODAY}::date + 3, reminded_for = null
    where id in (${some(sql`a.due_on > ${TODAY}`, size / 50)})`);
  await db.run(sql`update assignments.synchronisation set done_on = ${TODAY}::date - 1`);
  await db.run(sql`vacuum (analyze) assignments.assignment`);
};

/** The same rows written by hand. */
const bareOverdue = sql`
  with told as (
    update assignments.assignment a set overdue_recorded_for = a.due_on
    where ${isOpen} and a.overdue_recorded_for is distinct from a.due_on and a.due_on < ${TODAY}::date
    returning a.id, a.due_on),
  recorded as (
    insert into history.event (id, at, on_day, actor_id, slug, record_id, event)
    select gen_random_uuid(), ${NOON}::timestamptz, t.due_on + 1, ${by}, 'lms-training-assignment', t.id, 'became overdue' from told t
    returning id)
  insert into history.unsealed (event_id) select id from recorded`;

const bareReminders = sql`
  with due as (
    update assignments.assignment a set reminded_for = a.due_on
    from people.person p, learning.course c
    where ${isOpen} and p.user_id = a.user_id and c.id = a.course_id and (a.reminded_for is null or a.reminded_for < a.due_on)
      and a.due_on between ${TODAY}::date and ${TODAY}::date + 7 and p.is_enabled and p.status = 'Active'
    returning gen_random_uuid() as mail_id, a.id, a.user_id, a.due_on, p.name, p.email, c.title),
  mailed as (
    insert into notifications.email (id, kind, params, user_id, to_address, subject, state, next_at, message_id, queued_at)
    select d.mail_id, 'training-reminder', jsonb_build_object('name', d.name, 'course', d.title, 'dueOn', d.due_on), d.user_id,
      d.email, 'Reminder', 'Queued', ${NOON}::timestamptz, d.mail_id || '@duly', ${NOON}::timestamptz from due d
    returning id),
  noticed as (
    insert into notifications.notice (id, kind, subject_id, due_on, email_id, claimed_at)
    select gen_random_uuid(), 'training-reminder', d.id, d.due_on, d.mail_id, ${NOON}::timestamptz from due d),
  recorded as (
    insert into history.event (id, at, actor_id, slug, record_id, event, changes)
    select gen_random_uuid(), ${NOON}::timestamptz, ${by}, 'lms-training-assignment', d.id, 'reminder queued',
      jsonb_build_object('remindedFor', jsonb_build_array(null, d.due_on)) from due d
    returning id)
  insert into history.unsealed (event_id) select id from recorded`;

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

/** Seconds, and what was written in them; what was written before stands on disk by then. */
const measured = async (
  db: Database,
  work: () => Promise<unknown>,
): Promise<[seconds: number, counts: { events: number; mails: number }]> => {
  await db.run(sql`checkpoint`);
  const before = await written(db);
  const took = await seconds(work);
  const after = await written(db);
  return [took, { events: after.events - before.events, mails: after.mails - before.mails }];
};

const written = (db: Database): Promise<{ events: number; mails: number }> =>
  db.one(sql<{ events: number; mails: number }>`
    select (select count(*)::int from history.unsealed) as events, (select count(*)::int from notifications.email) as mails`);

describe.runIf(onServer)('the daily job', () => {
  const copies: Database[] = [];
  beforeAll(() => wire());
  afterAll(async () => {
    for (const db of copies) await db.close();
  });

  /** A seeded database whose day has been synchronised once: a seeded attempt has no lessons done. */
  const copy = async (size: number): Promise<Database> => {
    const { db } = await sharedDatabase(await seeded(size));
    copies.push(db);
    await run(db);
    await makeDue(db, size);
    return db;
  };
  const run = (db: Database) => runJob(db, checkOverdueAssignments, { clock: { instant: NOON } });

  it('costs little more than its writes, and nothing when nothing changes', { timeout: 900_000 }, async () => {
    const lines: string[] = [];
    let [ratio, idle] = [0, 0];
    for (const size of Object.keys(SIZES).map(Number)) {
      // Each on a copy that was made just before, so that both find it in memory.
      const ours = await copy(size);
      const [took, counted] = await measured(ours, () => run(ours));
      const theirs = await copy(size);
      const [bare, bareCounted] = await measured(theirs, () =>
        theirs.transaction(async (tx) => {
          await tx.run(bareOverdue);
          await tx.run(bareReminders);
        }),
      );
      const counts = [counted, bareCounted];
      expect(counts[0], 'both wrote the same').toEqual(counts[1]);
      expect(counts[0]).toEqual({ events: (size * 3) / 100, mails: size / 50 });
      idle = Math.min(await seconds(() => run(ours)), await seconds(() => run(ours)));
      ratio = took / bare;
      lines.push(
        `${size.toLocaleString('en')} assignments, ${size / 100} becoming overdue, ${size / 50} reminded: ${took.toFixed(2)} s; by bare SQL ${bare.toFixed(2)} s: ${ratio.toFixed(2)} times${size === MILLION ? ` (goal ${GOAL.ratio} times)` : ''}. When nothing changes: ${idle.toFixed(3)} s${size === MILLION ? ` (goal ${GOAL.idle} s)` : ''}.`,
      );
      console.info(lines.at(-1));
    }
    report('the daily job', lines, {
      'The bare SQL': [bareOverdue, bareReminders].map(statementOf).join(';\n'),
    });
    expect(ratio).toBeLessThanOrEqual(GOAL.ratio);
    expect(idle).toBeLessThanOrEqual(GOAL.idle);
  });
});
