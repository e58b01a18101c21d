import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { system, type Viewer } from '../../platform/access/index.ts';
import type { Act } from '../../platform/act.ts';
import type { Clock, Day } from '../../platform/clock.ts';
import { type Database, openDatabase, type Sql, sql } from '../../platform/database/index.ts';
import { runJob } from '../../platform/jobs/index.ts';
import { renderMail } from '../../platform/mail/index.ts';
import { onServer, type Place, sharedDatabase } from '../../testing/database.ts';
import { type School, schoolIn } from '../../testing/school.ts';
import { recordCompletions } from '../learning/index.ts';
import { completeAssignments } from './actions/complete-assignments.ts';
import { queueReminders } from './actions/queue-reminders.ts';
import { recordOverdue } from './actions/record-overdue.ts';
import {
  assignTraining,
  becameOverdue,
  cancelAssignments,
  changeDueDates,
  checkOverdueAssignments,
  type Overdue,
} from './index.ts';
import { trainingReminder } from './mails.ts';

const TODAY: Day = '2026-11-23';
let db: Database;
let place: Place;
let school: School;
let anna: Viewer;
const told: Overdue[] = [];

beforeAll(async () => {
  ({ db, place } = await sharedDatabase());
  school = schoolIn(db);
  anna = await school.person('Anna');
  becameOverdue.listen(async (_act, events) => void told.push(...events));
});
afterAll(() => db.close());
beforeEach(async () => {
  const open = await db.rows(sql<{ id: string }>`
    select id from assignments.assignment where completed_on is null and cancelled_on is null`);
  await school.as((act) =>
    cancelAssignments(
      act,
      open.map(({ id }) => id),
      { reason: 'The next test' },
    ),
  );
  told.length = 0;
  await db.run(sql`delete from notifications.notice`);
  await db.run(sql`delete from notifications.email`);
});

const run = async (clock: Clock, on = db) => (await runJob(on, checkOverdueAssignments, { clock })).counts;
const assign = async (dueOn: Day, more: { userId?: string; courseId?: string } = {}) => {
  const courseId = more.courseId ?? (await school.course({ title: 'Fire safety' }, 'Lesson')).id;
  const row = { userId: more.userId ?? anna.userId, courseId, dueOn };
  const [outcome] = await school.as((act) => assignTraining(act, [row]), undefined, { day: '2026-10-01' });
  if (!outcome?.ok) throw new Error(outcome?.problem.message);
  return { id: outcome.assignmentId, courseId };
};
const complete = (courseId: string) =>
  school.as(async (act) => {
    const row = { userId: anna.userId, courseId, completedOn: TODAY, how: 'recorded by staff' as const };
    await completeAssignments(act, await recordCompletions(act, [row], { quiet: true }));
  });
const mails = () =>
  db.rows(sql<{ id: string; subject: string; to: string; params: Record<string, unknown>; userId: string }>`
    select id, subject, to_address as to, params, user_id as "userId" from notifications.email order by number`);
const overdueEvents = (id: string) =>
  db.rows(sql<{ day: Day }>`
    select on_day as day from history.event where record_id = ${id}::uuid and event = 'became overdue' order by id`);

describe('becoming overdue', () => {
  it('is recorded once, dated on the day it happened', async () => {
    const { id } = await assign('2026-11-22');
    expect(await run({ day: TODAY })).toMatchObject({ became_overdue: 1 });
    expect(await run({ day: TODAY })).toMatchObject({ became_overdue: 0 });
    expect(await overdueEvents(id)).toEqual([{ day: TODAY }]);
    expect(told).toMatchObject([{ assignmentId: id, dueOn: '2026-11-22' }]);
  });

  it('is not told of when it is due today, completed or cancelled', async () => {
    await assign(TODAY);
    const done = await assign('2026-11-22');
    await complete(done.courseId);
    const { id } = await assign('2026-11-22');
    await school.as((act) => cancelAssignments(act, [id], { reason: 'Wrong' }));
    expect(await run({ day: TODAY })).toMatchObject({ became_overdue: 0 });
  });

  it('more than two days ago stands in history only', async () => {
    const { id } = await assign('2026-11-19');
    const recent = await assign('2026-11-20');
    expect(await run({ day: TODAY })).toMatchObject({ became_overdue: 2 });
    expect(await overdueEvents(id)).toEqual([{ day: '2026-11-20' }]);
    expect(told.map(({ assignmentId }) => assignmentId)).toEqual([recent.id]);
  });

  it('is recorded again for another due date, but not when the date is moved away and back', async () => {
    const { id } = await assign('2026-11-20');
    await run({ day: TODAY });
    for (const dueOn of ['2026-11-25', '2026-11-20']) {
      await school.as((act) => changeDueDates(act, [{ id, dueOn }]));
      await run({ day: '2026-11-26' });
    }
    expect(await overdueEvents(id)).toEqual([{ day: '2026-11-21' }, { day: '2026-11-26' }]);
  });

  it('happens at the midnight of the person, not of the server', async () => {
    const auckland = await school.person('Kiri', ['LMS Student'], 'Pacific/Auckland');
    const { id } = await assign('2026-11-24', { userId: auckland.userId });
    const before = { instant: new Date('2026-11-24T10:59:00Z') };
    expect(await run(before)).toMatchObject({ became_overdue: 0 });
    await run({ instant: new Date('2026-11-24T11:01:00Z') });
    expect(await overdueEvents(id)).toEqual([{ day: '2026-11-25' }]);
  });
});

