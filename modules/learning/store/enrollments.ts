import type { Act } from '../../../platform/act.ts';
import { type Clock, type Day, dayIn, instantOf } from '../../../platform/clock.ts';
import { newIds, type Queryable, sql, unnested } from '../../../platform/database/index.ts';
import { validUntil } from './progress.ts';

export interface Pair {
  userId: string;
  courseId: string;
}

const PAIR = { userId: 'uuid', courseId: 'uuid' } as const;

export const pairKey = ({ userId, courseId }: Pair): string => `${userId} ${courseId}`;

/** Each pair once, in the one order in which everybody locks them. */
export const distinctPairs = <P extends Pair>(pairs: readonly P[]): P[] =>
  [...new Map(pairs.map((pair) => [pairKey(pair), pair])).entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, pair]) => pair);

/** A course whose lessons are being edited waits, so that a new attempt counts the lessons that it will have. */
export const holdCourses = (act: Act, courseIds: readonly string[]): Promise<number> =>
  act.tx.run(sql`
    select id from learning.course where id = any(${[...new Set(courseIds)]}::uuid[]) order by id for key share`);

/** The pairs that were not enrolled before. */
export const insertEnrollments = async (act: Act, pairs: readonly Pair[]): Promise<Set<string>> => {
  const ids = newIds(pairs.length);
  const rows = pairs.map((pair, index) => ({ ...pair, id: ids[index] as string }));
  const made = await act.tx.rows(sql<Pair>`
    insert into learning.enrollment (id, user_id, course_id, enrolled_at, enrolled_by)
    select id, user_id, course_id, ${instantOf(act.clock)}::timestamptz, ${act.viewer.userId}::uuid
    from ${unnested(rows, { id: 'uuid', ...PAIR })}
    on conflict (user_id, course_id) do nothing
    returning user_id as "userId", course_id as "courseId"`);
  return new Set(made.map(pairKey));
};

export interface Enrollment extends Pair {
  id: string;
  isEnded: boolean;
}

/** Whoever opens or adds an attempt holds its enrollment: attempts of one person and course come one after the other. */
export const lockEnrollments = (act: Act, pairs: readonly Pair[]): Promise<Enrollment[]> =>
  act.tx.rows(sql<Enrollment>`
    select e.id, e.user_id as "userId", e.course_id as "courseId", e.ended_at is not null as "isEnded"
    from learning.enrollment e join ${unnested(pairs, PAIR)} using (user_id, course_id)
    order by e.id for no key update of e`);

export const findPairs = (q: Queryable, enrollmentIds: readonly string[]): Promise<Pair[]> =>
  q.rows(sql<Pair>`
    select user_id as "userId", course_id as "courseId" from learning.enrollment
    where id = any(${enrollmentIds}::uuid[])`);

export const resumeEnrollments = (act: Act, ids: readonly string[]): Promise<number> =>
  act.tx.run(sql`
    update learning.enrollment set ended_at = null, ended_reason = null, version = version + 1
    where id = any(${ids}::uuid[])`);

export const endEnrollments = (act: Act, ids: readonly string[], reason: string): Promise<number> =>
  act.tx.run(sql`
    update learning.enrollment set ended_at = ${instantOf(act.clock)}::timestamptz, ended_reason = ${reason},
      version = version + 1
    where id = any(${ids}::uuid[]) and ended_at is null`);

export interface OpenAttempt {
  id: string;
  enrollmentId: string;
}

/** Held until the end of the transaction: nobody can complete them meanwhile unseen. */
export const lockOpenAttemptsOf = (act: Act, enrollmentIds: readonly string[]): Promise<OpenAttempt[]> =>
  act.tx.rows(sql<OpenAttempt>`
    select id, enrollment_id as "enrollmentId" from learning.attempt
    where enrollment_id = any(${enrollmentIds}::uuid[]) and completed_on is null
    order by id for no key update`);

export interface NewAttempt extends OpenAttempt {
  number: number;
}

/** A new open attempt for each enrollment; the enrollments must be locked and have none. */
export const insertOpenAttempts = (act: Act, enrollments: readonly Enrollment[]): Promise<NewAttempt[]> => {
  const ids = newIds(enrollments.length);
  const rows = enrollments.map((enrollment, index) => ({ ...enrollment, enrollmentId: enrollment.id, id: ids[index] }));
  return act.tx.rows(sql<NewAttempt>`
    insert into learning.attempt (id, enrollment_id, user_id, course_id, number, required_lessons, recorded_at)
    select g.id, g.enrollment_id, g.user_id, g.course_id,
      1 + coalesce((select max(a.number) from learning.attempt a where a.user_id = g.user_id and a.course_id = g.course_id), 0),
      (select count(*) from learning.lesson l where l.course_id = g.course_id and l.required),
      ${instantOf(act.clock)}::timestamptz
    from ${unnested(rows, { id: 'uuid', enrollmentId: 'uuid', ...PAIR }, 'g')}
    returning id, enrollment_id as "enrollmentId", number`);
};

