import type { Act } from '../../../platform/act.ts';
import { type Day, dayIn } from '../../../platform/clock.ts';
import { type Queryable, type Sql, sql } from '../../../platform/database/index.ts';

/** The same as `progressOf` in rules.ts. */
export const progressSql = (done: Sql, required: Sql, isStarted: Sql): Sql<number> => sql<number>`
  case when ${required} > 0 and ${done} >= ${required} then 100
    when ${done} = 0 and not ${isStarted} then 0
    else greatest(1, coalesce(${done} * 100 / nullif(${required}, 0), 0)) end`;

/** The last day on which a completion counts. */
export const validUntil = (completedOn: Sql, months: Sql): Sql<Day> =>
  sql<Day>`(${completedOn} + make_interval(months => ${months}))::date`;

/** Open attempts of these courses, or these attempts: a condition over `a`. */
export const ofCourses = (courseIds: readonly string[]): Sql<boolean> =>
  sql<boolean>`a.course_id = any(${courseIds}::uuid[])`;
export const ofAttempts = (attemptIds: readonly string[]): Sql<boolean> =>
  sql<boolean>`a.id = any(${attemptIds}::uuid[])`;

/** In one order, so that two who recompute wait for each other; what follows counts with a snapshot of its own. */
export const lockOpenAttempts = (act: Act, where: Sql<boolean>): Promise<number> =>
  act.tx.run(sql`
    select a.id from learning.attempt a where ${where} and a.completed_on is null order by a.id for no key update`);

const figures = (where: Sql<boolean>): Sql => sql`
  select a.id, a.started_on, n.required, d.done, least(d.first_on, b.first_on) as first_on
  from learning.attempt a
  cross join lateral (
    select count(*)::int as required from learning.lesson l where l.course_id = a.course_id and l.required
  ) n
  cross join lateral (
    select count(*)::int as done, min(x.done_on) as first_on
    from learning.lesson_done x join learning.lesson l on l.id = x.lesson_id and l.required
    where x.attempt_id = a.id
  ) d
  cross join lateral (
    select min(x.done_at at time zone p.zone)::date as first_on
    from learning.block_done x join learning.block b on b.id = x.block_id
    join learning.lesson l on l.id = b.lesson_id and l.required
    join people.person p on p.user_id = a.user_id
    where x.attempt_id = a.id
  ) b
  where ${where} and a.completed_on is null`;

const share = progressSql(sql`f.done`, sql`f.required`, sql`(coalesce(f.started_on, f.first_on) is not null)`);
const isStale = sql<boolean>`
  (a.done_lessons, a.required_lessons, a.progress, a.started_on)
    is distinct from (f.done, f.required, ${share}, coalesce(f.started_on, f.first_on))`;

export interface Started {
  attemptId: string;
  enrollmentId: string;
  userId: string;
  courseId: string;
  startedOn: Day;
}

/** Brings open attempts in line with the lessons done; answers those that this starts. The attempts must be locked. */
export const recountProgress = async (
  act: Act,
  where: Sql<boolean>,
): Promise<{ changed: number; started: Started[] }> => {
  const rows = await act.tx.rows(sql<Started & { isNew: boolean }>`
    update learning.attempt a set done_lessons = f.done, required_lessons = f.required, progress = ${share},
      started_on = coalesce(f.started_on, f.first_on)
    from (${figures(where)}) f
    where a.id = f.id and ${isStale}
    returning a.id as "attemptId", a.enrollment_id as "enrollmentId", a.user_id as "userId", a.course_id as "courseId",
      a.started_on as "startedOn", f.started_on is null and a.started_on is not null as "isNew"`);
  return { changed: rows.length, started: rows.filter((row) => row.isNew) };
};

/**
 * Open attempts whose figures are not what the lessons done say, or which are finished and yet open; a recount under way
 * aside. Counts as `figures` does, but set by set, where those look each attempt up by its index.
 */
export const findStaleAttempts = async (q: Queryable): Promise<string[]> => {
  const isFinished = sql<boolean>`(f.required > 0 and f.done >= f.required
    and exists (select from learning.enrollment e where e.id = a.enrollment_id and e.ended_at is null))`;
  const rows = await q.rows(sql<{ id: string }>`
    select a.id from learning.attempt a
    left join (
      select l.course_id, count(*)::int as required from learning.lesson l where l.required group by l.course_id
    ) n on n.course_id = a.course_id
    left join (
      select x.attempt_id, count(*)::int as done, min(x.done_on) as first_on
      from learning.attempt o join learning.lesson_done x on x.attempt_id = o.id
      join learning.lesson l on l.id = x.lesson_id and l.required
      where o.completed_on is null group by x.attempt_id
    ) d on d.attempt_id = a.id
    left join (
      select x.attempt_id, min(x.done_at at time zone p.zone)::date as first_on
      from learning.attempt o join learning.block_done x on x.attempt_id = o.id
      join learning.block b on b.id = x.block_id
      join learning.lesson l on l.id = b.lesson_id and l.required
      join people.person p on p.user_id = o.user_id
      where o.completed_on is null group by x.attempt_id
    ) b on b.attempt_id = a.id
    cross join lateral (
      select a.started_on, coalesce(n.required, 0) as required, coalesce(d.done, 0) as done,
        least(d.first_on, b.first_on) as first_on
    ) f
    where a.completed_on is null and (${isStale} or ${isFinished})
      and not exists (select from learning.recount r where r.course_id = a.course_id) order by a.id`);
  return rows.map((row) => row.id);
};

export interface Finished {
  attemptId: string;
  enrollmentId: string;
  userId: string;
  courseId: string;
  completedOn: Day;
  validUntil: Day | null;
}

/** Closes the attempts in which every required lesson is done, on today's day of each learner, exactly once. */
export const finishAttempts = (
  act: Act,
  where: Sql<boolean>,
  how: 'lessons' | 'course edited',
): Promise<Finished[]> => {
  const today = dayIn(act.clock, sql<string>`p.zone`);
  return act.tx.rows(sql<Finished>`
    update learning.attempt a set completed_on = ${today}, how = ${how}, progress = 100,
      valid_until = ${validUntil(today, sql`c.validity_months`)}
    from learning.course c, people.person p, learning.enrollment e
    where ${where} and a.completed_on is null and a.required_lessons > 0 and a.done_lessons >= a.required_lessons
      and c.id = a.course_id and p.user_id = a.user_id and e.id = a.enrollment_id and e.ended_at is null
    returning a.id as "attemptId", a.enrollment_id as "enrollmentId", a.user_id as "userId", a.course_id as "courseId",
      a.completed_on as "completedOn", a.valid_until as "validUntil"`);
};
