import { scopeOf } from '../../../platform/access/index.ts';
import type { Act } from '../../../platform/act.ts';
import { sql } from '../../../platform/database/index.ts';
import { notFound, Refusal } from '../../../platform/problem.ts';
import { mayEnrollThemselves, mayReadCourses } from '../permissions.ts';
import { type Enrolled, enroll } from './enroll.ts';

/** The acting learner enrolls, or starts again what is not valid any more. */
export const enrollSelf = async (act: Act, courseId: string): Promise<Enrolled> => {
  const course = await act.tx.maybe(sql<{ mayEnroll: boolean }>`
    select ${scopeOf(mayEnrollThemselves)(act.viewer)} or exists (
      select from learning.enrollment e
      where e.course_id = r.id and e.user_id = ${act.viewer.userId}::uuid and e.ended_at is null) as "mayEnroll"
    from learning.course r where r.id = ${courseId}::uuid and ${scopeOf(mayReadCourses)(act.viewer)}`);
  if (!course) throw notFound('course');
  if (!course.mayEnroll) {
    const message = 'You cannot enroll yourself in this course. Ask your manager or the training team.';
    throw new Refusal({ code: 'no-self-enrollment', message }, 403);
  }
  const [enrolled] = await enroll(act, [{ userId: act.viewer.userId, courseId }]);
  return enrolled as Enrolled;
};
