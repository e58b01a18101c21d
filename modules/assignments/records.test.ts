import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { records } from '../../app/records.ts';
import { system, type Viewer } from '../../platform/access/index.ts';
import { type Database, newId, sql } from '../../platform/database/index.ts';
import { changeRecords, createRecords, getRow, listRows, runAction } from '../../platform/records/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { type School, schoolIn } from '../../testing/school.ts';

const type = records.get('lms-training-assignment');
const clock = { day: '2026-11-23' };
let db: Database;
let school: School;
let moderator: Viewer;
let anna: Viewer;
let ben: Viewer;
let ids: Record<'anna' | 'ben', string>;
let courses: string[];

beforeAll(async () => {
  db = await testDatabase();
  school = schoolIn(db);
  moderator = await school.person('Mod', ['Moderator']);
  anna = await school.person('Anna', ['LMS Student'], 'UTC');
  ben = await school.person('Ben', ['LMS Student'], 'UTC');
  courses = [
    (await school.course({ title: 'Fire' }, 'Lesson')).id,
    (await school.course({ title: 'Water' }, 'Lesson')).id,
  ];
  const body = (viewer: Viewer, index: number) => ({
    employee: viewer.userId,
    course: courses[index],
    dueOn: '2026-12-01',
  });
  const [first, second] = await school.as((act) => createRecords(act, type, [body(anna, 0), body(ben, 1)]), moderator);
  ids = { anna: first?.ok ? first.id : '', ben: second?.ok ? second.id : '' };
});
afterAll(() => db.close());

const seenBy = async (viewer: Viewer, query = {}) =>
  (await listRows(db, type, viewer, clock, query)).rows.map(({ id }) => id).sort();
const both = () => [ids.anna, ids.ben].sort();

describe('who sees which assignments', () => {
  it('moderators, system managers and HR all', async () => {
    expect(await seenBy(moderator)).toEqual(both());
    for (const role of ['System Manager', 'HR Manager', 'HR User'])
      expect(await seenBy(await school.person(role, [role])), role).toEqual(both());
  });

  it('a learner only the own', async () => {
    expect(await seenBy(anna)).toEqual([ids.anna]);
    await expect(getRow(db, type, anna, clock, ids.ben)).rejects.toThrow(/does not exist/);
  });

  it('a manager those of everybody below, all levels down', async () => {
    const [boss, lead] = [await school.person('Boss', ['LMS Student'], 'UTC'), await school.person('Lead', [], 'UTC')];
    const under = (employee: Viewer, manager: Viewer) =>
      db.run(sql`
        update people.employee set manager_id = (select id from people.employee where user_id = ${manager.userId}::uuid)
        where user_id = ${employee.userId}::uuid`);
    await under(lead, boss);
    await under(ben, lead);
    expect(await seenBy(boss)).toEqual([ids.ben]);
    expect((await getRow(db, type, boss, clock, ids.ben)).can).toEqual([]);
  });

  it('a course creator those of the own courses', async () => {
    const creator = await school.person('Creator', ['Course Creator']);
    expect(await seenBy(creator)).toEqual([]);
    await db.run(sql`
      insert into learning.course_instructor (course_id, user_id) values (${courses[0]}::uuid, ${creator.userId}::uuid)`);
    expect(await seenBy(creator)).toEqual([ids.anna]);
  });
});

describe('a learner', () => {
  it('cannot create, change or cancel, not even the own', async () => {
    const deeds = [
      () =>
        school.as(
          (act) => createRecords(act, type, [{ employee: anna.userId, course: courses[1], dueOn: '2027-01-01' }]),
          anna,
        ),
      () =>
        school.as(
          (act) => changeRecords(act, type, [{ id: ids.anna, version: 1, values: { dueOn: '2027-01-01' } }]),
          anna,
        ),
      () => school.as((act) => runAction(act, type, 'extend', [ids.anna], { dueOn: '2027-01-01' }), anna),
      () => school.as((act) => runAction(act, type, 'cancel', [ids.anna], { reason: 'No' }), anna),
    ];
    for (const deed of deeds) await expect(deed()).rejects.toThrow(/may not/);
    expect((await getRow(db, type, anna, clock, ids.anna)).dueOn).toBe('2026-12-01');
  });
});

describe('the desk', () => {
  it('answers a row with its links, derived values and what may be done', async () => {
    const row = await getRow(db, type, moderator, clock, ids.anna);
    expect(row).toMatchObject({
      id: ids.anna,
      version: 1,
      employee: { id: anna.userId, title: 'Anna' },
      course: { id: courses[0], title: 'Fire' },
      status: 'Pending',
      daysLate: 0,
      progress: 0,
      source: 'Manual',
      assignedBy: { id: moderator.userId, title: 'Mod' },
      standing: 'Live',
      reminderSent: false,
    });
    expect(row.can).toEqual(['change', 'extend', 'cancel', 'discuss']);
  });

  it('takes no id, status or day of assignment from a form', async () => {
    const body = {
      employee: anna.userId,
      course: courses[1],
      dueOn: '2026-12-01',
      assignedOn: '2020-01-01',
      status: 'Completed',
    };
    const [outcome] = await school.as((act) => createRecords(act, type, [body]), moderator);
    expect(outcome).toMatchObject({ ok: false, problem: { message: expect.stringContaining('set by Duly') } });
  });

  it('changes a due date with the version that was seen', async () => {
    const { id, version } = await getRow(db, type, moderator, clock, ids.ben);
    const change = (dueOn: string) =>
      school.as((act) => changeRecords(act, type, [{ id, version, values: { dueOn, reason: 'On leave' } }]), moderator);
    expect(await change('2026-12-24')).toMatchObject([{ ok: true, id }]);
    expect(await change('2026-12-25')).toMatchObject([{ ok: false, problem: { code: 'changed-meanwhile' } }]);
  });

  it('filters by each status, and each row is found by its own', async () => {
    const overdue = { employee: anna.userId, course: (await school.course({}, 'Lesson')).id, dueOn: '2026-11-01' };
    const [outcome] = await school.as((act) => createRecords(act, type, [overdue]), moderator);
    expect(await seenBy(system, { status: 'Overdue' })).toEqual([outcome?.ok && outcome.id]);
    expect(await seenBy(system, { status: 'Pending' })).toEqual(both());
    expect(await seenBy(system, { 'status.not': 'Pending' })).toEqual([outcome?.ok && outcome.id]);
    expect(await seenBy(system, { late: 'yes' })).toEqual([outcome?.ok && outcome.id]);
    expect(await seenBy(system, { q: 'anna fire' })).toEqual([ids.anna]);
    expect(await seenBy(system, { q: 'nobody fire' })).toEqual([]);
  });

  it('leaves cancelled ones out unless they are asked for', async () => {
    const id = ids.anna;
    const [refused] = await school.as((act) => runAction(act, type, 'cancel', [newId()], { reason: 'x' }), moderator);
    expect(refused).toMatchObject({ ok: false, problem: { code: 'not-found' } });
    await school.as((act) => runAction(act, type, 'cancel', [id], { reason: 'By mistake' }), moderator);
    expect(await seenBy(moderator)).not.toContain(id);
    expect(await seenBy(moderator, { standing: 'Cancelled' })).toEqual([id]);
    const row = await getRow(db, type, moderator, clock, id);
    expect(row).toMatchObject({
      status: null,
      standing: 'Cancelled',
      cancelledOn: '2026-11-23',
      cancelledReason: 'By mistake',
    });
    expect(row.can).toContain('restore');
    expect(row.can).not.toContain('change');
  });
});