export interface Completion {
  attemptId: string;
  completedOn: Day;
  validUntil: Day | null;
}

/**
 * Per pair the completion that is valid on the day of the clock (in the learner's zone) and stays so longest; pairs without
 * one are left out, and so is what was taken back. `onDay` of a pair asks about another day.
 */
export const validCompletions = (
  q: Queryable,
  pairs: readonly (Pair & { onDay?: Day })[],
  clock: Clock,
): Promise<(Pair & Completion & { onDay: Day | null })[]> =>
  q.rows(sql<Pair & Completion & { onDay: Day | null }>`
    select distinct on (g.user_id, g.course_id, g.on_day) g.user_id as "userId", g.course_id as "courseId",
      g.on_day as "onDay", a.id as "attemptId", a.completed_on as "completedOn", a.valid_until as "validUntil"
    from ${unnested(pairs, { ...PAIR, onDay: 'date' }, 'g')}
    join learning.attempt a on a.user_id = g.user_id and a.course_id = g.course_id
      and a.completed_on is not null and a.taken_back_on is null
    join people.person p on p.user_id = g.user_id
    where a.completed_on <= coalesce(g.on_day, ${dayIn(clock, sql<string>`p.zone`)})
      and (a.valid_until is null or a.valid_until >= coalesce(g.on_day, ${dayIn(clock, sql<string>`p.zone`)}))
    order by g.user_id, g.course_id, g.on_day, a.valid_until desc nulls first, a.completed_on desc, a.number desc`);

export type CompletedHow = 'recorded by staff' | 'imported';

export interface CompletedAttempt extends Pair, Completion {
  enrollmentId: string;
}

interface Closing {
  attemptId: string;
  completedOn: Day;
  how: CompletedHow;
  evidenceId?: string;
}

export interface TakenBack {
  attemptId: string;
  onDay: Day;
}

const CLOSING = { attemptId: 'uuid', completedOn: 'date', how: 'text', evidenceId: 'uuid' } as const;

const RETURNING = sql`a.id as "attemptId", a.enrollment_id as "enrollmentId", a.user_id as "userId", a.course_id as "courseId",
  a.completed_on as "completedOn", a.valid_until as "validUntil"`;

/** Those that were open until now. */
export const closeAttempts = (act: Act, rows: readonly Closing[]): Promise<CompletedAttempt[]> =>
  act.tx.rows(sql<CompletedAttempt>`
    update learning.attempt a set completed_on = g.completed_on, how = g.how, progress = 100,
      evidence_id = g.evidence_id,
      valid_until = ${validUntil(sql`g.completed_on`, sql`c.validity_months`)}
    from ${unnested(rows, CLOSING, 'g')}, learning.course c
    where a.id = g.attempt_id and a.completed_on is null and c.id = a.course_id
    returning ${RETURNING}`);

/** From their day on these completions count for nothing; the attempts with their evidence stay. A day before the completion is that of the completion. */
export const takeBackAttempts = (act: Act, rows: readonly TakenBack[]): Promise<CompletedAttempt[]> =>
  act.tx.rows(sql<CompletedAttempt>`
    update learning.attempt a set taken_back_on = greatest(a.completed_on, g.on_day)
    from ${unnested(rows, { attemptId: 'uuid', onDay: 'date' }, 'g')}
    where a.id = g.attempt_id and a.completed_on is not null and a.taken_back_on is null
    returning ${RETURNING}`);

export const findAttempts = (q: Queryable, ids: readonly string[]): Promise<CompletedAttempt[]> =>
  q.rows(sql<CompletedAttempt>`
    select ${RETURNING} from learning.attempt a where a.id = any(${ids}::uuid[]) and a.completed_on is not null`);

export interface Past extends Pair, Closing {
  enrollmentId: string;
}

/** Attempts that enter as completed. The enrollments must be locked. */
export const insertCompletedAttempts = (act: Act, rows: readonly Past[]): Promise<CompletedAttempt[]> =>
  act.tx.rows(sql<CompletedAttempt>`
    insert into learning.attempt as a (id, enrollment_id, user_id, course_id, number, completed_on, valid_until, how, progress,
      evidence_id, recorded_at)
    select g.attempt_id, g.enrollment_id, g.user_id, g.course_id,
      row_number() over (partition by g.user_id, g.course_id order by g.completed_on, g.attempt_id)
        + coalesce((select max(a.number) from learning.attempt a where a.user_id = g.user_id and a.course_id = g.course_id), 0),
      g.completed_on, ${validUntil(sql`g.completed_on`, sql`c.validity_months`)}, g.how, 100,
      g.evidence_id, ${instantOf(act.clock)}::timestamptz
    from ${unnested(rows, { ...CLOSING, enrollmentId: 'uuid', ...PAIR }, 'g')} join learning.course c on c.id = g.course_id
    returning ${RETURNING}`);
