import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Viewer } from '../../platform/access/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, sql } from '../../platform/database/index.ts';
import { onServer, testDatabase } from '../../testing/database.ts';
import { type School, schoolIn } from '../../testing/school.ts';
import { completeLesson } from './actions/complete-lesson.ts';
import { enroll } from './actions/enroll.ts';
import { synchroniseProgress } from './actions/recompute-progress.ts';
import { attemptStarted, type CourseCompleted, courseCompleted } from './announcements.ts';

let db: Database;
let school: School;
let completed: CourseCompleted[] = [];
let started: { startedOn: string }[] = [];

beforeAll(async () => {
  db = await testDatabase();
  school = schoolIn(db);
  courseCompleted.listen(async (_, events) => void completed.push(...events));
  attemptStarted.listen(async (_, events) => void started.push(...events));
});
beforeEach(() => {
  completed = [];
  started = [];
});

const begin = async (values: object, ...lessons: string[]) => {
  const course = await school.course({ ...values }, ...lessons);
  const ann = await school.person('Ann');
  await school.as((act) => enroll(act, [{ userId: ann.userId, courseId: course.id }]));
  return { ...course, ann };
};

const mark = (who: Viewer, lesson: string | undefined, clock?: Clock) =>
  school.as((act) => completeLesson(act, lesson as string), who, clock);

const attempt = (courseId: string) =>
  db.one(sql`
    select progress, done_lessons as done, required_lessons as required, started_on as "startedOn",
      completed_on as "completedOn", valid_until as "validUntil", how
    from learning.attempt where course_id = ${courseId}::uuid`);

describe('marking a lesson complete', () => {
  test('starts the attempt, moves the progress and completes the course with the last required lesson', async () => {
    const { id, lessons, ann } = await begin({ validityMonths: 24 }, 'One', '?Extra', 'Two', 'Three');
    await mark(ann, lessons[0]);
    expect(await attempt(id)).toMatchObject({ progress: 33, startedOn: '2026-11-23', completedOn: null });
    await mark(ann, lessons[2], { day: '2026-11-24' });
    expect(await attempt(id)).toMatchObject({ progress: 66, startedOn: '2026-11-23' });
    const answer = await mark(ann, lessons[3], { day: '2026-11-25' });
    expect(answer).toEqual({ isCourseCompleted: true });
    expect(await attempt(id)).toMatchObject({ progress: 100, completedOn: '2026-11-25', how: 'lessons' });
    expect(completed).toMatchObject([{ courseId: id, completedOn: '2026-11-25', validUntil: '2028-11-25' }]);
    expect(started).toMatchObject([{ startedOn: '2026-11-23' }]);
  });

  test('again changes nothing, also after the course is completed', async () => {
    const { id, lessons, ann } = await begin({}, 'One', 'Two');
    for (const lesson of [lessons[0], lessons[0], lessons[1], lessons[1]]) await mark(ann, lesson);
    expect(await attempt(id)).toMatchObject({ done: 2, progress: 100 });
    expect(completed).toHaveLength(1);
  });

  test('an optional lesson neither starts nor finishes a course', async () => {
    const { id, lessons, ann } = await begin({}, '?Extra', 'One');
    await mark(ann, lessons[0]);
    expect(await attempt(id)).toMatchObject({ progress: 0, startedOn: null });
    expect(started).toEqual([]);
  });

  test('a course without required lessons is never complete by itself', async () => {
    const { id, lessons, ann } = await begin({}, '?One', '?Two');
    for (const lesson of lessons) await mark(ann, lesson);
    expect(await attempt(id)).toMatchObject({ completedOn: null, progress: 0 });
  });

  test('the day is the one of the learner, not of the server', async () => {
    const course = await school.course({}, 'One');
    const kiri = await school.person('Kiri', ['LMS Student'], 'Pacific/Auckland');
    await school.as((act) => enroll(act, [{ userId: kiri.userId, courseId: course.id }]));
    await mark(kiri, course.lessons[0], { instant: new Date('2026-11-23T12:00:00Z') });
    expect(await attempt(course.id)).toMatchObject({ startedOn: '2026-11-24', completedOn: '2026-11-24' });
  });
});

