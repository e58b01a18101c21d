import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { records } from '../../app/records.ts';
import { system } from '../../platform/access/index.ts';
import type { Act } from '../../platform/act.ts';
import type { Day } from '../../platform/clock.ts';
import { type Database, newId, sql } from '../../platform/database/index.ts';
import type { Outcome } from '../../platform/problem.ts';
import { listRows, type Row } from '../../platform/records/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { type School, schoolIn } from '../../testing/school.ts';
import { recordCompletions } from '../learning/index.ts';
import { changeEmployees, giveLogins, hireEmployees } from '../people/index.ts';
import { completeAssignments } from './actions/complete-assignments.ts';
import { archiveAssignments, assignTraining, cancelAssignments, changeDueDates, reopenAssignments } from './index.ts';

let db: Database;
let school: School;
let sales: string;
let stock: string;
const NOW: Day = '2026-11-23';

beforeAll(async () => {
  db = await testDatabase();
  school = schoolIn(db);
  [sales, stock] = [newId(), newId()];
  await db.run(sql`insert into people.department (id, name) values (${sales}, 'Sales'), (${stock}, 'Stock')`);
});
afterAll(() => db.close());

interface Case {
  employeeId: string;
  userId: string;
  courseId: string;
  id: string;
  on<T>(day: Day, work: (act: Act) => Promise<T>): Promise<T>;
  complete(completedOn: Day, knownOn?: Day): Promise<void>;
  assign(day: Day, dueOn: Day, more?: object): Promise<string>;
}

/** Somebody in Sales, assigned on 1 March 2026, due on 31 March. */
const begin = async (): Promise<Case> => {
  const on: Case['on'] = (day, work) => school.as(work, undefined, { day });
  const employeeId = newId();
  const employee = {
    ...{ id: employeeId, number: employeeId, name: 'Ben', email: `${employeeId}@example.org`, userId: null },
    ...{ departmentId: sales, locationId: null, managerId: null, designation: null, employmentType: null },
    ...{ joinedOn: '2025-01-01', leftOn: null, status: 'Active' as const, version: 1 },
  };
  await on('2026-01-01', (act) => hireEmployees(act, [employee]));
  await on('2026-01-01', (act) => giveLogins(act, [employeeId]));
  const { userId } = await db.one(
    sql<{ userId: string }>`select user_id as "userId" from people.employee where id = ${employeeId}::uuid`,
  );
  const { id: courseId } = await school.course({ validityMonths: 12 }, 'Lesson');
  const assign: Case['assign'] = async (day, dueOn, more) => {
    const [outcome] = await on(day, (act) => assignTraining(act, [{ userId, courseId, dueOn, ...more }]));
    if (!outcome?.ok) throw new Error(outcome?.problem.message);
    return outcome.assignmentId;
  };
  const complete: Case['complete'] = (completedOn, knownOn = completedOn) =>
    on(knownOn, async (act) => {
      const row = { userId, courseId, completedOn, how: 'recorded by staff' as const };
      await completeAssignments(act, await recordCompletions(act, [row], { quiet: true }));
    });
  return { employeeId, userId, courseId, on, complete, assign, id: await assign('2026-03-01', '2026-03-31') };
};

const good = (outcomes: Outcome[]): void =>
  expect(outcomes.map((outcome) => (outcome.ok ? '' : outcome.problem.message)).join()).toBe('');

/** `2026-04-01 Overdue 2026-03-31 Sales` per row of the default list on that day. */
const seen = async ({ userId }: Case, asOf: Day, more = {}): Promise<string[]> => {
  const query = { asOf, employee: userId, sort: 'id', ...more };
  const { rows } = await listRows(db, records.get('lms-training-assignment'), system, { day: NOW }, query);
  const word = (row: Row): string =>
    [row.status, row.dueOn, row.completedOn, row.daysLate, (row.department as { title: string } | null)?.title].join(
      ' ',
    );
  return rows.map(word);
};

