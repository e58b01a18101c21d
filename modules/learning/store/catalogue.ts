import { scopeOf, type Viewer } from '../../../platform/access/index.ts';
import { type Clock, type Day, dayIn } from '../../../platform/clock.ts';
import { type Queryable, type Sql, sql } from '../../../platform/database/index.ts';
import type { CatalogueQuery, CourseCard } from '../contract.ts';
import { mayEnrollThemselves, mayReadCourses } from '../permissions.ts';
import { type Course, courseIdOf, type Seat, seatColumns, seatsOf } from './outline.ts';

const isShown = (viewer: Viewer): Sql<boolean> =>
  sql<boolean>`(${scopeOf(mayReadCourses)(viewer)} and (s.course_id is not null or (r.published and not r.archived)))`;

const card = sql`r.id, r.code, r.title, r.introduction, r.category, r.mandatory, k.lessons, k.minutes,
  case when s.course_id is null then 'Not enrolled' when not s.is_open then 'Completed'
    when s.started_on is not null then 'In Progress' else 'Enrolled' end as state,
  coalesce(s.progress, 0) as progress`;

const tables = (viewer: Viewer): Sql => sql`
  learning.course r
  left join ${seatsOf(viewer)} on s.course_id = r.id
  cross join lateral (
    select count(*)::int as lessons, sum(l.minutes)::int as minutes from learning.lesson l where l.course_id = r.id
  ) k`;

const contains = (words: string): Sql<boolean> => {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`concat_ws(' ', r.title, r.code, r.category, r.introduction) ilike ${pattern}`;
};

/** One card more than the limit says that there are further ones. */
export const findCards = (
  q: Queryable,
  viewer: Viewer,
  query: CatalogueQuery,
  after?: string[],
): Promise<CourseCard[]> =>
  q.rows(sql<CourseCard>`
    select ${card} from ${tables(viewer)}
    where ${isShown(viewer)}
      and ${query.show === 'mine' ? sql`s.course_id is not null` : sql`true`}
      and ${query.category ? sql`r.category = ${query.category}` : sql`true`}
      and ${query.q ? sql.join(query.q.split(/\s+/).slice(0, 8).map(contains), sql` and `) : sql`true`}
      and ${after ? sql`(lower(r.title), r.id) > (${after[0]}, ${after[1]}::uuid)` : sql`true`}
    order by lower(r.title), r.id limit ${query.limit + 1}`);

export const findCategories = async (q: Queryable, viewer: Viewer): Promise<string[]> => {
  const rows = await q.rows(sql<{ category: string }>`
    select distinct r.category from learning.course r left join ${seatsOf(viewer)} on s.course_id = r.id
    where ${isShown(viewer)} and r.category is not null order by r.category limit 50`);
  return rows.map((row) => row.category);
};

export interface CourseRow extends CourseCard {
  description: string | null;
  sequential: boolean;
  validityMonths: number | null;
  mayEnroll: boolean;
  isOffered: boolean;
  /** May read its lessons without being enrolled. */
  isStaff: boolean;
  today: Day;
}

/** A course that the viewer may see, and where they stand in it. */
export const findCourse = async (
  q: Queryable,
  viewer: Viewer,
  clock: Clock,
  course: Course,
  isStaff: Sql<boolean>,
): Promise<{ row: CourseRow; seat: Seat | undefined } | undefined> => {
  const found = await q.maybe(sql<CourseRow & (Seat | Record<keyof Seat, null>)>`
    select ${card}, r.description, r.sequential, r.validity_months as "validityMonths", r.published and not r.archived as "isOffered",
      ${scopeOf(mayEnrollThemselves)(viewer)} as "mayEnroll", ${isStaff} as "isStaff",
      (select ${dayIn(clock, sql<string>`p.zone`)} from people.person p where p.user_id = ${viewer.userId}::uuid) as today,
      ${seatColumns}
    from ${tables(viewer)}
    where r.id = ${courseIdOf(course)} and ${scopeOf(mayReadCourses)(viewer)}`);
  if (!found) return undefined;
  const { enrollmentId, attemptId, isOpen, startedOn, completedOn, validUntil, place, ...row } = found;
  if (enrollmentId === null) return { row, seat: undefined };
  return { row, seat: { enrollmentId, attemptId, isOpen, startedOn, completedOn, validUntil, place } };
};
