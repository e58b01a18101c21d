import { type Clock, type Day, dayIn } from '../../../platform/clock.ts';
import { type Queryable, sql, unnested } from '../../../platform/database/index.ts';
import { type Completion, type Pair, pairKey } from '../rules.ts';

/** Somebody who may be given an assignment, as far as that matters. */
export interface Candidate {
  userId: string;
  name: string;
  email: string | null;
  isEnabled: boolean;
  isStudent: boolean;
  /** The day in the person's zone. */
  today: Day;
}

export const findCandidates = async (
  q: Queryable,
  userIds: readonly string[],
  clock: Clock,
): Promise<Map<string, Candidate>> => {
  const rows = await q.rows(sql<Candidate>`
    select p.user_id as "userId", p.name, p.email, p.is_enabled as "isEnabled",
      exists (select from identity.role_grant g where g.user_id = p.user_id and g.role = 'LMS Student') as "isStudent",
      ${dayIn(clock, sql<string>`p.zone`)} as today
    from people.person p where p.user_id = any(${[...new Set(userIds)]}::uuid[])`);
  return new Map(rows.map((row) => [row.userId, row]));
};

export interface AssignableCourse {
  id: string;
  code: string;
  title: string;
  published: boolean;
  archived: boolean;
  mandatory: boolean;
  hasRequiredLessons: boolean;
  validityMonths: number | null;
}

export const findAssignableCourses = async (
  q: Queryable,
  ids: readonly string[],
): Promise<Map<string, AssignableCourse>> => {
  const rows = await q.rows(sql<AssignableCourse>`
    select c.id, c.code, c.title, c.published, c.archived, c.mandatory, c.validity_months as "validityMonths",
      exists (select from learning.lesson l where l.course_id = c.id and l.required) as "hasRequiredLessons"
    from learning.course c where c.id = any(${[...new Set(ids)]}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
};

/** Every completion on record of these people and courses that was not taken back, by `pairKey`. */
export const findCompletions = async (q: Queryable, pairs: readonly Pair[]): Promise<Map<string, Completion[]>> => {
  const rows = await q.rows(sql<Completion & Pair>`
    select t.user_id as "userId", t.course_id as "courseId", t.id as "attemptId", t.enrollment_id as "enrollmentId",
      t.completed_on as "completedOn", t.valid_until as "validUntil"
    from ${unnested(pairs, { userId: 'uuid', courseId: 'uuid' }, 'g')}
    join learning.attempt t on t.user_id = g.user_id and t.course_id = g.course_id
    where t.completed_on is not null and t.taken_back_on is null
    order by t.completed_on, t.number`);
  const completions = new Map<string, Completion[]>();
  for (const row of rows) {
    const known = completions.get(pairKey(row)) ?? [];
    if (!known.some(({ attemptId }) => attemptId === row.attemptId)) known.push(row);
    completions.set(pairKey(row), known);
  }
  return completions;
};
