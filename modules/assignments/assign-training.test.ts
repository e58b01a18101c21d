import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM_ID } from '../../platform/access/index.ts';
import { type Database, sql } from '../../platform/database/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { type Duties, dutiesIn } from '../../testing/duties.ts';
import { assignTraining, cancelAssignments } from './index.ts';

const TODAY = '2026-11-23';
let db: Database;
let duties: Duties;

beforeAll(async () => {
  db = await testDatabase();
  duties = await dutiesIn(db);
});
afterAll(() => db.close());

describe('assigning', () => {
  it('makes the enrollment and an open attempt in the same transaction', async () => {
    const courseId = await duties.courseWith({ mandatory: true });
    const { id, name, note } = await duties.made({ courseId });
    expect(name).toMatch(/^TA-\d{4,}$/);
    expect(note).toBeUndefined();
    expect(await duties.rowOf(id)).toMatchObject({
      assigned_on: TODAY,
      due_on: '2026-12-01',
      source: 'Manual',
      mandatory: true,
      completed_on: null,
      attempt_completed_on: null,
      version: 1,
    });
  });

  it('is refused with the missing parts of the person by name', async () => {
    const courseId = await duties.courseWith();
    const guest = await duties.person('Guest', ['Moderator']);
    await db.run(
      sql`update identity.user_account set is_enabled = false, email = null where id = ${guest.userId}::uuid`,
    );
    expect(await duties.assign({ courseId, userId: guest.userId })).toMatchObject({
      ok: false,
      problem: {
        code: 'employee-not-ready',
        message:
          'Guest cannot be assigned training: the login is disabled, there is no e-mail, the role LMS Student is missing.',
      },
    });
  });

  it('is refused for a course that is not published or is archived', async () => {
    const draft = await duties.courseWith({ published: false });
    const old = await duties.courseWith({ archived: true });
    expect(await duties.assign({ courseId: draft })).toMatchObject({ problem: { code: 'course-not-published' } });
    expect(await duties.assign({ courseId: old })).toMatchObject({ problem: { code: 'course-archived' } });
  });

  it('with a past due date is overdue at once and says so', async () => {
    const courseId = await duties.courseWith();
    const { note } = await duties.made({ courseId, dueOn: '2026-11-22' });
    expect(note).toBe('The due date has passed: overdue at once, and no reminder is sent.');
  });

  it('of a course without required lessons warns', async () => {
    const courseId = await duties.courseWith({}, '?Optional');
    expect((await duties.made({ courseId })).note).toMatch(/no required lesson/);
  });

  it('is by whoever made it, and by Duly when an onboarding or a rule did', async () => {
    const moderator = await duties.person('Mod', ['Moderator']);
    const by = async (source: 'Manual' | 'Onboarding' | 'Import' | 'Rule') => {
      const row = { userId: duties.anna.userId, courseId: await duties.courseWith(), dueOn: '2026-12-01', source };
      const [outcome] = await duties.as((it) => assignTraining(it, [row]), moderator);
      return (await duties.rowOf(outcome?.ok ? outcome.assignmentId : '')).assigned_by;
    };
    expect([await by('Manual'), await by('Import')]).toEqual([moderator.userId, moderator.userId]);
    expect([await by('Onboarding'), await by('Rule')]).toEqual([SYSTEM_ID, SYSTEM_ID]);
  });

  it('dates the assignment in the zone of the person', async () => {
    const courseId = await duties.courseWith();
    const [kiritimati, samoa] = [
      await duties.person('East', ['LMS Student'], 'Pacific/Kiritimati'),
      await duties.person('West', ['LMS Student'], 'Pacific/Pago_Pago'),
    ];
    const noon = { instant: new Date('2026-11-23T10:30:00Z') };
    const outcomes = await duties.as(
      (it) =>
        assignTraining(
          it,
          [kiritimati, samoa].map(({ userId }) => ({ userId, courseId, dueOn: '2026-12-01' })),
        ),
      undefined,
      noon,
    );
    const days = outcomes.map(
      async (outcome) => (await duties.rowOf(outcome.ok ? outcome.assignmentId : '')).assigned_on,
    );
    expect(await Promise.all(days)).toEqual(['2026-11-24', '2026-11-22']);
  });
});

