import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Viewer } from '../../platform/access/index.ts';
import { type Database, sql } from '../../platform/database/index.ts';
import { onServer, testDatabase } from '../../testing/database.ts';
import { idsOf, type School, schoolIn } from '../../testing/school.ts';
import { completeLesson } from './actions/complete-lesson.ts';
import { enroll } from './actions/enroll.ts';
import { removeLessons } from './actions/remove-lessons.ts';
import { changeCourses, createCourses } from './actions/write-courses.ts';
import { changeLessons, createLessons } from './actions/write-lessons.ts';
import { type CourseCompleted, courseCompleted } from './announcements.ts';

let db: Database;
let school: School;
let completed: CourseCompleted[] = [];

beforeAll(async () => {
  db = await testDatabase();
  school = schoolIn(db);
  courseCompleted.listen(async (_, events) => void completed.push(...events));
});
beforeEach(() => {
  completed = [];
});

/** A course in which Ann has done the first lesson, Bob all. */
const taught = async (...titles: string[]) => {
  const course = await school.course({}, ...titles);
  const [ann, bob] = [await school.person('Ann'), await school.person('Bob')];
  const pairs = [ann, bob].map(({ userId }) => ({ userId, courseId: course.id }));
  await school.as((act) => enroll(act, pairs));
  const mark = (who: Viewer, lesson: string) => school.as((act) => completeLesson(act, lesson), who);
  await mark(ann, course.lessons[0] as string);
  for (const lesson of course.lessons) await mark(bob, lesson);
  completed = [];
  return { ...course, ann, bob, mark };
};

const attemptOf = (viewer: Viewer) =>
  db.one(sql`
    select progress, required_lessons as required, completed_on is not null as "isCompleted", how
    from learning.attempt where user_id = ${viewer.userId}::uuid`);

describe('a lesson added', () => {
  test('makes the share of whoever is in the middle smaller and leaves the finished ones finished', async () => {
    const { chapter, ann, bob } = await taught('One', 'Two');
    expect(await attemptOf(ann)).toMatchObject({ progress: 50 });
    await school.as((act) => createLessons(act, [{ chapter, title: 'Three' }]));
    expect(await attemptOf(ann)).toMatchObject({ progress: 33, required: 3, isCompleted: false });
    expect(await attemptOf(bob)).toMatchObject({ progress: 100, required: 2, isCompleted: true });
  });

  test('has its text cleaned of what could run', async () => {
    const { id, chapter } = await taught('One');
    const text = '<p onclick="x()">Hello</p><script>alert(1)</script><a href="javascript:x()">y</a>';
    await school.as((act) => createLessons(act, [{ chapter, title: 'Two', text }]));
    const { html } = await db.one(sql<{ html: string }>`
      select b.content ->> 'html' as html from learning.block b join learning.lesson l on l.id = b.lesson_id
      where l.course_id = ${id}::uuid`);
    expect(html).toContain('<p>Hello</p>');
    expect(html).not.toMatch(/script|onclick/);
  });
});

describe('a lesson that stops counting', () => {
  test('completes the course for whoever has now done everything, as an edit of the course', async () => {
    const { lessons, ann, bob } = await taught('One', 'Two');
    await school.as((act) => changeLessons(act, [{ id: lessons[1] as string, values: { required: false } }]));
    expect(await attemptOf(ann)).toMatchObject({ isCompleted: true, how: 'course edited', progress: 100 });
    expect(await attemptOf(bob)).toMatchObject({ how: 'lessons' });
    expect(completed.map((event) => event.userId)).toEqual([ann.userId]);
  });

  test('is removed only while nobody has worked on it', async () => {
    const { chapter, lessons, ann } = await taught('One', 'Two');
    const [fresh] = idsOf(await school.as((act) => createLessons(act, [{ chapter, title: 'Three' }])));
    const answers = await school.as((act) => removeLessons(act, [fresh as string, lessons[1] as string]));
    expect(answers).toMatchObject([
      { ok: true },
      { ok: false, problem: { message: 'One person has worked on this lesson. Make it optional instead.' } },
    ]);
    expect(await attemptOf(ann)).toMatchObject({ progress: 50, required: 2 });
  });
});

test('a lesson cannot move to another course', async () => {
  const here = await school.course({}, 'One');
  const there = await school.course({}, 'One');
  const values = { chapter: there.chapter };
  const answers = await school.as((act) => changeLessons(act, [{ id: here.lessons[0] as string, values }]));
  expect(answers).toMatchObject([{ ok: false, problem: { code: 'other-course' } }]);
});

describe('a course', () => {
  test('code is unique whatever its case', async () => {
    const [first, second] = [await school.course({ code: 'Fire-1' }), await school.course({ code: 'Fire-2' })];
    const made = await school.as((act) => createCourses(act, [{ code: 'FIRE-1', title: 'Again' }]));
    expect(made).toMatchObject([{ ok: false, problem: { code: 'taken', field: 'code' } }]);
    const renamed = await school.as((act) => changeCourses(act, [{ id: second.id, values: { code: 'fire-1' } }]));
    expect(renamed).toMatchObject([{ ok: false, problem: { code: 'taken' } }]);
    expect(await school.as((act) => changeCourses(act, [{ id: first.id, values: { code: 'FIRE-1' } }]))).toMatchObject([
      { ok: true },
    ]);
  });

  test('gets its day of publication from Duly, and loses it when it is withdrawn', async () => {
    const { id } = await school.course({});
    const day = () => db.one(sql`select published_on as day from learning.course where id = ${id}::uuid`);
    expect(await day()).toEqual({ day: '2026-11-23' });
    await school.as((act) => changeCourses(act, [{ id, values: { published: false } }]));
    expect(await day()).toEqual({ day: null });
  });
});

test.runIf(onServer)('a lesson added while others are enrolled or go on leaves every figure right', async () => {
  const { id, chapter, lessons, ann, mark } = await taught('One', 'Two', 'Three');
  const fresh = await Promise.all(Array.from({ length: 8 }, (_, index) => school.person(`New ${index}`)));
  await Promise.all([
    ...fresh.map(({ userId }) => school.as((act) => enroll(act, [{ userId, courseId: id }]))),
    school.as((act) => createLessons(act, [{ chapter, title: 'Four' }])),
    mark(ann, lessons[1] as string),
    mark(ann, lessons[2] as string),
  ]);
  const figures = await db.rows(sql<{ required: number; done: number; progress: number }>`
    select required_lessons as required, done_lessons as done, progress from learning.attempt
    where course_id = ${id}::uuid and completed_on is null`);
  for (const row of figures) {
    expect(row.required).toBe(4);
    expect(row.progress).toBe(Math.floor((row.done * 100) / 4));
  }
});
