import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { records } from '../../app/records.ts';
import { system } from '../../platform/access/index.ts';
import type { Act } from '../../platform/act.ts';
import type { Day } from '../../platform/clock.ts';
import { type Database, newId, sql } from '../../platform/database/index.ts';
import { importFile, reportLines } from '../../platform/records/import/index.ts';
import { exportCsv } from '../../platform/records/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { type School, schoolIn } from '../../testing/school.ts';
import { courseCompleted } from '../learning/index.ts';
import { hireEmployees } from '../people/index.ts';
import { assignTraining, cancelAssignments, changeDueDates } from './index.ts';

const TODAY: Day = '2026-11-23';
const folder = mkdtempSync(join(tmpdir(), 'duly-campaign-'));
const assignments = records.get('lms-training-assignment');
let db: Database;
let school: School;
let people = 0;

beforeAll(async () => {
  db = await testDatabase();
  school = schoolIn(db);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await db.close();
});

const someone = async (roles = ['LMS Student']) => {
  people += 1;
  const { userId } = await school.person(`Person ${people}`, roles);
  const { email } = await db.one(
    sql<{ email: string }>`select email from identity.user_account where id = ${userId}::uuid`,
  );
  return { userId, email };
};
const course = (values = {}) => school.course(values, 'Lesson');
const codeOf = async (id: string) =>
  (await db.one(sql<{ code: string }>`select code from learning.course where id = ${id}::uuid`)).code;

interface Options {
  mode?: 'insert' | 'history';
  dryRun?: boolean;
  overdue?: string;
  header?: string;
}

let files = 0;
const bring = async (rows: string[], { mode, dryRun, overdue, header }: Options = {}) => {
  files += 1;
  const path = join(folder, `campaign-${files}.csv`);
  writeFileSync(path, `${[header ?? 'Employee,Course,Due Date,Assigned On,Completed On', ...rows].join('\n')}\n`);
  return importFile({
    db,
    type: assignments,
    path,
    viewer: system,
    clock: { day: TODAY },
    mode,
    dryRun,
    options: overdue ? { 'on-overdue': overdue } : {},
  });
};

const rowsOf = (userId: string, courseId: string) =>
  db.rows(sql<Record<string, unknown>>`
    select number, assigned_on as "assignedOn", due_on as "dueOn", completed_on as "completedOn",
      completed_due_on as "completedDueOn", superseded_on as "supersededOn", source, source_slug as "sourceSlug"
    from assignments.assignment where user_id = ${userId}::uuid and course_id = ${courseId}::uuid order by number`);
const attemptsOf = (userId: string, courseId: string) =>
  db.rows(sql<Record<string, unknown>>`
    select completed_on as "completedOn", how from learning.attempt
    where user_id = ${userId}::uuid and course_id = ${courseId}::uuid order by number`);

const openOf = async (act: Act, userId: string, courseId: string) =>
  (
    await act.tx.one(sql<{ id: string }>`
      select id from assignments.assignment where user_id = ${userId}::uuid and course_id = ${courseId}::uuid`)
  ).id;

/** The dry run and the run say the same. */
const both = async (rows: string[], options: Options = {}) => {
  const planned = await bring(rows, { ...options, dryRun: true });
  const done = await bring(rows, options);
  const { repeated: _planned, ...plannedCounts } = planned.counts;
  const { repeated: _done, ...counts } = done.counts;
  expect(plannedCounts).toEqual(counts);
  expect(planned.problems).toEqual(done.problems);
  return {
    counts,
    problems: done.problems.flatMap(({ examples }) => examples.map(({ message }) => message)),
    report: done,
  };
};

