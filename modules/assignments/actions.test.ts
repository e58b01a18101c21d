import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, sql } from '../../platform/database/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { type Duties, dutiesIn } from '../../testing/duties.ts';
import {
  archiveAssignments,
  cancelAssignments,
  changeDueDates,
  refuseUnenrolling,
  reopenAssignments,
  restoreAssignments,
  reviveAssignments,
  unarchiveAssignments,
} from './index.ts';

const TODAY = '2026-11-23';
let db: Database;
let duties: Duties;

beforeAll(async () => {
  db = await testDatabase();
  duties = await dutiesIn(db);
});
afterAll(() => db.close());

describe('a completion', () => {
  it('counts from the day of assignment on and keeps the due date that held on its day', async () => {
    const courseId = await duties.courseWith();
    const { id } = await duties.made({ courseId, dueOn: '2026-10-10' }, '2026-10-01');
    await duties.act('2026-10-20', (it) => changeDueDates(it, [{ id, dueOn: '2026-12-31' }]));
    await duties.complete(courseId, '2026-09-30');
    expect(await duties.rowOf(id)).toMatchObject({ completed_on: null });
    await duties.complete(courseId, '2026-10-15');
    expect(await duties.rowOf(id)).toMatchObject({
      completed_on: '2026-10-15',
      completed_due_on: '2026-10-10',
      due_on: '2026-12-31',
    });
  });

  it('freezes the due date, and the row cannot be cancelled', async () => {
    const courseId = await duties.courseWith();
    const { id, name } = await duties.made({ courseId });
    await duties.complete(courseId, TODAY);
    expect(await duties.act(TODAY, (it) => changeDueDates(it, [{ id, dueOn: '2027-01-01' }]))).toMatchObject({
      problem: { field: 'dueOn', message: `${name} is completed: its due date is frozen.` },
    });
    expect(await duties.act(TODAY, (it) => cancelAssignments(it, [id], { reason: 'x' }))).toMatchObject({
      problem: { message: `${name} is completed: it is evidence and cannot be cancelled.` },
    });
  });

  it('can be archived and taken out again; an open one cannot', async () => {
    const courseId = await duties.courseWith();
    const { id } = await duties.made({ courseId });
    expect(await duties.act(TODAY, (it) => archiveAssignments(it, [id]))).toMatchObject({
      problem: { code: 'not-completed' },
    });
    await duties.complete(courseId, TODAY);
    await duties.act(TODAY, (it) => archiveAssignments(it, [id], { reason: 'Old' }));
    expect(await duties.rowOf(id)).toMatchObject({ archived_on: TODAY, archived_reason: 'Old' });
    await duties.act(TODAY, (it) => unarchiveAssignments(it, [id]));
    expect(await duties.rowOf(id)).toMatchObject({ archived_on: null });
  });
});

