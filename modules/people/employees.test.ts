import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system } from '../../platform/access/index.ts';
import type { Act } from '../../platform/act.ts';
import type { Day } from '../../platform/clock.ts';
import { type Database, newId, sql } from '../../platform/database/index.ts';
import type { ImportSettings } from '../../platform/records/types.ts';
import { testDatabase } from '../../testing/database.ts';
import { changeEmployees, type EmployeeChange } from './actions/change-employees.ts';
import { giveLogins } from './actions/give-logins.ts';
import { hireEmployees } from './actions/hire-employees.ts';
import { planEmployees } from './import/plan.ts';
import { followPlacements } from './jobs.ts';
import type { Employee } from './rules.ts';
import { makePlaces } from './store.ts';

const TODAY = '2026-11-23';
let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const on = <T>(day: Day, work: (act: Act) => Promise<T>): Promise<T> =>
  db.transaction((tx) => work({ tx, viewer: system, clock: { day } }));

const person = (number: string, more: Partial<Employee> = {}): Employee => ({
  id: newId(),
  number,
  name: number,
  email: `${number}@example.org`.toLowerCase(),
  userId: null,
  departmentId: null,
  locationId: null,
  managerId: null,
  designation: null,
  employmentType: null,
  joinedOn: '2024-03-01',
  leftOn: null,
  status: 'Active',
  version: 1,
  ...more,
});

const hire = async (...people: Employee[]) => on(TODAY, (act) => hireEmployees(act, people));
const change = async (day: Day, ...changes: EmployeeChange[]) => on(day, (act) => changeEmployees(act, changes));
/** What the check of a file says of these rows. */
const check = (...rows: Record<string, string>[]) =>
  on(TODAY, (act) =>
    planEmployees(
      act,
      rows.map((values, index) => ({ row: index + 1, values })),
      { mode: 'update' } as ImportSettings,
    ),
  );
const places = (place: 'department' | 'location', ...names: string[]) =>
  on(TODAY, async (act) => {
    const { ids } = await makePlaces(act, place, names);
    return names.map((name) => ids.get(name.toLowerCase()) as string);
  });
const standing = (id: string, day: Day) =>
  db.maybe(sql<{ department: string | null; manager: string | null; status: string }>`
    select department, manager, status from people.person_on(${day}::date) p where p.employee_id = ${id}::uuid`);

describe('placements', () => {
  it('somebody moved stands in the old department before the day and in the new one from it', async () => {
    const [sales, stock] = await places('department', 'Sales', 'Stock');
    const mover = person('P-1', { departmentId: sales });
    await hire(mover);
    await on(TODAY, (act) => giveLogins(act, [mover.id]));
    await change(TODAY, { id: mover.id, to: { departmentId: stock }, effectiveOn: '2026-06-01' });
    expect(await standing(mover.id, '2026-05-31')).toMatchObject({ department: 'Sales' });
    expect(await standing(mover.id, '2026-06-01')).toMatchObject({ department: 'Stock' });
    expect(await standing(mover.id, '2024-02-29')).toMatchObject({ department: null });
  });

  it('a move entered for a later day comes into force on that day', async () => {
    const [here, there] = await places('department', 'Here', 'There');
    const mover = person('P-2', { departmentId: here });
    await hire(mover);
    await change(TODAY, { id: mover.id, to: { departmentId: there }, effectiveOn: '2026-12-01' });
    const now = () =>
      db.one(sql<{ name: string }>`
        select d.name from people.employee e join people.department d on d.id = e.department_id where e.id = ${mover.id}::uuid`);
    const follow = (day: Day) =>
      followPlacements.run({ db, clock: { day } } as Parameters<typeof followPlacements.run>[0]);
    expect(await now()).toEqual({ name: 'Here' });
    await follow('2026-11-30');
    expect(await now()).toEqual({ name: 'Here' });
    expect(await follow('2026-12-01')).toMatchObject({ moved: 1 });
    expect(await now()).toEqual({ name: 'There' });
    expect(await follow('2026-12-01')).toMatchObject({ moved: 0 });
  });

  it('a change before the latest placement is refused and says which day stands', async () => {
    const [north, south] = await places('department', 'North', 'South');
    const mover = person('P-3', { departmentId: north });
    await hire(mover);
    await change(TODAY, { id: mover.id, to: { departmentId: south }, effectiveOn: '2026-10-01' });
    const [outcome] = await change(TODAY, { id: mover.id, to: { departmentId: north }, effectiveOn: '2026-09-01' });
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'later-change-stands', field: 'effectiveOn' } });
  });

  it('a leaver is Left from the day after the last, is never deleted, and can no longer sign in', async () => {
    const leaver = person('P-4');
    await hire(leaver);
    await on(TODAY, (act) => giveLogins(act, [leaver.id]));
    await change(TODAY, { id: leaver.id, to: { leftOn: '2026-11-20' } });
    expect(await standing(leaver.id, '2026-11-20')).toMatchObject({ status: 'Active' });
    expect(await standing(leaver.id, '2026-11-21')).toMatchObject({ status: 'Left' });
    const login = await db.one(sql<{ is: boolean }>`
      select u.is_enabled as is from identity.user_account u join people.employee e on e.user_id = u.id where e.id = ${leaver.id}::uuid`);
    expect(login.is).toBe(false);
  });
});