describe('an ordinary import', () => {
  it('assigns today, says where from, and mails nobody', async () => {
    const [{ userId, email }, { id }] = [await someone(), await course()];
    const { counts } = await both([`${email},${await codeOf(id)},2026-12-01,,`]);
    expect(counts).toMatchObject({ new: 1, refused: 0 });
    expect(await rowsOf(userId, id)).toMatchObject([
      { assignedOn: TODAY, dueOn: '2026-12-01', source: 'Import', sourceSlug: 'import' },
    ]);
    expect(await db.rows(sql`select id from notifications.email`)).toEqual([]);
  });

  it('names what is unknown, ambiguous, not ready or has happened in the future', async () => {
    const [{ email }, guest, { id }] = [await someone(), await someone(['Moderator']), await course()];
    const code = await codeOf(id);
    await course({ title: 'Twins' });
    await course({ title: 'Twins' });
    const { id: draft } = await course({ published: false });
    const { counts, problems } = await both([
      `nobody@example.org,${code},2026-12-01,,`,
      `${email},No such course,2026-12-01,,`,
      `${email},twins,2026-12-01,,`,
      `${guest.email},${code},2026-12-01,,`,
      `${email},${await codeOf(draft)},2026-12-01,,`,
      `${email},${code},2026-12-01,,2026-11-01`,
      `${email},${code},2026-12-01,2026-12-24,`,
    ]);
    expect(counts).toMatchObject({ new: 0, refused: 7 });
    expect(problems).toEqual([
      'There is no employee "nobody@example.org". Mend the spelling, or make the employee first.',
      'There is no course "No such course". Mend the spelling, or make the course first.',
      '"twins" fits more than one course. Write the course code instead.',
      expect.stringMatching(/cannot be assigned training: the role LMS Student is missing\.$/),
      expect.stringMatching(/is not published\.$/),
      'A completion is taken over in history mode only. Choose that mode, or empty the cell.',
      '2026-12-24 lies in the future, and this has happened already. Mend the day.',
    ]);
  });

  it('knows an employee by number before e-mail, and a course by code before title', async () => {
    const [{ userId, email }, { id }] = [await someone(), await course({ code: 'FIRE', title: 'Water' })];
    await course({ code: 'OTHER', title: 'FIRE' });
    const employee = newId();
    await db.run(sql`
      insert into people.employee (id, number, name, user_id, status, created_at)
      values (${employee}, ${`N${people}`}, 'Numbered', ${userId}, 'Active', '2026-01-01')`);
    await bring([`N${people},fire,2026-12-01,,`]);
    expect(await rowsOf(userId, id)).toHaveLength(1);
    expect((await bring([`${email},FIRE,2026-12-01,,`])).counts).toMatchObject({ 'already there': 1 });
  });

  it('counts what is there already by due date or day of assignment, and refuses another due date', async () => {
    const [{ email }, { id }] = [await someone(), await course()];
    const code = await codeOf(id);
    await bring([`${email},${code},2026-12-01,,`]);
    const { counts, problems } = await both([
      `${email},${code},2026-12-01,,`,
      `${email},${code},2026-12-24,${TODAY},`,
      `${email},${code},2026-12-24,,`,
    ]);
    expect(counts).toMatchObject({ new: 0, 'already there': 2, refused: 1 });
    expect(problems).toEqual([expect.stringMatching(/^Active assignment exists: TA-\d+, due 2026-12-01$/)]);
  });

  it('once more adds nothing and says so in one line, though the date was extended and the row cancelled since', async () => {
    const [one, two, { id }] = [await someone(), await someone(), await course()];
    const rows = [`${one.email},${await codeOf(id)},2026-11-30,,`, `${two.email},${await codeOf(id)},2026-11-30,,`];
    await bring(rows);
    await school.as(async (act) => {
      const extended = await openOf(act, one.userId, id);
      await changeDueDates(act, [{ id: extended, dueOn: '2027-01-31' }]);
      await cancelAssignments(act, [await openOf(act, two.userId, id)], { reason: 'Wrong' });
    });
    const report = await bring(rows);
    expect(report.counts).toMatchObject({ new: 0, refused: 0, 'already there': 2 });
    expect(reportLines(report)).toHaveLength(1);
  });

  it('refuses, extends or supersedes an overdue one as it is told', async () => {
    const { id } = await course();
    const code = await codeOf(id);
    const overdue = async () => {
      const { userId, email } = await someone();
      const row = { userId, courseId: id, dueOn: '2026-11-01' };
      await school.as((act) => assignTraining(act, [row]), undefined, { day: '2026-10-01' });
      return { userId, line: `${email},${code},2026-12-24,,` };
    };
    const [refused, extended, superseded] = [await overdue(), await overdue(), await overdue()];
    const { problems } = await both([refused.line]);
    expect(problems).toEqual([expect.stringMatching(/^Overdue assignment exists: TA-\d+, due 2026-11-01\. Extend it/)]);
    expect((await both([extended.line], { overdue: 'extend' })).counts).toMatchObject({ changed: 1 });
    expect(await rowsOf(extended.userId, id)).toMatchObject([{ dueOn: '2026-12-24' }]);
    expect((await both([superseded.line], { overdue: 'supersede' })).counts).toMatchObject({ new: 1 });
    expect(await rowsOf(superseded.userId, id)).toMatchObject([{ supersededOn: TODAY }, { dueOn: '2026-12-24' }]);
  });
});

