import { assignTraining } from '../../modules/assignments/index.ts';
import { recordCompletions } from '../../modules/learning/index.ts';
import type { Act } from '../../platform/act.ts';
import { sql } from '../../platform/database/index.ts';
import type { Sample, Sent, WalkedRecord } from '../permission-walk.ts';
import type { Answer } from '../walk-verdict.ts';
import { asLearner, type Pair } from './assignments.ts';
import type { Cast } from './cast.ts';
import { learningOf } from './courses.ts';

/** Whether any figure of the answer is not nought: the course of the sample has one assignment. */
const counts = (answer: Answer): boolean => /"(count|pairs)":[1-9]/.test(answer.body);

const ofCourse =
  (more: Record<string, string> = {}) =>
  ({ course }: Sample): Sent => ({ query: { course: String(course), ...more }, shows: counts });
/** A breakdown leaves its own filter out, so the sample is looked for by its name. */
const byCourse = ({ id, course }: Sample): Sent => ({
  query: { of: 'course' },
  shows: (answer) => answer.body.includes(String(course ?? id)),
});

const record = (cast: Cast, requests: WalkedRecord['requests'], dueOn: string, isCompleted = false): WalkedRecord => ({
  async make(persona, whose) {
    const { course, learner, cookie } = await learningOf(cast, persona, whose);
    const pair: Pair = { userId: learner.userId, courseId: course.id };
    const make = async (act: Act): Promise<string> => {
      if (isCompleted) {
        const completedOn = new Date().toISOString().slice(0, 10);
        await recordCompletions(act, [{ ...pair, completedOn, how: 'recorded by staff' }]);
      }
      const [made] = await assignTraining(act, [{ ...pair, dueOn }]);
      if (!made?.ok) throw new Error(made?.problem.message);
      await act.tx.run(sql`update assignments.assignment set mandatory = true where id = ${made.assignmentId}::uuid`);
      return made.id;
    };
    const id = await cast.now((act) => asLearner(act, learner.userId, () => make(act)));
    return { id, cookie, course: course.id };
  },
  requests,
});

export const statisticsRecords = (cast: Cast): Record<string, WalkedRecord> => ({
  statistics: record(
    cast,
    { compliance: ofCourse(), trend: ofCourse(), 'compliance-by': byCourse, statuses: ofCourse(), overdue: ofCourse() },
    '2020-01-31',
  ),
  'statistics: due': record(cast, { due: ofCourse() }, '2099-01-31'),
  'statistics: completions': record(cast, { completions: ofCourse() }, '2099-01-31', true),
});