describe('the reminder', () => {
  it.each([
    [TODAY, 1],
    ['2026-11-30', 1],
    ['2026-12-01', 0],
    ['2026-11-22', 0],
  ])('due on %s: %i today', async (dueOn, count) => {
    await assign(dueOn);
    expect(await run({ day: TODAY })).toMatchObject({ reminders_queued: count });
    expect(await mails()).toHaveLength(count);
  });

  it('goes out once per due date, whoever runs the job and however often', async () => {
    const { id } = await assign('2026-11-25');
    await run({ day: TODAY });
    await run({ day: '2026-11-24' });
    expect(await mails()).toHaveLength(1);
    await school.as((act) => changeDueDates(act, [{ id, dueOn: '2026-11-30' }]));
    expect(await run({ day: '2026-11-24' })).toMatchObject({ reminders_queued: 1 });
    await school.as((act) => changeDueDates(act, [{ id, dueOn: '2026-11-25' }]));
    expect(await run({ day: '2026-11-24' })).toMatchObject({ reminders_queued: 0 });
  });

  it('says the course, the due date, the days left, the status and the way to the course', async () => {
    const { courseId } = await assign('2026-11-26');
    await run({ day: TODAY });
    const [mail] = await mails();
    expect(mail).toMatchObject({ subject: 'Training Reminder: Fire safety', userId: anna.userId });
    const { text } = renderMail({
      subject: mail?.subject ?? '',
      template: trainingReminder.template,
      params: { ...mail?.params, baseUrl: 'https://duly.example' },
    });
    expect(text).toContain('Fire safety');
    expect(text).toContain('Due: 26 November 2026 (3 days left)');
    expect(text).toContain('Status: Pending');
    expect(text).toContain(`https://duly.example/lms/courses/${courseId}`);
  });

  it('is not for completed or cancelled assignments, courses that are not published, or people who cannot sign in', async () => {
    await complete((await assign('2026-11-25')).courseId);
    const cancelled = await assign('2026-11-25');
    await school.as((act) => cancelAssignments(act, [cancelled.id], { reason: 'Wrong' }));
    const hidden = await assign('2026-11-25');
    await db.run(sql`update learning.course set published = false where id = ${hidden.courseId}::uuid`);
    const archived = await assign('2026-11-25');
    await db.run(sql`update learning.course set archived = true where id = ${archived.courseId}::uuid`);
    const gone = await school.person('Gone');
    await assign('2026-11-25', { userId: gone.userId });
    await db.run(sql`update identity.user_account set is_enabled = false where id = ${gone.userId}::uuid`);
    const suspended = await school.person('Suspended', ['LMS Student'], 'UTC');
    await assign('2026-11-25', { userId: suspended.userId });
    await db.run(sql`update people.employee set status = 'Suspended' where user_id = ${suspended.userId}::uuid`);
    expect(await run({ day: TODAY })).toMatchObject({ reminders_queued: 0 });
  });

  it('waits for eight in the morning where the person is; a whole day has no hour', async () => {
    const kolkata = await school.person('Asha', ['LMS Student'], 'Asia/Kolkata');
    await assign('2026-11-25', { userId: kolkata.userId });
    expect(await run({ instant: new Date('2026-11-23T02:29:00Z') })).toMatchObject({ reminders_queued: 0 });
    expect(await run({ instant: new Date('2026-11-23T02:30:00Z') })).toMatchObject({ reminders_queued: 1 });
  });

  it('counts the days of the person', async () => {
    const auckland = await school.person('Aroha', ['LMS Student'], 'Pacific/Auckland');
    await assign('2026-12-01', { userId: auckland.userId });
    expect(await run({ instant: new Date('2026-11-23T10:00:00Z') })).toMatchObject({ reminders_queued: 0 });
    expect(await run({ instant: new Date('2026-11-23T20:00:00Z') })).toMatchObject({ reminders_queued: 1 });
  });

  it('is dropped by the sender when it is not true any more, with the reason', async () => {
    const [open, done, moved, cancelled] = [
      await assign('2026-11-25'),
      await assign('2026-11-25'),
      await assign('2026-11-25'),
      await assign('2026-11-25'),
    ];
    await run({ day: TODAY });
    await complete(done.courseId);
    await school.as((act) => changeDueDates(act, [{ id: moved.id, dueOn: '2026-12-25' }]));
    await school.as((act) => cancelAssignments(act, [cancelled.id], { reason: 'Wrong' }));
    const queued = await mails();
    const asked = queued.map(({ id, userId, params }) => ({ id, userId, params })) as never;
    const reasonsAt = async (instant: string) => {
      const answers = await trainingReminder.byNow?.(db, asked, new Date(instant));
      const reasonOf = (id: string) => (answers?.get(id) as { pointless?: string } | undefined)?.pointless;
      return Object.fromEntries(queued.map(({ id, params }) => [params.assignmentId, reasonOf(id)]));
    };
    expect(await reasonsAt('2026-11-25T23:00:00Z')).toEqual({
      [open.id]: undefined,
      [done.id]: 'Completed on 2026-11-23',
      [moved.id]: 'The due date was moved to 2026-12-25, which gets a reminder of its own',
      [cancelled.id]: 'Cancelled on 2026-11-23',
    });
    expect(await reasonsAt('2026-11-26T01:00:00Z')).toMatchObject({ [open.id]: 'The due date has passed' });
  });

  it('says what is so when it is sent: the days left, the status, and a due date that was moved ahead', async () => {
    const { id } = await assign('2026-11-28');
    const { id: moved } = await assign('2026-11-30');
    await run({ day: TODAY });
    await school.as((act) => changeDueDates(act, [{ id: moved, dueOn: '2026-11-27' }]));
    await db.run(sql`
      update learning.attempt set started_on = '2026-11-24', progress = 1
      where id = (select attempt_id from assignments.assignment where id = ${id}::uuid)`);
    const queued = await mails();
    const answers = await trainingReminder.byNow?.(db, queued as never, new Date('2026-11-27T12:00:00Z'));
    const said = [...(answers?.values() ?? [])].map((answer) => {
      const { params } = answer as { params: Record<string, unknown> };
      return [params.dueOn, params.left, params.status];
    });
    expect(said).toHaveLength(2);
    expect(said).toContainEqual(['2026-11-28', '1 day left', 'In Progress']);
    expect(said).toContainEqual(['2026-11-27', 'today', 'Pending']);
  });
});

