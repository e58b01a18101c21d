import { beforeAll, describe, expect, it } from 'vitest';
import { trainingAssignmentsOn } from '../../modules/assignments/index.ts';
import { setUpDemo } from '../../modules/identity/index.ts';
import { isPassword } from '../../modules/identity/password.ts';
import { bringIntoForce } from '../../modules/people/index.ts';
import { system } from '../../platform/access/index.ts';
import { type Database, sql } from '../../platform/database/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { wire } from '../wiring.ts';
import { demoCourses } from './courses/index.ts';
import { demoOn } from './index.ts';

const clock = { instant: new Date('2026-11-27T10:00:00Z') };
const day = '2026-11-27';
let db: Database;
let password: string;

beforeAll(async () => {
  wire();
  db = await testDatabase();
  const demo = demoOn({ db, clock: () => clock });
  ({ password } = await setUpDemo({ db, clock }, demo.make));
  await demo.finish();
}, 600_000);

const counted = async (query: ReturnType<typeof sql>): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await db.rows(query as ReturnType<typeof sql<{ what: string; count: number }>>)).map(({ what, count }) => [
      what,
      count,
    ]),
  );

describe('the demo organisation', () => {
  it('has about 300 people in three zones, with names in several scripts', async () => {
    const people = await db.rows(sql<{ name: string; zone: string }>`
      select e.name, l.zone from people.employee e join people.location l on l.id = e.location_id`);
    expect(people.length).toBeGreaterThan(290);
    expect(people.length).toBeLessThan(330);
    expect(new Set(people.map(({ zone }) => zone)).size).toBe(3);
    for (const script of ['Latin', 'Arabic', 'Cyrillic', 'Devanagari', 'Han']) {
      expect(people.some(({ name }) => new RegExp(`\\p{Script=${script}}`, 'u').test(name))).toBe(true);
    }
  });

  it('has assignments in every status, and some that were cancelled, superseded, extended, archived', async () => {
    const source = trainingAssignmentsOn(clock);
    const statuses = await counted(sql`
      select status as what, count(*)::int as count from (${source}) r
      where cancelled_on is null and superseded_on is null group by 1`);
    expect(Object.keys(statuses).sort()).toEqual(['Completed', 'In Progress', 'Overdue', 'Pending']);
    expect(Math.min(...Object.values(statuses))).toBeGreaterThan(20);
    const { ends } = await db.one(sql<{ ends: number[] }>`
      select array[count(cancelled_on), count(superseded_on), count(archived_on),
        count(*) filter (where completed_on > completed_due_on)]::int[] as ends from assignments.assignment`);
    expect(Math.min(...ends)).toBeGreaterThan(0);
  });

  it('lets nothing happen in the future, nor after somebody left', async () => {
    const { early } = await db.one(sql<{ early: number }>`
      select count(*)::int as early from learning.attempt t left join people.employee e on e.user_id = t.user_id
      where t.completed_on > ${day}::date or t.completed_on > e.left_on`);
    expect(early).toBe(0);
  });

  it('has seen off everybody whose last day is over, the day after it', async () => {
    const leavers = await db.rows(sql<{ status: string; isEnabled: boolean; after: number }>`
      select e.status, u.is_enabled as "isEnabled",
        (select (h.at at time zone 'UTC')::date - e.left_on from history.event h
          where h.record_id = u.id and h.event = 'disabled') as after
      from people.employee e join identity.user_account u on u.id = e.user_id where e.left_on < ${day}::date`);
    expect(leavers.length).toBeGreaterThan(4);
    for (const leaver of leavers) expect(leaver).toEqual({ status: 'Left', isEnabled: false, after: 1 });
    const { left } = await db.transaction((tx) => bringIntoForce({ tx, viewer: system, clock }));
    expect(left).toBe(0);
  });

  it('has twelve courses whose lessons can be read', async () => {
    const lessons = demoCourses.flatMap(({ chapters }) => chapters.flatMap((chapter) => chapter.lessons));
    expect(demoCourses).toHaveLength(12);
    for (const { text } of lessons) expect(text.split(/\s+/).length).toBeGreaterThan(40);
    expect(new Set(lessons.map(({ text }) => text)).size).toBe(lessons.length);
  });

  it('queues reminders that nobody is sent', async () => {
    const mails = await counted(sql`select state as what, count(*)::int as count from notifications.email group by 1`);
    expect(Object.keys(mails)).toEqual(['Held']);
    expect(mails.Held).toBeGreaterThan(5);
  });

  it('lets everybody in with one random password', async () => {
    const users = await db.rows(sql<{ hash: string | null }>`
      select password_hash as hash from identity.user_account where is_enabled and not is_system`);
    expect(new Set(users.map(({ hash }) => hash)).size).toBe(1);
    expect(await isPassword(users[0]?.hash, password)).toBe(true);
  });

  it('never stands beside people who are on record', async () => {
    const demo = demoOn({ db, clock: () => clock });
    await expect(setUpDemo({ db, clock }, demo.make)).rejects.toThrow('There are people on record here');
  });

  it('refuses beside imported people too, and then leaves nothing', async () => {
    const other = await testDatabase();
    await other.run(sql`
      insert into people.employee (id, number, name, status, created_at)
      values ('01900000-0000-7000-8000-000000000001', '1', 'Anna', 'Active', '2026-01-01')`);
    const demo = demoOn({ db: other, clock: () => clock });
    await expect(setUpDemo({ db: other, clock }, demo.make)).rejects.toThrow('never stands beside real ones');
    const { open } = await other.one(sql<{ open: boolean }>`select done_at is null as open from identity.set_up`);
    expect(open).toBe(true);
  });
});