describe('a second assignment', () => {
  it('is refused while the first is open, naming it', async () => {
    const courseId = await duties.courseWith();
    const { name } = await duties.made({ courseId });
    expect(await duties.assign({ courseId, dueOn: '2027-01-01' })).toMatchObject({
      ok: false,
      problem: {
        code: 'active-assignment-exists',
        message: `Active assignment exists: ${name}, due 2026-12-01`,
        link: { slug: 'lms-training-assignment', id: name },
      },
    });
  });

  it('in the same request meets the first', async () => {
    const courseId = await duties.courseWith();
    const twice = [1, 2].map((days) => ({ userId: duties.anna.userId, courseId, dueOn: `2026-12-0${days}` }));
    const [first, second] = await duties.as((it) => assignTraining(it, twice));
    expect(first).toMatchObject({ ok: true });
    expect(second).toMatchObject({
      problem: { message: `Active assignment exists: ${first?.ok && first.id}, due 2026-12-01` },
    });
  });

  it('is not blocked by a cancelled one', async () => {
    const courseId = await duties.courseWith();
    const { id } = await duties.made({ courseId });
    await duties.act(TODAY, (it) => cancelAssignments(it, [id], { reason: 'By mistake' }));
    expect(await duties.assign({ courseId })).toMatchObject({ ok: true });
  });

  it('offers to extend or supersede an overdue one', async () => {
    const courseId = await duties.courseWith();
    const { name } = await duties.made({ courseId, dueOn: '2026-11-01' }, '2026-10-01');
    expect(await duties.assign({ courseId })).toMatchObject({
      ok: false,
      problem: { code: 'overdue-assignment-exists', link: { id: name }, detail: { choices: ['extend', 'supersede'] } },
    });
  });

  it('extends an overdue one on request', async () => {
    const courseId = await duties.courseWith();
    const { id, name } = await duties.made({ courseId, dueOn: '2026-11-01' }, '2026-10-01');
    expect(await duties.assign({ courseId, onOverdue: 'extend' })).toMatchObject({
      ok: true,
      id: name,
      assignmentId: id,
    });
    expect(await duties.rowOf(id)).toMatchObject({ due_on: '2026-12-01', version: 2 });
  });

  it('supersedes an overdue one on request, in the same transaction', async () => {
    const courseId = await duties.courseWith();
    const old = await duties.made({ courseId, dueOn: '2026-11-11' }, '2026-10-01');
    const fresh = await duties.made({ courseId, onOverdue: 'supersede' });
    expect(await duties.rowOf(old.id)).toMatchObject({ superseded_on: TODAY, completed_on: null });
    expect(await duties.rowOf(fresh.id)).toMatchObject({ supersedes_id: old.id, superseded_on: null });
    await duties.complete(courseId, TODAY);
    expect(await duties.rowOf(old.id)).toMatchObject({ completed_on: null });
    expect(await duties.rowOf(fresh.id)).toMatchObject({ completed_on: TODAY });
  });
});

describe('earlier completions', () => {
  it('that are valid complete a new assignment at once, on their own day', async () => {
    const courseId = await duties.courseWith();
    await duties.complete(courseId, '2026-03-01');
    const { id, note } = await duties.made({ courseId });
    expect(note).toMatch(/^Completed already on 2026-03-01/);
    expect(await duties.rowOf(id)).toMatchObject({
      completed_on: '2026-03-01',
      completed_due_on: '2026-12-01',
      attempt_completed_on: '2026-03-01',
    });
  });

  it('that have run out do not', async () => {
    const courseId = await duties.courseWith({ validityMonths: 6 });
    await duties.complete(courseId, '2026-03-01');
    expect(await duties.rowOf((await duties.made({ courseId })).id)).toMatchObject({
      completed_on: null,
      attempt_completed_on: null,
    });
  });

  it('do not count when it must be done again: a new attempt is opened', async () => {
    const courseId = await duties.courseWith();
    await duties.complete(courseId, '2026-03-01');
    expect(await duties.rowOf((await duties.made({ courseId, again: true })).id)).toMatchObject({
      completed_on: null,
      attempt_completed_on: null,
    });
  });

  it('do not let a second assignment pass an open one', async () => {
    const courseId = await duties.courseWith();
    await duties.complete(courseId, '2026-03-01');
    await duties.made({ courseId, again: true });
    expect(await duties.assign({ courseId })).toMatchObject({ problem: { code: 'active-assignment-exists' } });
  });
});
