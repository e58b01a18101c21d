import type { Act } from '../../../platform/act.ts';
import { sql, unnested } from '../../../platform/database/index.ts';
import { type Outcome, refused } from '../../../platform/problem.ts';
import type { Values } from '../../../platform/records/types.ts';
import type { Pair } from '../store/enrollments.ts';
import { enroll } from './enroll.ts';

type Fit = Pair & { isEnabled: boolean; isLearner: boolean; isArchived: boolean; isEnrolled: boolean };

/** Staff enroll people; whoever is enrolled already stays so. An answer per row, in order. */
export const enrollPeople = async (act: Act, rows: readonly Values[]): Promise<Outcome[]> => {
  const pairs = rows.map((values) => ({ userId: values.user as string, courseId: values.course as string }));
  const fits = await findFits(act, pairs);
  const problems = fits.map(problemOf);
  const done = await enroll(
    act,
    pairs.filter((_, index) => !problems[index]),
  );
  let next = 0;
  return fits.map((fit, index): Outcome => {
    const problem = problems[index];
    if (problem) return problem;
    const enrolled = done[next++];
    const note = fit.isEnrolled ? 'Was enrolled already.' : undefined;
    return { ok: true, id: enrolled?.enrollmentId as string, ...(note && { note }) };
  });
};

const findFits = (act: Act, pairs: readonly Pair[]): Promise<Fit[]> => {
  const rows = pairs.map((pair, index) => ({ ...pair, place: index }));
  return act.tx.rows(sql<Fit>`
    select g.user_id as "userId", g.course_id as "courseId", u.is_enabled as "isEnabled",
      exists (select from identity.role_grant r where r.user_id = u.id and r.role = 'LMS Student') as "isLearner", c.archived as "isArchived",
      e.id is not null as "isEnrolled"
    from ${unnested(rows, { userId: 'uuid', courseId: 'uuid', place: 'integer' }, 'g')}
    join identity.user_account u on u.id = g.user_id
    join learning.course c on c.id = g.course_id
    left join learning.enrollment e on e.user_id = g.user_id and e.course_id = g.course_id and e.ended_at is null
    order by g.place`);
};

const problemOf = ({ isEnabled, isLearner, isArchived }: Fit): ReturnType<typeof refused> | undefined => {
  if (!isEnabled)
    return refused('user-disabled', 'This person cannot sign in. Enable the user first.', { field: 'user' });
  if (!isLearner) {
    const message =
      'This person has not the role LMS Student, and so could not open the course. Give it to them first.';
    return refused('no-learner', message, { field: 'user' });
  }
  if (isArchived) return refused('course-archived', 'This course is archived. Choose another.', { field: 'course' });
  return undefined;
};
