import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recountPart } from '../modules/learning/actions/recount-courses.ts';
import { createLessons } from '../modules/learning/actions/write-lessons.ts';
import { system } from '../platform/access/index.ts';
import type { Act } from '../platform/act.ts';
import { type Database, newId, newIds, sql } from '../platform/database/index.ts';
import { onServer, sharedDatabase } from '../testing/database.ts';
import { schoolIn } from '../testing/school.ts';
import { statementOf } from './bare-pages.ts';
import { report } from './report.ts';
import { NOON } from './seeded.ts';

const PEOPLE = 100_000;
/** Seconds: whoever completes a lesson meanwhile waits for one part at most. */
const GOAL = { part: 3 };

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

const acting = <T>(db: Database, work: (act: Act) => Promise<T>): Promise<T> =>
  db.transaction((tx) => work({ tx, viewer: system, clock: { instant: NOON } }));

describe.runIf(onServer)('a course with 100,000 open attempts', () => {
  const databases: Database[] = [];
  afterAll(async () => {
    for (const db of databases) await db.close();
  });

  /** Everybody has done one of two lessons, and the course has just got a third. */
  const edited = async (): Promise<{ db: Database; courseId: string }> => {
    const { db } = await sharedDatabase();
    databases.push(db);
    const course = await schoolIn(db).course({}, 'One', 'Two');
    const [people, enrollments, attempts] = [newIds(PEOPLE), newIds(PEOPLE), newIds(PEOPLE)];
    await db.run(sql`
      insert into identity.user_account (id, email, name, is_enabled, created_at)
      select id, id || '@example.org', 'Somebody', true, '2026-01-01' from unnest(${people}::uuid[]) id`);
    await db.run(sql`
      insert into learning.enrollment (id, user_id, course_id, enrolled_at, enrolled_by)
      select e.id, e.user_id, ${course.id}::uuid, '2026-01-01', e.user_id
      from unnest(${enrollments}::uuid[], ${people}::uuid[]) e (id, user_id)`);
    await db.run(sql`
      insert into learning.attempt (id, enrollment_id, user_id, course_id, number, required_lessons, done_lessons, progress,
        started_on, recorded_at)
      select a.id, a.enrollment_id, a.user_id, ${course.id}::uuid, 1, 2, 1, 50, '2026-01-02', '2026-01-01'
      from unnest(${attempts}::uuid[], ${enrollments}::uuid[], ${people}::uuid[]) a (id, enrollment_id, user_id)`);
    await db.run(sql`
      insert into learning.lesson_done (attempt_id, lesson_id, done_on, done_at)
      select id, ${course.lessons[0]}::uuid, '2026-01-02', '2026-01-02' from learning.attempt`);
    await db.run(sql`vacuum (analyze)`);
    await acting(db, (act) => createLessons(act, [{ chapter: course.chapter, title: `Another ${newId()}` }]));
    return { db, courseId: course.id };
  };

  let ours: Awaited<ReturnType<typeof edited>>;
  let theirs: typeof ours;
  beforeAll(async () => {
    ours = await edited();
    theirs = await edited();
  });

  const figures = ({ db }: typeof ours) =>
    db.rows(sql`
      select required_lessons as required, done_lessons as done, progress, count(*)::int as people
      from learning.attempt group by 1, 2, 3`);

  it('is recounted in parts that nobody waits for long', async () => {
    const parts: number[] = [];
    let count = 0;
    for (let more = true; more; ) {
      const took = await seconds(async () => {
        const part = await acting(ours.db, recountPart);
        more = part !== undefined;
        count += part?.count ?? 0;
      });
      if (more) parts.push(took);
    }
    expect(count).toBe(PEOPLE);
    const bare = sql`
      update learning.attempt a set required_lessons = n.required, done_lessons = d.done,
        progress = greatest(1, d.done * 100 / n.required)
      from (select count(*)::int as required from learning.lesson
        where course_id = ${theirs.courseId}::uuid and required) n,
      (select x.attempt_id, count(*)::int as done from learning.lesson_done x
        join learning.lesson l on l.id = x.lesson_id and l.required group by x.attempt_id) d
      where a.id = d.attempt_id and a.course_id = ${theirs.courseId}::uuid and a.completed_on is null`;
    const single = await seconds(() => theirs.db.transaction((tx) => tx.run(bare)));
    expect(await figures(ours)).toEqual(await figures(theirs));
    expect(await figures(ours)).toEqual([{ required: 3, done: 1, progress: 33, people: PEOPLE }]);
    const all = parts.reduce((total, part) => total + part, 0);
    const lines = [
      `${PEOPLE.toLocaleString('en')} open attempts of one course that has got another lesson: ${all.toFixed(1)} s in ${parts.length} parts, the longest ${Math.max(...parts).toFixed(2)} s (a learner waits for one of them at most; goal ${GOAL.part} s).`,
      `One bare statement, for which every learner waits: ${single.toFixed(1)} s; ${(all / single).toFixed(1)} times.`,
    ];
    console.info(lines.join('\n'));
    report('recounting a course', lines, { 'The bare statement': statementOf(bare) });
    expect(Math.max(...parts)).toBeLessThanOrEqual(GOAL.part);
  });
});