describe('the job', () => {
  it('takes as many statements for forty rows of a part as for four', async () => {
    const { id: courseId } = await school.course({}, 'Lesson');
    const statements = async (count: number, from: number) => {
      for (let n = from; n < from + count; n += 1) {
        const person = await school.person(`Person ${n}`);
        await assign(n % 2 ? '2026-11-22' : '2026-11-25', { userId: person.userId, courseId });
      }
      const counter = counting(db);
      const acting = <T>(work: (act: Act) => Promise<T>) =>
        counter.db.transaction((tx) => work({ tx, viewer: system, clock: { day: TODAY } }));
      // The parts themselves: two lanes of the job share so few rows as they come.
      expect(await acting((act) => recordOverdue(act, 'earliest'))).toMatchObject({ recorded: count / 2 });
      expect(await acting((act) => queueReminders(act, 'latest', rule))).toMatchObject({ queued: count / 2 });
      return counter.statements();
    };
    const rule = { days: 7, hour: '08:00' };
    expect(await statements(40, 4)).toBe(await statements(4, 0));
  });

  it.skipIf(onServer)(
    'takes as many statements for forty rows as for four, where one lane comes after the other',
    async () => {
      const { id: courseId } = await school.course({}, 'Lesson');
      const statements = async (count: number, from: number) => {
        for (let n = from; n < from + count; n += 1) {
          const person = await school.person(`Reader of ${n}`);
          await assign(n % 2 ? '2026-11-22' : '2026-11-25', { userId: person.userId, courseId });
        }
        const counter = counting(db);
        expect(await run({ day: TODAY }, counter.db)).toMatchObject({ became_overdue: count / 2 });
        return counter.statements();
      };
      expect(await statements(40, 4)).toBe(await statements(4, 0));
    },
  );

  it.runIf(onServer)('four at once queue one reminder each', async () => {
    const { id: courseId } = await school.course({}, 'Lesson');
    for (let n = 0; n < 60; n += 1) {
      const person = await school.person(`Reader ${n}`);
      await assign(n % 3 ? '2026-11-25' : '2026-11-22', { userId: person.userId, courseId });
    }
    const others = await Promise.all([1, 2, 3, 4].map(() => openDatabase(place)));
    try {
      const counts = await Promise.all(others.map((other) => run({ day: TODAY }, other)));
      const total = (name: string) => counts.reduce((sum, count) => sum + (count[name] ?? 0), 0);
      expect(total('reminders_queued')).toBe(40);
      expect(total('became_overdue')).toBe(20);
      expect(new Set((await mails()).map(({ params }) => params.assignmentId)).size).toBe(40);
    } finally {
      await Promise.all(others.map((other) => other.close()));
    }
  });
});

/** A database that counts what is asked of it inside transactions. */
const counting = (inner: Database): { db: Database; statements(): number } => {
  let asked = 0;
  const counted =
    <T>(ask: (query: Sql<T>) => Promise<unknown>) =>
    (query: Sql<T>) => {
      asked += 1;
      return ask(query);
    };
  const transaction: Database['transaction'] = (work, options) =>
    inner.transaction((tx) => {
      const { rows, one, maybe, run } = tx;
      return work({
        ...tx,
        rows: counted(rows),
        one: counted(one),
        maybe: counted(maybe),
        run: counted(run),
      } as typeof tx);
    }, options);
  return { db: { ...inner, transaction }, statements: () => asked };
};
