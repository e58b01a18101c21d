import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, sql } from '../../../platform/database/index.ts';
import { testDatabase } from '../../../testing/database.ts';
import { type Duties, dutiesIn } from '../../../testing/duties.ts';
import type { PeopleGroup } from '../contract.ts';
import type { CampaignPlan } from './plan.ts';
import { previewOf } from './preview.ts';
import { staffIn } from './staff.fixture.ts';

let db: Database;
let duties: Duties;
let staff: ReturnType<typeof staffIn>;
const place: Record<string, string> = {};
const ids: Record<string, { userId: string | null; employeeId: string; number: string }> = {};

beforeAll(async () => {
  db = await testDatabase();
  duties = await dutiesIn(db);
  staff = staffIn(db, duties);
  place.warehouse = await staff.department('Warehouse');
  place.night = await staff.department('Night shift', place.warehouse);
  place.office = await staff.department('Office');
  place.oslo = await staff.location('Oslo');
  ids.ann = await staff.hire('Ann', { department: place.warehouse });
  ids.bo = await staff.hire('Bo', { department: place.night, location: place.oslo, manager: ids.ann.employeeId });
  ids.cai = await staff.hire('Cai', {
    department: place.office,
    manager: ids.bo.employeeId,
    roles: ['LMS Student', 'Moderator'],
  });
  ids.dov = await staff.hire('Dov', { department: place.office, login: false });
  ids.eve = await staff.hire('Eve', { department: place.office });
  await db.run(sql`update people.employee set status = 'Left' where id = ${ids.eve.employeeId}::uuid`);
});
afterAll(() => db.close());

const namesOf = ({ rows }: CampaignPlan): string[] => rows.map(({ member }) => member.name);
const course = () => duties.courseWith();
const planFor = async (...groups: PeopleGroup[]) => staff.plan(staff.choice(groups, [await course()]));

describe('choosing people', () => {
  it('by department takes the departments below, unless told otherwise', async () => {
    const ids = [place.warehouse as string];
    expect(namesOf(await planFor({ by: 'department', ids, withParts: true }))).toEqual(['Ann', 'Bo']);
    expect(namesOf(await planFor({ by: 'department', ids, withParts: false }))).toEqual(['Ann']);
  });

  it('by location, role and manager of all levels', async () => {
    expect(namesOf(await planFor({ by: 'location', ids: [place.oslo as string] }))).toEqual(['Bo']);
    expect(namesOf(await planFor({ by: 'role', roles: ['Moderator'] }))).toEqual(['Cai']);
    expect(namesOf(await planFor({ by: 'manager', ids: [ids.ann?.employeeId as string] }))).toEqual(['Bo', 'Cai']);
  });

  it('by a pasted list says what means nobody', async () => {
    const plan = await planFor({
      by: 'list',
      text: `${ids.bo?.number}\n  ${ids.bo?.number}; 9999\nnobody@example.org`,
    });
    expect(plan.rows).toMatchObject([
      { member: { name: 'Bo' }, outcome: 'assigned' },
      { member: { given: '9999' }, outcome: 'skipped', problem: { code: 'unknown-employee' } },
      { member: { given: 'nobody@example.org' }, outcome: 'skipped' },
    ]);
  });

  it('by the address of a list, of employees or of assignments', async () => {
    expect(
      namesOf(await planFor({ by: 'filter', slug: 'employee', query: 'location=Oslo&sort=-name&columns=name' })),
    ).toEqual(['Bo']);
    const courseId = await course();
    await duties.made({ courseId, userId: ids.cai?.userId as string, dueOn: '2026-11-01' }, '2026-10-01');
    const query = `?status=Overdue&course=${courseId}`;
    expect(namesOf(await planFor({ by: 'filter', slug: 'lms-training-assignment', query }))).toEqual(['Cai']);
  });

  it('by everybody leaves out who has left', async () => {
    const names = namesOf(await planFor({ by: 'everybody' }));
    expect(names).toEqual(expect.arrayContaining(['Ann', 'Anna', 'Bo', 'Cai', 'Dov']));
    expect(names).not.toContain('Eve');
  });

  it('by two groups counts somebody who is in both in the first one', async () => {
    const plan = await planFor(
      { by: 'department', ids: [place.night as string], withParts: true, dueOn: '2026-12-10' },
      { by: 'department', ids: [place.warehouse as string], withParts: true },
    );
    expect(plan.rows.map(({ member, dueOn }) => [member.name, dueOn])).toEqual([
      ['Bo', '2026-12-10'],
      ['Ann', '2026-12-01'],
    ]);
  });
});

