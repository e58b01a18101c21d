import type { Act } from '../../../platform/act.ts';
import { type Day, dayIn, instantOf } from '../../../platform/clock.ts';
import { type Queryable, sql, unnested } from '../../../platform/database/index.ts';

export interface Course {
  id: string;
  version: number;
  code: string;
  title: string;
  introduction: string | null;
  description: string | null;
  category: string | null;
  published: boolean;
  publishedOn: Day | null;
  mandatory: boolean;
  mandatoryDueDays: number | null;
  validityMonths: number | null;
  sequential: boolean;
  selfEnrollment: boolean;
  archived: boolean;
  instructors: string[];
}

const TYPES = {
  id: 'uuid',
  code: 'text',
  title: 'text',
  introduction: 'text',
  description: 'text',
  category: 'text',
  published: 'boolean',
  publishedOn: 'date',
  mandatory: 'boolean',
  mandatoryDueDays: 'integer',
  validityMonths: 'integer',
  sequential: 'boolean',
  selfEnrollment: 'boolean',
  archived: 'boolean',
} as const;

const COLUMNS = sql`id, code, title, introduction, description, category, published, published_on, mandatory,
  mandatory_due_days, validity_months, sequential, self_enrollment, archived`;

/** A course has no zone: its own days are the organisation's. */
export const organisationDay = async (act: Act): Promise<Day> => {
  const { day } = await act.tx.one(
    sql<{ day: Day }>`select ${dayIn(act.clock, sql<string>`people.organisation_zone()`)} as day`,
  );
  return day;
};

/** The ids that were new; a code that another course has leaves the row out. */
export const insertCourses = async (act: Act, courses: readonly Course[]): Promise<Set<string>> => {
  const made = await act.tx.rows(sql<{ id: string }>`
    insert into learning.course (${COLUMNS}, created_at)
    select ${COLUMNS}, ${instantOf(act.clock)}::timestamptz from ${unnested(courses, TYPES)}
    on conflict do nothing returning id`);
  return new Set(made.map((row) => row.id));
};

export const lockCourses = (act: Act, ids: readonly string[]): Promise<Course[]> =>
  act.tx.rows(sql<Course>`
    select c.id, c.version, c.code, c.title, c.introduction, c.description, c.category, c.published,
      c.published_on as "publishedOn", c.mandatory, c.mandatory_due_days as "mandatoryDueDays",
      c.validity_months as "validityMonths", c.sequential, c.self_enrollment as "selfEnrollment", c.archived,
      array(select i.user_id from learning.course_instructor i where i.course_id = c.id order by i.user_id) as instructors
    from learning.course c where c.id = any(${ids}::uuid[]) order by c.id for no key update of c`);

export const updateCourses = (act: Act, courses: readonly Course[]): Promise<number> =>
  act.tx.run(sql`
    update learning.course c set code = g.code, title = g.title, introduction = g.introduction,
      description = g.description, category = g.category, published = g.published, published_on = g.published_on,
      mandatory = g.mandatory, mandatory_due_days = g.mandatory_due_days, validity_months = g.validity_months,
      sequential = g.sequential, self_enrollment = g.self_enrollment, archived = g.archived, version = c.version + 1
    from ${unnested(courses, TYPES, 'g')} where c.id = g.id`);

export const replaceInstructors = async (act: Act, courses: readonly Course[]): Promise<void> => {
  const rows = courses.flatMap(({ id, instructors }) => instructors.map((userId) => ({ courseId: id, userId })));
  await act.tx.run(
    sql`delete from learning.course_instructor where course_id = any(${courses.map(({ id }) => id)}::uuid[])`,
  );
  if (rows.length === 0) return;
  await act.tx.run(sql`
    insert into learning.course_instructor (course_id, user_id)
    select course_id, user_id from ${unnested(rows, { courseId: 'uuid', userId: 'uuid' })} on conflict do nothing`);
};

export const findCodeHolders = (q: Queryable, codes: readonly string[]): Promise<{ id: string; code: string }[]> =>
  q.rows(sql<{ id: string; code: string }>`
    select id, lower(code) as code from learning.course
    where lower(code) in (select lower(g) from unnest(${codes}::text[]) g)`);

/** Of these courses, those that nobody can complete by lessons: assigning one warns. */
export const coursesWithoutRequiredLessons = async (q: Queryable, ids: readonly string[]): Promise<Set<string>> => {
  const rows = await q.rows(sql<{ id: string }>`
    select c.id from learning.course c where c.id = any(${ids}::uuid[])
      and not exists (select from learning.lesson l where l.course_id = c.id and l.required)`);
  return new Set(rows.map((row) => row.id));
};
