import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM_ID, type Viewer } from '../../platform/access/index.ts';
import type { Day } from '../../platform/clock.ts';
import { type Database, sql } from '../../platform/database/index.ts';
import type { Outcome } from '../../platform/problem.ts';
import { testDatabase } from '../../testing/database.ts';
import { type School, schoolIn } from '../../testing/school.ts';
import { recordCompletions } from '../learning/index.ts';
import { completeAssignments } from './actions/complete-assignments.ts';
import {
  archiveAssignments,
  assignTraining,
  cancelAssignments,
  changeDueDates,
  refuseUnenrolling,
  reopenAssignments,
  restoreAssignments,
  reviveAssignments,
  type TrainingToAssign,
  unarchiveAssignments,
} from './index.ts';

let db: Database;
let school: School;
let anna: Viewer;
const TODAY = '2026-11-23';

beforeAll(async () => {
  db = await testDatabase();
  school = schoolIn(db);
  anna = await school.person('Anna');
});
afterAll(() => db.close());

const course = (values = {}, ...lessons: string[]) =>
  school.course(values, ...(lessons.length > 0 ? lessons : ['Lesson']));
const on = { day: (day: Day) => ({ day }) };
const assign = (row: Partial<TrainingToAssign> & { courseId: string }, day: Day = TODAY) =>
  school
    .as((act) => assignTraining(act, [{ userId: anna.userId, dueOn: '2026-12-01', ...row }]), undefined, on.day(day))
    .then(([outcome]) => outcome as Outcome<{ assignmentId: string }>);
const made = async (row: Partial<TrainingToAssign> & { courseId: string }, day: Day = TODAY) => {
  const outcome = await assign(row, day);
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return { id: outcome.assignmentId, name: outcome.id, note: outcome.note };
};
const act = async (day: Day, work: (act: Parameters<typeof assignTraining>[0]) => Promise<Outcome[]>) =>
  (await school.as(work, undefined, on.day(day)))[0] as Outcome;
const complete = (courseId: string, completedOn: Day, userId = anna.userId) =>
  school.as(async (it) => {
    const done = await recordCompletions(it, [{ userId, courseId, completedOn, how: 'recorded by staff' }], {
      quiet: true,
    });
    await completeAssignments(it, done);
  });
const rowOf = (id: string) =>
  db.one(sql<Record<string, unknown>>`
    select a.*, t.completed_on as attempt_completed_on from assignments.assignment a
    join learning.attempt t on t.id = a.attempt_id where a.id = ${id}::uuid`);