describe('a plan', () => {
  it('says who is skipped and why, and writes nothing', async () => {
    const courseId = await course();
    const { name } = await duties.made({ courseId, userId: ids.ann?.userId as string });
    const before = await db.one(sql`select count(*) from assignments.assignment`);
    const guest = await staff.hire('Guest', { department: place.night, roles: ['Moderator'] });
    const chosen = staff.choice(
      [{ by: 'department', ids: Object.values(place).slice(0, 3), withParts: true }],
      [courseId],
    );
    const reasons = (await staff.plan(chosen)).rows.map(({ member, outcome, problem }) => [
      member.name,
      outcome,
      problem?.message,
    ]);
    expect(reasons).toEqual([
      ['Ann', 'skipped', `Active assignment exists: ${name}, due 2026-12-01`],
      ['Bo', 'assigned', undefined],
      ['Cai', 'assigned', undefined],
      ['Dov', 'skipped', 'Dov cannot be assigned training: there is no login yet.'],
      ['Guest', 'skipped', 'Guest cannot be assigned training: the role LMS Student is missing.'],
    ]);
    expect(await db.one(sql`select count(*) from assignments.assignment`)).toEqual(before);
    await db.run(sql`update people.employee set status = 'Left' where id = ${guest.employeeId}::uuid`);
  });

  it('asks what to do about overdue and completed ones', async () => {
    const courseId = await course();
    const userId = duties.anna.userId;
    await duties.complete(courseId, '2026-03-01');
    await duties.made({ courseId, userId: ids.bo?.userId as string, dueOn: '2026-11-01' }, '2026-10-01');
    const groups: PeopleGroup[] = [{ by: 'people', ids: [userId, ids.bo?.userId as string] }];
    const outcomes = async (more: object) => {
      const preview = previewOf(await staff.plan(staff.choice(groups, [courseId], more)));
      expect(preview).toMatchObject({ overdue: 1, completed: 1 });
      return preview.rows.map(({ person, outcome }) => `${person} ${outcome}`).sort();
    };
    expect(await outcomes({})).toEqual(['Anna skipped', 'Bo skipped']);
    expect(await outcomes({ onOverdue: 'extend', onCompleted: 'count' })).toEqual(['Anna completed', 'Bo extended']);
    expect(await outcomes({ onOverdue: 'supersede', onCompleted: 'again' })).toEqual([
      'Anna assigned',
      'Bo superseded',
    ]);
  });

  it('spreads those who get something, and no others', async () => {
    const courseId = await course();
    await duties.made({ courseId, userId: ids.ann?.userId as string });
    const chosen = staff.choice(
      [{ by: 'department', ids: [place.warehouse as string, place.office as string], withParts: true }],
      [courseId],
      {
        stagger: { steps: 2, unit: 'weeks', onWorkingDays: true },
      },
    );
    const preview = previewOf(await staff.plan(chosen));
    expect(preview.days).toEqual([
      { dueOn: '2026-12-01', count: 1 },
      { dueOn: '2026-12-08', count: 1 },
    ]);
    expect(preview.groups).toEqual([{ people: 4, from: '2026-12-01', to: '2026-12-08' }]);
  });

  it('refuses a course that is gone', async () => {
    const chosen = staff.choice([{ by: 'everybody' }], ['0198a000-0000-7000-8000-000000000000']);
    await expect(staff.plan(chosen)).rejects.toThrow('One of the courses does not exist any more.');
  });
});