describe('history mode', () => {
  const history = { mode: 'history' } as const;

  it('takes over days as they are: late, before the assignment, long ago; with warnings that are counted', async () => {
    const { id } = await course();
    const code = await codeOf(id);
    const [late, early, open] = [await someone(), await someone(), await someone()];
    const { counts, report } = await both(
      [
        `${late.email},${code},2025-06-30,2025-06-01,2025-07-04`,
        `${early.email},${code},2025-05-30,2025-06-01,2025-05-01`,
        `${open.email},${code},2025-06-30,2025-06-01,`,
      ],
      history,
    );
    expect(counts).toMatchObject({ new: 3, refused: 0 });
    expect(report.warnings.map(({ message, count }) => `${count} ${message}`)).toEqual([
      '1 Completed before it was assigned.',
      '1 Due before it was assigned.',
    ]);
    expect(await rowsOf(late.userId, id)).toMatchObject([
      { assignedOn: '2025-06-01', completedOn: '2025-07-04', completedDueOn: '2025-06-30' },
    ]);
    expect(await rowsOf(open.userId, id)).toMatchObject([{ assignedOn: '2025-06-01', completedOn: null }]);
    expect(await attemptsOf(late.userId, id)).toEqual([{ completedOn: '2025-07-04', how: 'imported' }]);
  });

  it('takes history of anybody on record: leavers, archived courses, and people without a login, who get a disabled one', async () => {
    const { id } = await course({ archived: true });
    const code = await codeOf(id);
    const number = `W${people}`;
    const employee = {
      ...{ id: newId(), number, name: 'Wanda', email: null, userId: null, departmentId: null, locationId: null },
      ...{ managerId: null, designation: null, employmentType: null, joinedOn: '2020-01-01', leftOn: '2024-01-01' },
      ...{ status: 'Left' as const, version: 1 },
    };
    await school.as((act) => hireEmployees(act, [employee]));
    const { counts, problems } = await both(
      [`${number},${code},2023-06-30,2023-06-01,2023-06-20`, `${number},${code},2022-06-30,2022-06-01,`],
      history,
    );
    expect(counts).toMatchObject({ new: 1, refused: 1 });
    expect(problems[0]).toMatch(/^Wanda cannot be assigned training: there is no login yet\.$|the login is disabled/);
    const { userId, enabled, roles } = await db.one(sql<{ userId: string; enabled: boolean; roles: number }>`
      select u.id as "userId", u.is_enabled as enabled,
        (select count(*) from identity.role_grant g where g.user_id = u.id)::int as roles
      from people.employee e join identity.user_account u on u.id = e.user_id where e.id = ${employee.id}::uuid`);
    expect({ enabled, roles }).toEqual({ enabled: false, roles: 0 });
    expect(await rowsOf(userId, id)).toMatchObject([{ completedOn: '2023-06-20' }]);
  });

  it('completes an open assignment of the same key, in its own attempt', async () => {
    const [{ userId, email }, { id }] = [await someone(), await course()];
    const code = await codeOf(id);
    await bring([`${email},${code},2026-06-30,2026-06-01,`], history);
    const { counts } = await both([`${email},${code},2026-06-30,2026-06-01,2026-07-02`], history);
    expect(counts).toMatchObject({ changed: 1, new: 0 });
    expect(await rowsOf(userId, id)).toMatchObject([{ completedOn: '2026-07-02', completedDueOn: '2026-06-30' }]);
    expect(await attemptsOf(userId, id)).toEqual([{ completedOn: '2026-07-02', how: 'imported' }]);
    const again = await bring([`${email},${code},2026-06-30,2026-06-01,2026-07-02`, ''], history);
    expect(again.counts).toMatchObject({ 'already there': 1, new: 0, changed: 0 });
  });

  it('several rows of one person and course on different days are different rows, in whatever order', async () => {
    const [{ userId, email }, { id }] = [await someone(), await course({ validityMonths: 6 })];
    const code = await codeOf(id);
    const { counts } = await both(
      [
        `${email},${code},2026-02-28,2026-01-01,2026-02-01`,
        `${email},${code},2025-02-28,2025-01-01,2025-03-01`,
        `${email},${code},2026-12-31,2026-11-01,`,
        `${email},${code},2025-02-28,2025-01-01,2025-03-01`,
      ],
      history,
    );
    expect(counts).toMatchObject({ new: 3, 'already there': 1 });
    expect((await rowsOf(userId, id)).map(({ completedOn }) => completedOn)).toEqual([
      '2026-02-01',
      '2025-03-01',
      null,
    ]);
    expect(await attemptsOf(userId, id)).toHaveLength(3);
  });

  it('a row without completion follows the rule of earlier completions on its day of assignment', async () => {
    const [{ userId, email }, { id }] = [await someone(), await course({ validityMonths: 6 })];
    const code = await codeOf(id);
    const { counts } = await both(
      [
        `${email},${code},2026-02-28,2026-01-01,2026-02-01`,
        `${email},${code},2026-06-30,2026-05-01,`,
        `${email},${code},2026-12-31,2026-11-01,`,
      ],
      history,
    );
    expect(counts).toMatchObject({ new: 2, 'already completed': 1 });
    expect((await rowsOf(userId, id)).map(({ completedOn }) => completedOn)).toEqual([
      '2026-02-01',
      '2026-02-01',
      null,
    ]);
  });

  it('announces nothing: no course is told as completed', async () => {
    const told: unknown[] = [];
    courseCompleted.listen(async (_act, events) => void told.push(...events));
    const [{ email }, { id }] = [await someone(), await course()];
    await bring([`${email},${await codeOf(id)},2025-06-30,2025-06-01,2025-06-20`], history);
    expect(told).toEqual([]);
  });
});

it('an export comes back through the import as what is there already', async () => {
  let text = '';
  for await (const part of exportCsv(db, assignments, system, { day: TODAY }, {})) text += part;
  const rows = parse(text) as string[][];
  expect(rows[0]?.slice(0, 15)).toEqual(
    'ID,Employee Number,Name,Email,Department,Manager,Course Code,Course Title,Assigned On,Due Date,Status,Completed On,Days Late,Progress,Source'.split(
      ',',
    ),
  );
  const path = join(folder, 'export.csv');
  const known = rows.filter((row, index) => index === 0 || row[1] !== '');
  writeFileSync(path, known.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n'));
  const report = await importFile({
    db,
    type: assignments,
    path,
    viewer: system,
    clock: { day: TODAY },
    mode: 'history',
  });
  expect(report.counts).toMatchObject({ new: 0, changed: 0, refused: 0, 'already there': known.length - 1 });
  expect(known.length).toBeGreaterThan(1);
});