describe('opening again', () => {
  it('a completed one goes on with an open attempt; the old one stays', async () => {
    const courseId = await duties.courseWith();
    const { id } = await duties.made({ courseId });
    await duties.complete(courseId, TODAY);
    expect(await duties.act(TODAY, (it) => reopenAssignments(it, [id], { reason: 'Cheated' }))).toMatchObject({
      ok: true,
    });
    expect(await duties.rowOf(id)).toMatchObject({
      completed_on: null,
      completed_due_on: null,
      attempt_completed_on: null,
    });
    await duties.complete(courseId, TODAY);
    expect(await duties.rowOf(id)).toMatchObject({ completed_on: TODAY });
  });

  it('takes the completion back: a new assignment does not find it, one done again that day counts', async () => {
    const courseId = await duties.courseWith({ validityMonths: 12 });
    const { id } = await duties.made({ courseId });
    await duties.complete(courseId, TODAY);
    await duties.act(TODAY, (it) => reopenAssignments(it, [id], { reason: 'Cheated' }));
    await duties.act(TODAY, (it) => cancelAssignments(it, [id], { reason: 'Wrong' }));
    const anew = await duties.made({ courseId }, '2026-12-01');
    expect(anew.note).toBeUndefined();
    expect(await duties.rowOf(anew.id)).toMatchObject({ completed_on: null, attempt_completed_on: null });
    await duties.act('2026-12-01', (it) => cancelAssignments(it, [anew.id], { reason: 'Wrong' }));
    await duties.complete(courseId, TODAY);
    const third = await duties.made({ courseId }, '2026-12-02');
    expect(await duties.rowOf(third.id)).toMatchObject({ completed_on: TODAY });
  });

  it('meets the rule of duplicates with its message', async () => {
    const courseId = await duties.courseWith();
    const first = await duties.made({ courseId });
    await duties.act(TODAY, (it) => cancelAssignments(it, [first.id], { reason: 'Wrong' }));
    const other = await duties.made({ courseId, dueOn: '2027-02-02' });
    expect(await duties.act(TODAY, (it) => restoreAssignments(it, [first.id]))).toMatchObject({
      problem: { message: `Active assignment exists: ${other.name}, due 2027-02-02` },
    });
  });

  it('two cancelled ones at once: one is restored, the other meets it', async () => {
    const courseId = await duties.courseWith();
    const ids: string[] = [];
    for (const _ of [1, 2]) {
      const { id } = await duties.made({ courseId });
      await duties.act(TODAY, (it) => cancelAssignments(it, [id], { reason: 'Wrong' }));
      ids.push(id);
    }
    const outcomes = await duties.as((it) => restoreAssignments(it, ids));
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it('what was completed while it was cancelled counts when it is restored', async () => {
    const courseId = await duties.courseWith();
    const { id } = await duties.made({ courseId }, '2026-10-01');
    await duties.act('2026-10-02', (it) => cancelAssignments(it, [id], { reason: 'Wrong' }));
    await duties.complete(courseId, '2026-10-10');
    expect(await duties.act(TODAY, (it) => restoreAssignments(it, [id]))).toMatchObject({
      note: 'Completed meanwhile, on 2026-10-10.',
    });
    expect(await duties.rowOf(id)).toMatchObject({ completed_on: '2026-10-10', cancelled_on: null });
  });

  it('cancelling the new one offers to revive the old one, or does it', async () => {
    const courseId = await duties.courseWith();
    const old = await duties.made({ courseId, dueOn: '2026-11-11' }, '2026-10-01');
    const fresh = await duties.made({ courseId, onOverdue: 'supersede' });
    expect(await duties.act(TODAY, (it) => reviveAssignments(it, [old.id]))).toMatchObject({
      problem: { message: `Active assignment exists: ${fresh.name}, due 2026-12-01` },
    });
    expect(await duties.act(TODAY, (it) => cancelAssignments(it, [fresh.id], { reason: 'No' }))).toMatchObject({
      note: `It had superseded ${old.name}: revive that one if the duty stands.`,
    });
    expect(await duties.act(TODAY, (it) => reviveAssignments(it, [old.id]))).toMatchObject({ ok: true });
    expect(await duties.rowOf(old.id)).toMatchObject({ superseded_on: null });
    const again = await duties.made({ courseId, onOverdue: 'supersede' });
    expect(
      await duties.act(TODAY, (it) => cancelAssignments(it, [again.id], { reason: 'No', revive: true })),
    ).toMatchObject({
      note: `${old.name} stands again.`,
    });
    expect(await duties.rowOf(old.id)).toMatchObject({ superseded_on: null });
  });
});

describe('a change', () => {
  it('with the version of somebody who has not seen the latest is refused with the difference', async () => {
    const courseId = await duties.courseWith();
    const { id } = await duties.made({ courseId });
    await duties.act(TODAY, (it) => changeDueDates(it, [{ id, dueOn: '2026-12-02', version: 1 }]));
    expect(
      await duties.act(TODAY, (it) => changeDueDates(it, [{ id, dueOn: '2026-12-03', version: 1 }])),
    ).toMatchObject({
      problem: {
        code: 'changed-meanwhile',
        detail: { theirs: { dueOn: '2026-12-02' }, yours: { dueOn: '2026-12-03' } },
      },
    });
  });

  it('keeps who, when, what and why in history', async () => {
    const courseId = await duties.courseWith();
    const { id } = await duties.made({ courseId });
    await duties.act(TODAY, (it) => changeDueDates(it, [{ id, dueOn: '2026-12-24', reason: 'On leave' }]));
    const events = await db.rows(sql<{ event: string; changes: unknown; reason: string | null }>`
      select event, changes, reason from history.event where record_id = ${id}::uuid order by id`);
    expect(events).toMatchObject([
      { event: 'created', changes: { dueOn: [null, '2026-12-01'] } },
      { event: 'extended', changes: { dueOn: ['2026-12-01', '2026-12-24'] }, reason: 'On leave' },
    ]);
  });
});

it('nobody is taken off a course that is still owed', async () => {
  const courseId = await duties.courseWith();
  const { name } = await duties.made({ courseId });
  const problems: unknown[] = [];
  const event = { userId: duties.anna.userId, courseId, refuse: (problem: unknown) => problems.push(problem) };
  await duties.as((it) => refuseUnenrolling(it, [event]));
  expect(problems).toMatchObject([{ message: `Open assignment ${name}, due 2026-12-01: cancel it first.` }]);
});
