import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Viewer } from '../../platform/access/index.ts';
import { type Database, sql } from '../../platform/database/index.ts';
import { onServer, testDatabase } from '../../testing/database.ts';
import { SCHOOL_DAY, type School, schoolIn } from '../../testing/school.ts';
import { completeByHand } from './actions/complete-by-hand.ts';
import { enroll, openAttempts } from './actions/enroll.ts';
import { recordCompletions } from './actions/record-completions.ts';
import { unenroll } from './actions/unenroll.ts';
import { courseCompleted, unenrolling } from './announcements.ts';
import { validCompletions } from './store/enrollments.ts';

let db: Database;
let school: School;
let ann: Viewer;
let told: { attemptId: string }[] = [];

beforeAll(async () => {
  db = await testDatabase();
  school = schoolIn(db);
  ann = await school.person('Ann');
  courseCompleted.listen(async (_, events) => void told.push(...events));
});
beforeEach(() => {
  told = [];
});

const attempts = (courseId: string) =>
  db.rows(sql<{ number: number; completedOn: string | null; how: string | null; progress: number }>`
    select number, completed_on as "completedOn", how, progress from learning.attempt
    where course_id = ${courseId}::uuid order by number`);

const completion = (courseId: string, completedOn: string, more = {}) => ({
  userId: ann.userId,
  courseId,
  completedOn,
  how: 'imported' as const,
  ...more,
});

describe('enrolling', () => {
  test('twice gives one enrollment with one open attempt', async () => {
    const { id } = await school.course({}, 'One', 'Two');
    const pair = { userId: ann.userId, courseId: id };
    const first = await school.as((act) => enroll(act, [pair, pair]));
    const second = await school.as((act) => enroll(act, [pair]));
    expect(first[0]).toEqual(first[1]);
    expect(second[0]).toEqual(first[0]);
    expect(await attempts(id)).toEqual([{ number: 1, completedOn: null, how: null, progress: 0 }]);
  });

  test('opens nothing while a completion is valid, unless it must be done again', async () => {
    const { id } = await school.course({ validityMonths: 12 }, 'One');
    const pair = { userId: ann.userId, courseId: id };
    await school.as((act) => recordCompletions(act, [completion(id, '2026-01-10')], { quiet: true }));
    const [valid] = await school.as((act) => enroll(act, [pair]));
    expect(valid).toMatchObject({ completion: { completedOn: '2026-01-10', validUntil: '2027-01-10' } });
    expect(valid?.attemptId).toBe(valid?.completion?.attemptId);
    const [again] = await school.as((act) => enroll(act, [{ ...pair, again: true }]));
    expect(again?.attemptId).not.toBe(valid?.attemptId);
    expect(again?.completion?.attemptId).toBe(valid?.attemptId);
    expect(await attempts(id)).toHaveLength(2);
    expect(await school.as((act) => openAttempts(act, [pair]))).toEqual([again]);
  });

  test('somebody whose completion has expired opens a new attempt', async () => {
    const { id } = await school.course({ validityMonths: 1 }, 'One');
    await school.as((act) => recordCompletions(act, [completion(id, '2026-10-22')], { quiet: true }));
    const [row] = await school.as((act) => enroll(act, [{ userId: ann.userId, courseId: id }]));
    expect(row?.completion).toBeUndefined();
    expect(await attempts(id)).toMatchObject([{ completedOn: '2026-10-22' }, { number: 2, completedOn: null }]);
  });

  test('somebody un-enrolled keeps the attempt, and finds it again', async () => {
    const { id } = await school.course({}, 'One');
    const pair = { userId: ann.userId, courseId: id };
    const [first] = await school.as((act) => enroll(act, [pair]));
    await school.as((act) => unenroll(act, [first?.enrollmentId as string], 'Moved to another site'));
    const [again] = await school.as((act) => enroll(act, [pair]));
    expect(again).toEqual(first);
  });
});

