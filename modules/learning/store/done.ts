import type { Act } from '../../../platform/act.ts';
import { dayIn, instantOf } from '../../../platform/clock.ts';
import { sql, unnested } from '../../../platform/database/index.ts';

export interface LessonPlace {
  id: string;
  title: string;
  required: boolean;
  courseId: string;
  sequential: boolean;
  isOffered: boolean;
}

/** Held, so that the lesson cannot be removed while it is being completed. */
export const holdLesson = (act: Act, lessonId: string): Promise<LessonPlace | undefined> =>
  act.tx.maybe(sql<LessonPlace>`
    select l.id, l.title, l.required, l.course_id as "courseId", c.sequential, c.published and not c.archived as "isOffered"
    from learning.lesson l join learning.course c on c.id = l.course_id
    where l.id = ${lessonId}::uuid for key share of l`);

const today = (act: Act) => dayIn(act.clock, sql<string>`p.zone`);

/** Whether it was not done before. */
export const insertLessonDone = async (act: Act, attemptId: string, lessonId: string): Promise<boolean> => {
  const count = await act.tx.run(sql`
    insert into learning.lesson_done (attempt_id, lesson_id, done_on, done_at)
    select a.id, ${lessonId}::uuid, ${today(act)}, ${instantOf(act.clock)}::timestamptz
    from learning.attempt a join people.person p on p.user_id = a.user_id where a.id = ${attemptId}::uuid
    on conflict do nothing`);
  return count > 0;
};

export interface BlockReport {
  attemptId: string;
  blockId: string;
}

/** Blocks of the attempt's own course, while the attempt is open; others are left out. */
export const insertBlocksDone = (act: Act, reports: readonly BlockReport[]): Promise<number> =>
  act.tx.run(sql`
    insert into learning.block_done (attempt_id, block_id, done_at)
    select g.attempt_id, g.block_id, ${instantOf(act.clock)}::timestamptz
    from ${unnested(reports, { attemptId: 'uuid', blockId: 'uuid' }, 'g')}
    join learning.attempt a on a.id = g.attempt_id and a.completed_on is null
    join learning.block b on b.id = g.block_id
    join learning.lesson l on l.id = b.lesson_id and l.course_id = a.course_id
    on conflict do nothing`);

/** The lesson to come back to; nothing while no attempt is open. */
export const writePlace = (act: Act, attemptId: string, lessonId: string): Promise<number> =>
  act.tx.run(sql`
    insert into learning.place (attempt_id, lesson_id, at)
    values (${attemptId}::uuid, ${lessonId}::uuid, ${instantOf(act.clock)}::timestamptz)
    on conflict (attempt_id) do update set lesson_id = excluded.lesson_id, at = excluded.at`);
