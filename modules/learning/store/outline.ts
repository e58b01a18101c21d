import type { Viewer } from '../../../platform/access/index.ts';
import type { Day } from '../../../platform/clock.ts';
import { type Queryable, type Sql, sql } from '../../../platform/database/index.ts';
import { findBlockKind, reportedKinds } from '../blocks.ts';

export interface OutlineLesson {
  id: string;
  title: string;
  required: boolean;
  preview: boolean;
  minutes: number | null;
  chapterId: string;
  chapterTitle: string;
  isDone: boolean;
}

/** The lessons in the order of the course, with what this attempt has done. */
export const findOutline = (q: Queryable, courseId: string, attemptId: string | null): Promise<OutlineLesson[]> =>
  q.rows(sql<OutlineLesson>`
    select l.id, l.title, l.required, l.preview, l.minutes, c.id as "chapterId", c.title as "chapterTitle",
      d.lesson_id is not null as "isDone"
    from learning.lesson l
    join learning.chapter c on c.id = l.chapter_id
    left join learning.lesson_done d on d.attempt_id = ${attemptId}::uuid and d.lesson_id = l.id
    where l.course_id = ${courseId}::uuid
    order by c.position, c.id, l.position, l.id`);

export interface Seat {
  enrollmentId: string;
  /** The open attempt, else the latest completed one. */
  attemptId: string;
  isOpen: boolean;
  startedOn: Day | null;
  completedOn: Day | null;
  validUntil: Day | null;
  /** The lesson opened last. */
  place: string | null;
}

const seats = (user: Sql): Sql => sql`
  select distinct on (e.course_id) e.course_id, e.id as enrollment_id, a.id as attempt_id, a.completed_on is null as is_open,
    case when a.completed_on is null then a.progress else 100 end as progress, a.started_on, a.completed_on, a.valid_until,
    p.lesson_id as place
  from learning.enrollment e
  join learning.attempt a on a.user_id = e.user_id and a.course_id = e.course_id
  left join learning.place p on p.attempt_id = a.id
  where e.user_id = ${user}::uuid and e.ended_at is null
  order by e.course_id, a.completed_on is not null, a.taken_back_on is not null, a.completed_on desc, a.number desc`;

/** Where a person stands in each course that they are enrolled in: a FROM item called `s`. */
export const seatsOf = (viewer: Viewer): Sql => sql`(${seats(sql`${viewer.userId}`)}) s`;

/** By its id, or by one of its lessons. */
export type Course = { courseId: string } | { lessonId: string };

export const courseIdOf = (course: Course): Sql =>
  'courseId' in course
    ? sql`${course.courseId}::uuid`
    : sql`(select l.course_id from learning.lesson l where l.id = ${course.lessonId}::uuid)`;

/** Of `s`. */
export const seatColumns = sql`s.enrollment_id as "enrollmentId", s.attempt_id as "attemptId", s.is_open as "isOpen",
  s.started_on as "startedOn", s.completed_on as "completedOn", s.valid_until as "validUntil", s.place`;

export const findSeat = (q: Queryable, viewer: Viewer, course: Course): Promise<Seat | undefined> =>
  q.maybe(sql<Seat>`
    select ${seatColumns} from ${seatsOf(viewer)} where s.course_id = ${courseIdOf(course)}`);

export interface Block {
  id: string;
  kind: string;
  content: unknown;
}

/** The blocks of a lesson as a learner is sent them; kinds that nobody knows any more are left out. */
export const findBlocks = async (q: Queryable, lessonId: string): Promise<Block[]> => {
  const blocks = await q.rows(sql<Block>`
    select id, kind, content from learning.block where lesson_id = ${lessonId}::uuid order by position, id`);
  return blocks.flatMap((block) => {
    const kind = findBlockKind(block.kind);
    return kind ? [{ ...block, content: kind.toLearner(block.content) }] : [];
  });
};

/** How many blocks of the lesson still wait to be reported done. */
export const countUnreported = async (q: Queryable, lessonId: string, attemptId: string): Promise<number> => {
  const { count } = await q.one(sql<{ count: number }>`
    select count(*)::int as count from learning.block b
    where b.lesson_id = ${lessonId}::uuid and b.kind = any(${reportedKinds()}::text[])
      and not exists (select from learning.block_done d where d.attempt_id = ${attemptId}::uuid and d.block_id = b.id)`);
  return count;
};