type Story = (it: Case) => Promise<unknown>;
const STORIES: Record<string, { story: Story; days: Record<Day, string[]> }> = {
  'nothing happened': {
    story: async () => {},
    days: {
      '2026-02-28': [],
      '2026-03-31': ['Pending 2026-03-31  0 Sales'],
      '2026-04-01': ['Overdue 2026-03-31  1 Sales'],
    },
  },
  extended: {
    story: ({ on, id }) => on('2026-04-10', (act) => changeDueDates(act, [{ id, dueOn: '2026-05-31' }])).then(good),
    days: {
      '2026-04-09': ['Overdue 2026-03-31  9 Sales'],
      '2026-04-10': ['Pending 2026-05-31  0 Sales'],
      '2026-06-01': ['Overdue 2026-05-31  1 Sales'],
    },
  },
  shortened: {
    story: ({ on, id }) => on('2026-03-10', (act) => changeDueDates(act, [{ id, dueOn: '2026-03-15' }])).then(good),
    days: {
      '2026-03-09': ['Pending 2026-03-31  0 Sales'],
      '2026-03-15': ['Pending 2026-03-15  0 Sales'],
      '2026-03-16': ['Overdue 2026-03-15  1 Sales'],
    },
  },
  'completed late, then reopened': {
    story: async ({ on, id, complete }) => {
      await complete('2026-04-03');
      good(await on('2026-05-01', (act) => reopenAssignments(act, [id], { reason: 'Cheated' })));
    },
    days: {
      '2026-04-02': ['Overdue 2026-03-31  2 Sales'],
      '2026-04-30': ['Completed 2026-03-31 2026-04-03 3 Sales'],
      '2026-05-01': ['Overdue 2026-03-31  31 Sales'],
    },
  },
  cancelled: {
    story: ({ on, id }) => on('2026-03-20', (act) => cancelAssignments(act, [id], { reason: 'Wrong' })).then(good),
    days: {
      '2026-03-19': ['Pending 2026-03-31  0 Sales'],
      '2026-03-20': [],
      '2026-04-01': [],
    },
  },
  superseded: {
    story: ({ assign }) => assign('2026-04-10', '2026-06-30', { onOverdue: 'supersede' }),
    days: {
      '2026-04-09': ['Overdue 2026-03-31  9 Sales'],
      '2026-04-10': ['Pending 2026-06-30  0 Sales'],
      '2026-07-01': ['Overdue 2026-06-30  1 Sales'],
    },
  },
  archived: {
    story: async ({ on, id, complete }) => {
      await complete('2026-03-20');
      good(await on('2026-04-10', (act) => archiveAssignments(act, [id])));
    },
    days: {
      '2026-03-19': ['Pending 2026-03-31  0 Sales'],
      '2026-04-09': ['Completed 2026-03-31 2026-03-20 0 Sales'],
      '2026-04-10': [],
    },
  },
  'moved to another department': {
    story: ({ on, employeeId }) =>
      on('2026-03-15', (act) => changeEmployees(act, [{ id: employeeId, to: { departmentId: stock } }])).then(good),
    days: {
      '2026-03-14': ['Pending 2026-03-31  0 Sales'],
      '2026-03-15': ['Pending 2026-03-31  0 Stock'],
      '2026-04-01': ['Overdue 2026-03-31  1 Stock'],
    },
  },
  left: {
    story: ({ on, employeeId }) =>
      on('2026-04-20', (act) => changeEmployees(act, [{ id: employeeId, to: { leftOn: '2026-04-15' } }])).then(good),
    days: {
      '2026-03-31': ['Pending 2026-03-31  0 Sales'],
      '2026-04-15': ['Overdue 2026-03-31  15 Sales'],
      '2026-04-16': ['Overdue 2026-03-31  16 Sales'],
    },
  },
  renewed: {
    story: async ({ complete, assign }) => {
      await complete('2026-03-20');
      await assign('2026-09-01', '2026-09-30', { again: true });
    },
    days: {
      '2026-03-20': ['Completed 2026-03-31 2026-03-20 0 Sales'],
      '2026-09-01': ['Completed 2026-03-31 2026-03-20 0 Sales', 'Pending 2026-09-30  0 Sales'],
      '2026-10-01': ['Completed 2026-03-31 2026-03-20 0 Sales', 'Overdue 2026-09-30  1 Sales'],
    },
  },
  'completed on a day, known later, extended in between': {
    story: async ({ on, id, complete }) => {
      good(await on('2026-04-10', (act) => changeDueDates(act, [{ id, dueOn: '2026-12-31' }])));
      await complete('2026-04-05', '2026-04-12');
    },
    days: {
      '2026-04-04': ['Overdue 2026-03-31  4 Sales'],
      '2026-04-05': ['Completed 2026-03-31 2026-04-05 5 Sales'],
      '2026-04-10': ['Completed 2026-12-31 2026-04-05 5 Sales'],
    },
  },
};

describe('as of a day', () => {
  for (const [name, { story, days }] of Object.entries(STORIES)) {
    it(name, async () => {
      const one = await begin();
      await story(one);
      const found = await Promise.all(Object.keys(days).map(async (day) => [day, await seen(one, day)]));
      expect(Object.fromEntries(found)).toEqual(days);
    });
  }

  it('somebody who has left since stands in it as they were', async () => {
    const one = await begin();
    await STORIES.left?.story(one);
    expect(await seen(one, '2026-04-15', { employeeStatus: 'Active' })).toHaveLength(1);
    expect(await seen(one, '2026-04-16', { employeeStatus: 'Left' })).toHaveLength(1);
  });

  it('who had begun is In Progress from that day on, also in an attempt that was reopened since', async () => {
    const one = await begin();
    await db.run(sql`
      update learning.attempt set started_on = '2026-03-10', progress = 50 where user_id = ${one.userId}::uuid`);
    const inProgress = 'In Progress 2026-03-31  0 Sales';
    expect(await seen(one, '2026-03-09')).toEqual(['Pending 2026-03-31  0 Sales']);
    expect(await seen(one, '2026-03-10')).toEqual([inProgress]);
    const { attemptId } = await db.one(sql<{ attemptId: string }>`
      select attempt_id as "attemptId" from assignments.assignment where id = ${one.id}::uuid`);
    await one.on('2026-03-20', async (act) => {
      const row = { userId: one.userId, courseId: one.courseId, completedOn: '2026-03-20', attemptId };
      const done = await recordCompletions(act, [{ ...row, how: 'recorded by staff' }], { quiet: true });
      await completeAssignments(act, done);
    });
    good(await one.on('2026-03-25', (act) => reopenAssignments(act, [one.id], { reason: 'Cheated' })));
    expect(await seen(one, '2026-03-10')).toEqual([inProgress]);
    expect(await seen(one, '2026-03-20')).toEqual(['Completed 2026-03-31 2026-03-20 0 Sales']);
    expect(await seen(one, '2026-03-25')).toEqual(['Pending 2026-03-31  0 Sales']);
  });

  it('cancelled and superseded ones are found when they are asked for', async () => {
    const one = await begin();
    await STORIES.superseded?.story(one);
    expect(await seen(one, '2026-04-12', { standing: 'Superseded' })).toEqual([' 2026-03-31  10 Sales']);
    expect(await seen(one, '2026-04-12', { standing: 'Cancelled' })).toEqual([]);
  });
});
