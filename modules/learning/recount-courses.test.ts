import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, newId, sql } from '../../platform/database/index.ts';
import { runJob } from '../../platform/jobs/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { type School, schoolIn } from '../../testing/school.ts';
import { enroll } from './actions/enroll.ts';
import { synchroniseProgress } from './actions/recompute-progress.ts';
import { recountPart } from './actions/recount-courses.ts';
import { changeLessons, createLessons } from './actions/write-lessons.ts';
import { type CourseCompleted, courseCompleted } from './announcements.ts';
import { recountAfterEdits } from './jobs.ts';

const PEOPLE = 6_000;
const clock = { day: '2026-11-23' };
let db: Database;
let school: School;
let people: string[];
let course: Awaited<ReturnType<School['course']>>;
const completed: CourseCompleted[] = [];

beforeAll(async () => {
  db = await testDatabase();
  school = schoolIn(db);
  courseCompleted.listen(async (_, events) => void completed.push(...events));
  people = Array.from({ length: PEOPLE }, newId);
  await db.run(sql`
    insert into identity.user_account (id, email, name, is_enabled, created_at)
    select id, id || '@example.org', 'Somebody', true, '2026-01-01' from unnest(${people}::uuid[]) id`);
});
afterAll(() => db.close());

/** A course of two lessons, in which everybody has done the first. */
beforeEach(async () => {
  completed.length = 0;
  course = await school.course({}, 'One', 'Two');
  await school.as((act) =>
    enroll(
      act,
      people.map((userId) => ({ userId, courseId: course.id })),
    ),
  );
  await db.run(sql`
    insert into learning.lesson_done (attempt_id, lesson_id, done_on, done_at)
    select id, ${course.lessons[0]}::uuid, '2026-11-20', '2026-11-20' from learning.attempt
    where course_id = ${course.id}::uuid`);
  await school.as(synchroniseProgress);
});

const figures = () =>
  db.rows(sql`
    select required_lessons as required, progress, how, count(*)::int as people from learning.attempt
    where course_id = ${course.id}::uuid group by 1, 2, 3 order by 4`);
const addLesson = () =>
  school.as((act) => createLessons(act, [{ chapter: course.chapter, title: `Another ${newId()}` }]));
const run = () => runJob(db, recountAfterEdits, { clock, isQuiet: true });
const half = { required: 2, progress: 50, how: null };
const third = { required: 3, progress: 33, how: null };

describe('a course with thousands of open attempts', () => {
  test('is recounted in the background, which the editor is told, and how far it is stands in the job run', async () => {
    expect(await addLesson()).toMatchObject([
      { ok: true, note: 'The progress of 6,000 people is recounted in the background: see Job runs.' },
    ]);
    expect(await figures()).toEqual([{ ...half, people: PEOPLE }]);
    const { runId, counts } = await run();
    expect(counts).toEqual({ attempts_recounted: PEOPLE });
    expect(await figures()).toEqual([{ ...third, people: PEOPLE }]);
    const kept = sql`select state, counts from platform.job_run where id = ${runId}::uuid`;
    expect(await db.rows(kept)).toEqual([{ state: 'Done', counts }]);
    expect((await run()).counts).toEqual({ attempts_recounted: 0 });
  });

  test('goes on where it was when its process dies, and is not met by the daily look', async () => {
    await addLesson();
    expect(await school.as(recountPart)).toMatchObject({ count: 5_000, done: 5_000, total: PEOPLE });
    expect(await figures()).toEqual([
      { ...half, people: 1_000 },
      { ...third, people: 5_000 },
    ]);
    expect(await school.as(synchroniseProgress)).toEqual({ changed: 0, completed: 0 });
    expect((await run()).counts).toEqual({ attempts_recounted: 1_000 });
    expect(await figures()).toEqual([{ ...third, people: PEOPLE }]);
  });

  test('begins anew when it is edited in the middle', async () => {
    await addLesson();
    await school.as(recountPart);
    await addLesson();
    expect((await run()).counts).toEqual({ attempts_recounted: PEOPLE });
    expect(await figures()).toEqual([{ required: 4, progress: 25, how: null, people: PEOPLE }]);
  });

  test('completes whoever has now done everything, once, as an edit of the course', async () => {
    const optional = { id: course.lessons[1] as string, values: { required: false } };
    await school.as((act) => changeLessons(act, [optional]));
    expect(completed).toHaveLength(0);
    await run();
    await run();
    expect(await figures()).toEqual([{ required: 1, progress: 100, how: 'course edited', people: PEOPLE }]);
    expect(new Set(completed.map(({ userId }) => userId)).size).toBe(PEOPLE);
    expect(completed).toHaveLength(PEOPLE);
  });
});