describe('a relieving date', () => {
  it('before the date of joining is refused, by the form or by a file, whose check says so', async () => {
    const early = person('P-7');
    await hire(early);
    const message = 'The relieving date 2024-02-29 lies before the date of joining, 2024-03-01. Mend one of the two.';
    const [changed] = await change(TODAY, { id: early.id, to: { leftOn: '2024-02-29' } });
    expect(changed).toMatchObject({ ok: false, problem: { field: 'leftOn', message } });
    const days = { joinedOn: '2024-03-01', leftOn: '2024-02-29' };
    const planned = await check({ number: 'P-7', leftOn: days.leftOn }, { number: 'P-8', ...days });
    expect(planned).toMatchObject([
      { verdict: 'refused', problem: { message } },
      { verdict: 'refused', problem: { message } },
    ]);
  });

  it('in the future makes a leaver on that day, and taking it away before keeps the person', async () => {
    const [goes, stays] = [person('P-5'), person('P-6')];
    await hire(goes, stays);
    const leaving = (id: string) => ({ id, to: { leftOn: '2026-11-30' } });
    await change(TODAY, leaving(goes.id), leaving(stays.id));
    await change(TODAY, { id: stays.id, to: { leftOn: null } });
    await followPlacements.run({ db, clock: { day: '2026-12-01' } } as Parameters<typeof followPlacements.run>[0]);
    const rows = await db.rows(sql<{ number: string; status: string }>`
      select number, status from people.employee where number in ('P-5', 'P-6') order by number`);
    expect(rows).toEqual([
      { number: 'P-5', status: 'Left' },
      { number: 'P-6', status: 'Active' },
    ]);
  });
});

describe('managers', () => {
  it('never lead themselves, by the form or by a file, whose check says so', async () => {
    const own = person('M-0', { joinedOn: null });
    await hire(own);
    const message = 'This would make a circle: M-0 leads M-0. Choose another one.';
    const [changed] = await change(TODAY, { id: own.id, to: { managerId: own.id } });
    expect(changed).toMatchObject({ ok: false, problem: { field: 'manager', message } });
    const planned = await check({ number: 'M-0', manager: 'm-0' }, { number: 'M-00', name: 'Nils', manager: 'M-00' });
    expect(planned).toMatchObject([
      { verdict: 'refused', problem: { message } },
      { verdict: 'refused', problem: { message: 'This would make a circle: Nils leads Nils. Choose another one.' } },
    ]);
  });

  it('in a circle are refused with the chain, and nothing is changed', async () => {
    const [top, middle, low] = [person('M-1'), person('M-2'), person('M-3')];
    await hire(top, { ...middle, managerId: null }, low);
    await change(TODAY, { id: middle.id, to: { managerId: top.id } }, { id: low.id, to: { managerId: middle.id } });
    const [outcome] = await change(TODAY, { id: top.id, to: { managerId: low.id } });
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'circle-of-managers', field: 'manager' } });
    expect(outcome?.ok === false && outcome.problem.message).toContain('M-3 leads M-1, M-2 leads M-3, M-1 leads M-2');
    const after = await db.one(
      sql<{ manager: string | null }>`select manager_id as manager from people.employee where id = ${top.id}::uuid`,
    );
    expect(after.manager).toBeNull();
  });

  it('have everybody below them in the team, all levels down', async () => {
    const [boss, lead, worker, other] = [person('T-1'), person('T-2'), person('T-3'), person('T-4')];
    await hire(boss, { ...lead, managerId: boss.id }, { ...worker, managerId: lead.id }, other);
    await on(TODAY, (act) => giveLogins(act, [boss.id]));
    const team = await db.rows(sql<{ number: string }>`
      select e.number from people.team_of((select user_id from people.employee where id = ${boss.id}::uuid)) t
      join people.employee e on e.id = t.employee_id order by e.number`);
    expect(team.map((row) => row.number)).toEqual(['T-2', 'T-3']);
  });
});

describe('hiring', () => {
  it('a number, an e-mail or a login that somebody has is refused, naming the other', async () => {
    await hire(person('H-1'));
    const [number] = await hire(person('h-1', { email: 'else@example.org' }));
    expect(number).toMatchObject({ ok: false, problem: { field: 'number', message: 'Employee H-1 exists already.' } });
    const [email] = await hire(person('H-2', { email: 'H-1@EXAMPLE.org' }));
    expect(email).toMatchObject({ ok: false, problem: { field: 'email' } });
  });

  it('gives a login that is enabled, with the role LMS Student and no password', async () => {
    const fresh = person('H-3');
    await hire(fresh);
    await on(TODAY, (act) => giveLogins(act, [fresh.id]));
    const login = await db.one(sql<{ enabled: boolean; roles: string[]; password: string | null }>`
      select u.is_enabled as enabled, array_agg(g.role) as roles, u.password_hash as password
      from people.employee e join identity.user_account u on u.id = e.user_id join identity.role_grant g on g.user_id = u.id
      where e.id = ${fresh.id}::uuid group by u.id`);
    expect(login).toEqual({ enabled: true, roles: ['LMS Student'], password: null });
  });

  it('a zone that the database does not know is refused by the table itself', async () => {
    const insert = db.run(
      sql`insert into people.location (id, name, zone) values (${newId()}, 'Mars base', 'Mars/Olympus')`,
    );
    await expect(insert).rejects.toThrow(/location_zone_known/);
  });
});