describe('assigning', () => {
  it('makes the enrollment and an open attempt in the same transaction', async () => {
    const { id: courseId } = await course({ mandatory: true });
    const { id, name, note } = await made({ courseId });
    expect(name).toMatch(/^TA-\d{4,}$/);
    expect(note).toBeUndefined();
    expect(await rowOf(id)).toMatchObject({
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
    const { id: courseId } = await course();
    const guest = await school.person('Guest', ['Moderator']);
    await db.run(
      sql`update identity.user_account set is_enabled = false, email = null where id = ${guest.userId}::uuid`,
    );
    expect(await assign({ courseId, userId: guest.userId })).toMatchObject({
      ok: false,
      problem: {
        code: 'employee-not-ready',
        message:
          'Guest cannot be assigned training: the login is disabled, there is no e-mail, the role LMS Student is missing.',
      },
    });
  });

  it('is refused for a course that is not published or is archived', async () => {
    const draft = await course({ published: false });
    const old = await course({ archived: true });
    expect(await assign({ courseId: draft.id })).toMatchObject({ problem: { code: 'course-not-published' } });
    expect(await assign({ courseId: old.id })).toMatchObject({ problem: { code: 'course-archived' } });
  });

  it('with a past due date is overdue at once and says so', async () => {
    const { id: courseId } = await course();
    const { note } = await made({ courseId, dueOn: '2026-11-22' });
    expect(note).toBe('The due date has passed: overdue at once, and no reminder is sent.');
  });

  it('of a course without required lessons warns', async () => {
    const { id: courseId } = await course({}, '?Optional');
    expect((await made({ courseId })).note).toMatch(/no required lesson/);
  });

  it('is by whoever made it, and by Duly when an onboarding or a rule did', async () => {
    const moderator = await school.person('Mod', ['Moderator']);
    const by = async (source: 'Manual' | 'Onboarding' | 'Import' | 'Rule') => {
      const row = { userId: anna.userId, courseId: (await course()).id, dueOn: '2026-12-01', source };
      const [outcome] = await school.as((it) => assignTraining(it, [row]), moderator);
      return (await rowOf(outcome?.ok ? outcome.assignmentId : '')).assigned_by;
    };
    expect([await by('Manual'), await by('Import')]).toEqual([moderator.userId, moderator.userId]);
    expect([await by('Onboarding'), await by('Rule')]).toEqual([SYSTEM_ID, SYSTEM_ID]);
  });

  it('dates the assignment in the zone of the person', async () => {
    const { id: courseId } = await course();
    const [kiritimati, samoa] = [
      await school.person('East', ['LMS Student'], 'Pacific/Kiritimati'),
      await school.person('West', ['LMS Student'], 'Pacific/Pago_Pago'),
    ];
    const noon = { instant: new Date('2026-11-23T10:30:00Z') };
    const outcomes = await school.as(
      (it) =>
        assignTraining(
          it,
          [kiritimati, samoa].map(({ userId }) => ({ userId, courseId, dueOn: '2026-12-01' })),
        ),
      undefined,
      noon,
    );
    const days = outcomes.map(async (outcome) => (await rowOf(outcome.ok ? outcome.assignmentId : '')).assigned_on);
    expect(await Promise.all(days)).toEqual(['2026-11-24', '2026-11-22']);
  });
});

describe('a second assignment', () => {
  it('is refused while the first is open, naming it', async () => {
    const { id: courseId } = await course();
    const { name } = await made({ courseId });
    expect(await assign({ courseId, dueOn: '2027-01-01' })).toMatchObject({
      ok: false,
      problem: {
        code: 'active-assignment-exists',
        message: `Active assignment exists: ${name}, due 2026-12-01`,
        link: { slug: 'lms-training-assignment', id: name },
      },
    });
  });

  it('in the same request meets the first', async () => {
    const { id: courseId } = await course();
    const twice = [1, 2].map((days) => ({ userId: anna.userId, courseId, dueOn: `2026-12-0${days}` }));
    const [first, second] = await school.as((it) => assignTraining(it, twice));
    expect(first).toMatchObject({ ok: true });
    expect(second).toMatchObject({
      problem: { message: `Active assignment exists: ${first?.ok && first.id}, due 2026-12-01` },
    });
  });

  it('is not blocked by a cancelled one', async () => {
    const { id: courseId } = await course();
    const { id } = await made({ courseId });
    await act(TODAY, (it) => cancelAssignments(it, [id], { reason: 'By mistake' }));
    expect(await assign({ courseId })).toMatchObject({ ok: true });
  });

  it('offers to extend or supersede an overdue one', async () => {
    const { id: courseId } = await course();
    const { name } = await made({ courseId, dueOn: '2026-11-01' }, '2026-10-01');
    expect(await assign({ courseId })).toMatchObject({
      ok: false,
      problem: { code: 'overdue-assignment-exists', link: { id: name }, detail: { choices: ['extend', 'supersede'] } },
    });
  });

  it('extends an overdue one on request', async () => {
    const { id: courseId } = await course();
    const { id, name } = await made({ courseId, dueOn: '2026-11-01' }, '2026-10-01');
    expect(await assign({ courseId, onOverdue: 'extend' })).toMatchObject({ ok: true, id: name, assignmentId: id });
    expect(await rowOf(id)).toMatchObject({ due_on: '2026-12-01', version: 2 });
  });

  it('supersedes an overdue one on request, in the same transaction', async () => {
    const { id: courseId } = await course();
    const old = await made({ courseId, dueOn: '2026-11-11' }, '2026-10-01');
    const fresh = await made({ courseId, onOverdue: 'supersede' });
    expect(await rowOf(old.id)).toMatchObject({ superseded_on: TODAY, completed_on: null });
    expect(await rowOf(fresh.id)).toMatchObject({ supersedes_id: old.id, superseded_on: null });
    await complete(courseId, TODAY);
    expect(await rowOf(old.id)).toMatchObject({ completed_on: null });
    expect(await rowOf(fresh.id)).toMatchObject({ completed_on: TODAY });
  });
});

describe('earlier completions', () => {
  it('that are valid complete a new assignment at once, on their own day', async () => {
    const { id: courseId } = await course();
    await complete(courseId, '2026-03-01');
    const { id, note } = await made({ courseId });
    expect(note).toMatch(/^Completed already on 2026-03-01/);
    expect(await rowOf(id)).toMatchObject({
      completed_on: '2026-03-01',
      completed_due_on: '2026-12-01',
      attempt_completed_on: '2026-03-01',
    });
  });

  it('that have run out do not', async () => {
    const { id: courseId } = await course({ validityMonths: 6 });
    await complete(courseId, '2026-03-01');
    expect(await rowOf((await made({ courseId })).id)).toMatchObject({
      completed_on: null,
      attempt_completed_on: null,
    });
  });

  it('do not count when it must be done again: a new attempt is opened', async () => {
    const { id: courseId } = await course();
    await complete(courseId, '2026-03-01');
    expect(await rowOf((await made({ courseId, again: true })).id)).toMatchObject({
      completed_on: null,
      attempt_completed_on: null,
    });
  });

  it('do not let a second assignment pass an open one', async () => {
    const { id: courseId } = await course();
    await complete(courseId, '2026-03-01');
    await made({ courseId, again: true });
    expect(await assign({ courseId })).toMatchObject({ problem: { code: 'active-assignment-exists' } });
  });
});

describe('a completion', () => {
  it('counts from the day of assignment on and keeps the due date that held on its day', async () => {
    const { id: courseId } = await course();
    const { id } = await made({ courseId, dueOn: '2026-10-10' }, '2026-10-01');
    await act('2026-10-20', (it) => changeDueDates(it, [{ id, dueOn: '2026-12-31' }]));
    await complete(courseId, '2026-09-30');
    expect(await rowOf(id)).toMatchObject({ completed_on: null });
    await complete(courseId, '2026-10-15');
    expect(await rowOf(id)).toMatchObject({
      completed_on: '2026-10-15',
      completed_due_on: '2026-10-10',
      due_on: '2026-12-31',
    });
  });

  it('freezes the due date, and the row cannot be cancelled', async () => {
    const { id: courseId } = await course();
    const { id, name } = await made({ courseId });
    await complete(courseId, TODAY);
    expect(await act(TODAY, (it) => changeDueDates(it, [{ id, dueOn: '2027-01-01' }]))).toMatchObject({
      problem: { field: 'dueOn', message: `${name} is completed: its due date is frozen.` },
    });
    expect(await act(TODAY, (it) => cancelAssignments(it, [id], { reason: 'x' }))).toMatchObject({
      problem: { message: `${name} is completed: it is evidence and cannot be cancelled.` },
    });
  });

  it('can be archived and taken out again; an open one cannot', async () => {
    const { id: courseId } = await course();
    const { id } = await made({ courseId });
    expect(await act(TODAY, (it) => archiveAssignments(it, [id]))).toMatchObject({
      problem: { code: 'not-completed' },
    });
    await complete(courseId, TODAY);
    await act(TODAY, (it) => archiveAssignments(it, [id], { reason: 'Old' }));
    expect(await rowOf(id)).toMatchObject({ archived_on: TODAY, archived_reason: 'Old' });
    await act(TODAY, (it) => unarchiveAssignments(it, [id]));
    expect(await rowOf(id)).toMatchObject({ archived_on: null });
  });
});

describe('opening again', () => {
  it('a completed one goes on with an open attempt; the old one stays', async () => {
    const { id: courseId } = await course();
    const { id } = await made({ courseId });
    await complete(courseId, TODAY);
    expect(await act(TODAY, (it) => reopenAssignments(it, [id], { reason: 'Cheated' }))).toMatchObject({ ok: true });
    expect(await rowOf(id)).toMatchObject({ completed_on: null, completed_due_on: null, attempt_completed_on: null });
    await complete(courseId, TODAY);
    expect(await rowOf(id)).toMatchObject({ completed_on: TODAY });
  });

  it('meets the rule of duplicates with its message', async () => {
    const { id: courseId } = await course();
    const first = await made({ courseId });
    await act(TODAY, (it) => cancelAssignments(it, [first.id], { reason: 'Wrong' }));
    const other = await made({ courseId, dueOn: '2027-02-02' });
    expect(await act(TODAY, (it) => restoreAssignments(it, [first.id]))).toMatchObject({
      problem: { message: `Active assignment exists: ${other.name}, due 2027-02-02` },
    });
  });

  it('two cancelled ones at once: one is restored, the other meets it', async () => {
    const { id: courseId } = await course();
    const ids: string[] = [];
    for (const _ of [1, 2]) {
      const { id } = await made({ courseId });
      await act(TODAY, (it) => cancelAssignments(it, [id], { reason: 'Wrong' }));
      ids.push(id);
    }
    const outcomes = await school.as((it) => restoreAssignments(it, ids));
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it('what was completed while it was cancelled counts when it is restored', async () => {
    const { id: courseId } = await course();
    const { id } = await made({ courseId }, '2026-10-01');
    await act('2026-10-02', (it) => cancelAssignments(it, [id], { reason: 'Wrong' }));
    await complete(courseId, '2026-10-10');
    expect(await act(TODAY, (it) => restoreAssignments(it, [id]))).toMatchObject({
      note: 'Completed meanwhile, on 2026-10-10.',
    });
    expect(await rowOf(id)).toMatchObject({ completed_on: '2026-10-10', cancelled_on: null });
  });

  it('cancelling the new one offers to revive the old one, or does it', async () => {
    const { id: courseId } = await course();
    const old = await made({ courseId, dueOn: '2026-11-11' }, '2026-10-01');
    const fresh = await made({ courseId, onOverdue: 'supersede' });
    expect(await act(TODAY, (it) => reviveAssignments(it, [old.id]))).toMatchObject({
      problem: { message: `Active assignment exists: ${fresh.name}, due 2026-12-01` },
    });
    expect(await act(TODAY, (it) => cancelAssignments(it, [fresh.id], { reason: 'No' }))).toMatchObject({
      note: `It had superseded ${old.name}: revive that one if the duty stands.`,
    });
    expect(await act(TODAY, (it) => reviveAssignments(it, [old.id]))).toMatchObject({ ok: true });
    expect(await rowOf(old.id)).toMatchObject({ superseded_on: null });
    const again = await made({ courseId, onOverdue: 'supersede' });
    expect(await act(TODAY, (it) => cancelAssignments(it, [again.id], { reason: 'No', revive: true }))).toMatchObject({
      note: `${old.name} stands again.`,
    });
    expect(await rowOf(old.id)).toMatchObject({ superseded_on: null });
  });
});

describe('a change', () => {
  it('with the version of somebody who has not seen the latest is refused with the difference', async () => {
    const { id: courseId } = await course();
    const { id } = await made({ courseId });
    await act(TODAY, (it) => changeDueDates(it, [{ id, dueOn: '2026-12-02', version: 1 }]));
    expect(await act(TODAY, (it) => changeDueDates(it, [{ id, dueOn: '2026-12-03', version: 1 }]))).toMatchObject({
      problem: {
        code: 'changed-meanwhile',
        detail: { theirs: { dueOn: '2026-12-02' }, yours: { dueOn: '2026-12-03' } },
      },
    });
  });

  it('keeps who, when, what and why in history', async () => {
    const { id: courseId } = await course();
    const { id } = await made({ courseId });
    await act(TODAY, (it) => changeDueDates(it, [{ id, dueOn: '2026-12-24', reason: 'On leave' }]));
    const events = await db.rows(sql<{ event: string; changes: unknown; reason: string | null }>`
      select event, changes, reason from history.event where record_id = ${id}::uuid order by id`);
    expect(events).toMatchObject([
      { event: 'created', changes: { dueOn: [null, '2026-12-01'] } },
      { event: 'extended', changes: { dueOn: ['2026-12-01', '2026-12-24'] }, reason: 'On leave' },
    ]);
  });
});

it('nobody is taken off a course that is still owed', async () => {
  const { id: courseId } = await course();
  const { name } = await made({ courseId });
  const problems: unknown[] = [];
  const event = { userId: anna.userId, courseId, refuse: (problem: unknown) => problems.push(problem) };
  await school.as((it) => refuseUnenrolling(it, [event]));
  expect(problems).toMatchObject([{ message: `Open assignment ${name}, due 2026-12-01: cancel it first.` }]);
});