describe('a completion', () => {
  test('counts up to and including the day until which it is valid', async () => {
    const { id } = await school.course({ validityMonths: 1 }, 'One');
    await school.as((act) => recordCompletions(act, [completion(id, '2026-01-31')], { quiet: true }));
    const pair = { userId: ann.userId, courseId: id };
    const valid = async (onDay: string) =>
      (await validCompletions(db, [{ ...pair, onDay }], { day: SCHOOL_DAY })).length;
    expect([await valid('2026-01-30'), await valid('2026-01-31')]).toEqual([0, 1]);
    expect([await valid('2026-02-28'), await valid('2026-03-01')]).toEqual([1, 0]);
  });

  test('of a course without a validity counts for ever, and the longest valid one answers', async () => {
    const { id } = await school.course({}, 'One');
    await db.run(sql`update learning.course set validity_months = 60 where id = ${id}::uuid`);
    await school.as((act) => recordCompletions(act, [completion(id, '2026-05-01')], { quiet: true }));
    await db.run(sql`update learning.course set validity_months = null where id = ${id}::uuid`);
    await school.as((act) => recordCompletions(act, [completion(id, '2026-04-01')], { quiet: true }));
    const rows = await validCompletions(db, [{ userId: ann.userId, courseId: id }], { day: SCHOOL_DAY });
    expect(rows).toMatchObject([{ completedOn: '2026-04-01', validUntil: null }]);
  });

  test('without an attempt becomes an attempt of its own each, and announces nothing when quiet', async () => {
    const { id } = await school.course({}, 'One');
    const rows = [completion(id, '2025-03-01'), completion(id, '2024-03-01')];
    const answers = await school.as((act) => recordCompletions(act, rows, { quiet: true }));
    expect(answers.map((row) => row.completedOn)).toEqual(['2025-03-01', '2024-03-01']);
    expect((await attempts(id)).map((row) => row.completedOn)).toEqual(['2024-03-01', '2025-03-01']);
    expect(told).toEqual([]);
  });

  test('of an open attempt closes it once and is announced once', async () => {
    const { id } = await school.course({}, 'One');
    const [row] = await school.as((act) => enroll(act, [{ userId: ann.userId, courseId: id }]));
    const attemptId = row?.attemptId as string;
    await school.as((act) => recordCompletions(act, [completion(id, '2026-11-01', { attemptId })]));
    const late = await school.as((act) => recordCompletions(act, [completion(id, '2026-11-09', { attemptId })]));
    expect(late).toMatchObject([{ attemptId, completedOn: '2026-11-01' }]);
    expect(told.map((event) => event.attemptId)).toEqual([attemptId]);
    expect(await attempts(id)).toEqual([{ number: 1, completedOn: '2026-11-01', how: 'imported', progress: 100 }]);
  });

  test('recorded by hand cannot lie in the future', async () => {
    const { id } = await school.course({}, 'One');
    const [row] = await school.as((act) => enroll(act, [{ userId: ann.userId, courseId: id }]));
    const record = (completedOn: string) =>
      school.as((act) => completeByHand(act, [row?.enrollmentId as string], { completedOn, reason: 'Paper list' }));
    expect(await record('2026-11-24')).toMatchObject([{ ok: false, problem: { code: 'in-the-future' } }]);
    expect(await attempts(id)).toMatchObject([{ completedOn: null }]);
    expect(await record('2026-11-23')).toMatchObject([{ ok: true }]);
    expect(await attempts(id)).toMatchObject([{ completedOn: '2026-11-23', how: 'recorded by staff' }]);
  });
});

test('a higher module keeps one person enrolled and says why, the other goes', async () => {
  const bob = await school.person('Bob');
  const { id } = await school.course({}, 'One');
  const rows = await school.as((act) =>
    enroll(act, [
      { userId: ann.userId, courseId: id },
      { userId: bob.userId, courseId: id },
    ]),
  );
  unenrolling.listen(async (_, events) => {
    for (const event of events)
      if (event.userId === bob.userId) event.refuse({ code: 'open-assignment', message: 'Open assignment TA-0042' });
  });
  const ids = rows.map((row) => row.enrollmentId);
  const answers = await school.as((act) => unenroll(act, ids, 'Left the project'));
  expect(answers).toMatchObject([{ ok: true }, { ok: false, problem: { message: 'Open assignment TA-0042' } }]);
  const ended = await db.rows(sql<{ id: string }>`select id from learning.enrollment where ended_at is not null`);
  expect(ended).toEqual([{ id: ids[0] }]);
});

test.runIf(onServer)('64 simultaneous enrollments of one person make one enrollment and one attempt', async () => {
  const { id } = await school.course({}, 'One');
  const pair = { userId: ann.userId, courseId: id };
  const answers = await Promise.all(Array.from({ length: 64 }, () => school.as((act) => enroll(act, [pair]))));
  expect(new Set(answers.map(([row]) => row?.attemptId)).size).toBe(1);
  expect(await attempts(id)).toHaveLength(1);
});