describe('refused', () => {
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: Error) => error.message,
    );

  test('is somebody who is not enrolled, and a lesson that does not exist for them', async () => {
    const { lessons } = await begin({}, 'One');
    const hidden = await school.course({ published: false }, 'One');
    const eve = await school.person('Eve');
    expect(await refusal(mark(eve, lessons[0]))).toBe('You are not enrolled in this course.');
    expect(await refusal(mark(eve, hidden.lessons[0]))).toMatch('does not exist');
    const done = await db.one(
      sql`select count(*)::int as count from learning.lesson_done where lesson_id = ${lessons[0]}::uuid`,
    );
    expect(done).toEqual({ count: 0 });
  });

  test('is a locked lesson where lessons open in order', async () => {
    const { id, lessons, ann } = await begin({ sequential: true }, 'One', 'Two', 'Three');
    expect(await refusal(mark(ann, lessons[1]))).toBe('Lessons of this course open in order. Finish “One” first.');
    expect(await attempt(id)).toMatchObject({ done: 0, startedOn: null });
    await mark(ann, lessons[0]);
    expect(await refusal(mark(ann, lessons[1]))).toBe('done');
  });

  test('is somebody un-enrolled', async () => {
    const { id, lessons, ann } = await begin({}, 'One');
    await db.run(sql`update learning.enrollment set ended_at = '2026-11-01' where course_id = ${id}::uuid`);
    expect(await refusal(mark(ann, lessons[0]))).toBe('You are not enrolled in this course.');
  });
});

test.each([
  ['figures that differ', sql`done_lessons = 0, progress = 0`],
  ['what is finished and yet open', sql`progress = 100`],
])('synchronising mends %s and completes it, then finds nothing', async (_, figures) => {
  const { id, lessons, ann } = await begin({}, 'One', 'Two');
  for (const lesson of lessons) await mark(ann, lesson);
  const isEnrolled = (ended: string | null) =>
    db.run(sql`update learning.enrollment set ended_at = ${ended}::timestamptz where course_id = ${id}::uuid`);
  await isEnrolled('2026-11-24');
  await db.run(sql`
    update learning.attempt set completed_on = null, how = null, valid_until = null, ${figures} where course_id = ${id}::uuid`);
  completed = [];
  expect(await school.as(synchroniseProgress)).toMatchObject({ completed: 0 });
  await isEnrolled(null);
  expect(await school.as(synchroniseProgress)).toMatchObject({ completed: 1 });
  expect(await attempt(id)).toMatchObject({ progress: 100, done: 2, how: 'lessons' });
  expect(completed).toHaveLength(1);
  expect(await school.as(synchroniseProgress)).toEqual({ changed: 0, completed: 0 });
});

test('the view gives progress, start, completion and the lesson to continue with', async () => {
  const { id, lessons, ann } = await begin({}, 'One', 'Two', 'Three');
  await mark(ann, lessons[0]);
  const view = () =>
    db.one(sql`select progress, started_on as "startedOn", lesson_id as lesson
      from learning.attempt_progress where course_id = ${id}::uuid`);
  expect(await view()).toEqual({ progress: 33, startedOn: '2026-11-23', lesson: lessons[1] });
  await mark(ann, lessons[1]);
  await mark(ann, lessons[2]);
  expect(await view()).toMatchObject({ progress: 100, lesson: null });
});

describe.runIf(onServer)('at the same moment', () => {
  test('the last two lessons complete the course exactly once', async () => {
    for (let round = 0; round < 25; round += 1) {
      const { id, lessons, ann } = await begin({}, 'One', 'Two');
      completed = [];
      const answers = await Promise.all([...lessons, ...lessons].map((lesson) => mark(ann, lesson)));
      expect(answers.filter((answer) => answer.isCourseCompleted)).toHaveLength(1);
      expect(completed).toHaveLength(1);
      expect(await attempt(id)).toMatchObject({ done: 2, progress: 100, completedOn: '2026-11-23' });
    }
  });
});
