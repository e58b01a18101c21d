import { completeAssignments } from '../modules/assignments/actions/complete-assignments.ts';
import { assignTraining, type TrainingToAssign } from '../modules/assignments/index.ts';
import { recordCompletions } from '../modules/learning/index.ts';
import type { Viewer } from '../platform/access/index.ts';
import type { Act } from '../platform/act.ts';
import type { Day } from '../platform/clock.ts';
import { type Database, sql } from '../platform/database/index.ts';
import type { Outcome } from '../platform/problem.ts';
import type { Values } from '../platform/records/types.ts';
import { SCHOOL_DAY, type School, schoolIn } from './school.ts';

type Wanted = Partial<TrainingToAssign> & { courseId: string };

/** What tests of assignments do with Anna, who is due on 1 December 2026 unless told otherwise. */
export interface Duties extends School {
  anna: Viewer;
  courseWith(values?: Values, ...lessons: string[]): Promise<string>;
  assign(row: Wanted, day?: Day): Promise<Outcome<{ assignmentId: string }>>;
  /** The same where it must work. */
  made(row: Wanted, day?: Day): Promise<{ id: string; name: string; note?: string }>;
  /** The answer for the first row of an action on a day. */
  act(day: Day, work: (act: Act) => Promise<Outcome[]>): Promise<Outcome>;
  complete(courseId: string, completedOn: Day): Promise<void>;
  /** The row of the table, and whether its attempt is completed. */
  rowOf(id: string): Promise<Record<string, unknown>>;
}

export const dutiesIn = async (db: Database): Promise<Duties> => {
  const school = schoolIn(db);
  const anna = await school.person('Anna');
  const assign: Duties['assign'] = async (row, day = SCHOOL_DAY) => {
    const wanted = { userId: anna.userId, dueOn: '2026-12-01', ...row };
    const [outcome] = await school.as((act) => assignTraining(act, [wanted]), undefined, { day });
    return outcome as Outcome<{ assignmentId: string }>;
  };
  return {
    ...school,
    anna,
    assign,
    courseWith: async (values = {}, ...lessons) =>
      (await school.course(values, ...(lessons.length > 0 ? lessons : ['Lesson']))).id,
    made: async (row, day) => {
      const outcome = await assign(row, day);
      if (!outcome.ok) throw new Error(outcome.problem.message);
      return { id: outcome.assignmentId, name: outcome.id, note: outcome.note };
    },
    act: async (day, work) => (await school.as(work, undefined, { day }))[0] as Outcome,
    complete: (courseId, completedOn) =>
      school.as(async (act) => {
        const row = { userId: anna.userId, courseId, completedOn, how: 'recorded by staff' as const };
        await completeAssignments(act, await recordCompletions(act, [row], { quiet: true }));
      }),
    rowOf: (id) =>
      db.one(sql<Record<string, unknown>>`
        select a.*, t.completed_on as attempt_completed_on from assignments.assignment a
        join learning.attempt t on t.id = a.attempt_id where a.id = ${id}::uuid`),
  };
};
