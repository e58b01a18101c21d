import type { Act } from '../../../platform/act.ts';
import type { Day } from '../../../platform/clock.ts';
import type { Outcome, Problem } from '../../../platform/problem.ts';
import { activeExists, courseNotReady, madeMeanwhile, overdueExists, personNotReady } from '../problems.ts';
import { meet, nameOf, type OnOverdue, type Pair, pairKey, type Source, wavesOf } from '../rules.ts';
import { type Assignment, findOpenOf, lockOpenOf } from '../store/assignments.ts';
import { type AssignableCourse, type Candidate, findAssignableCourses, findCandidates } from '../store/candidates.ts';
import { DUE_IN_THE_PAST } from './change-due-dates.ts';
import { type Draft, draftsOf, writeDrafts } from './write-drafts.ts';
import { type Step, writeSteps } from './write-steps.ts';

export interface TrainingToAssign extends Pair {
  dueOn: Day;
  /** `Manual` when absent. */
  source?: Source;
  /** The onboarding, import or rule run that it comes from. */
  sourceSlug?: string;
  sourceId?: string;
  /** The row of the imported file. */
  sourceRow?: number;
  /** An earlier day than today, for history that is brought over. */
  assignedOn?: Day;
  /** Must be done again: an earlier completion does not count. */
  again?: boolean;
  /** `refuse` when absent. */
  onOverdue?: OnOverdue;
}

/** How a row was assigned; `completed` at once, by an earlier completion. */
export type Deed = 'assigned' | 'superseded' | 'completed' | 'extended';

/** `assignmentId` is the uuid: of the new assignment, or of the overdue one that was extended. */
export type Assigned = Outcome<{ assignmentId: string; deed: Deed }>;

/** A row that may be assigned, with whom and what it means. */
export interface Ready {
  row: TrainingToAssign;
  person: Candidate;
  course: AssignableCourse;
  assignedOn: Day;
}

/**
 * Assigns training: to one person from a form, to many in bulk, from an import, by an onboarding. The enrollment is made in
 * the same transaction. An answer per row, in order.
 */
export const assignTraining = async (act: Act, rows: readonly TrainingToAssign[]): Promise<Assigned[]> => {
  const answers = new Map<TrainingToAssign, Assigned>();
  // One round, unless a person gets the same course twice in one request: then the second row must meet the first.
  for (const wave of wavesOf(rows, pairKey)) {
    for (const [row, answer] of await assignOnce(act, wave)) answers.set(row, answer);
  }
  return rows.map((row) => answers.get(row) as Assigned);
};

const refusal = (problem: Problem): Assigned => ({ ok: false, problem });

/** Rows with a person and course each once. */
const assignOnce = async (act: Act, rows: readonly TrainingToAssign[]): Promise<Map<TrainingToAssign, Assigned>> => {
  const people = await findCandidates(
    act.tx,
    rows.map(({ userId }) => userId),
    act.clock,
  );
  const courses = await findAssignableCourses(
    act.tx,
    rows.map(({ courseId }) => courseId),
  );
  const answers = new Map<TrainingToAssign, Assigned>();
  const ready: Ready[] = [];
  for (const row of rows) {
    const person = people.get(row.userId);
    const course = courses.get(row.courseId);
    const problem = personNotReady(person) ?? courseNotReady(course);
    if (problem || !person || !course) answers.set(row, refusal(problem as Problem));
    else ready.push({ row, person, course, assignedOn: row.assignedOn ?? person.today });
  }
  if (ready.length > 0) await assignReady(act, ready, answers);
  return answers;
};

const assignReady = async (
  act: Act,
  ready: readonly Ready[],
  answers: Map<TrainingToAssign, Assigned>,
): Promise<void> => {
  const drafts = await draftsOf(act, ready);
  const open = await lockOpenOf(
    act,
    drafts.map(({ row }) => row),
  );
  const steps: Step[] = [];
  const fresh: Draft[] = [];
  for (const draft of drafts) {
    const former = open.get(pairKey(draft.row));
    const meeting = meet(former, draft.row.dueOn, draft.person.today, draft.row.onOverdue);
    if (!former || meeting === 'nothing') fresh.push(draft);
    else if (meeting === 'active') answers.set(draft.row, refusal(activeExists(former)));
    else if (meeting === 'overdue') answers.set(draft.row, refusal(overdueExists(former)));
    else if (meeting === 'extend') {
      steps.push(extension(former, draft.row));
      answers.set(draft.row, extended(former, draft.row));
    } else {
      steps.push({ before: former, after: { ...former, supersededOn: former.today }, event: 'superseded' });
      fresh.push({ ...draft, supersedesId: former.id });
    }
  }
  await writeSteps(act, steps);
  const numbers = await writeDrafts(act, fresh);
  const lost = fresh.filter(({ id }) => !numbers.has(id));
  const winners =
    lost.length > 0
      ? await findOpenOf(
          act,
          lost.map(({ row }) => row),
        )
      : new Map<string, Assignment>();
  for (const draft of fresh) {
    const number = numbers.get(draft.id);
    const winner = winners.get(pairKey(draft.row));
    answers.set(
      draft.row,
      number === undefined ? refusal(winner ? activeExists(winner) : madeMeanwhile) : assigned(draft, number),
    );
  }
};

const extension = (former: Assignment, { dueOn }: TrainingToAssign): Step => ({
  before: former,
  after: { ...former, dueOn },
  event: 'extended',
});

const extended = (former: Assignment, { dueOn }: TrainingToAssign): Assigned => ({
  ok: true,
  id: nameOf(former),
  assignmentId: former.id,
  deed: 'extended',
  note: `${nameOf(former)} was overdue and is extended from ${former.dueOn} to ${dueOn}.`,
});

const assigned = (draft: Draft, number: number): Assigned => {
  const note = noteOf(draft);
  const deed = draft.completion ? 'completed' : draft.supersedesId ? 'superseded' : 'assigned';
  return { ok: true, id: nameOf({ number }), assignmentId: draft.id, deed, ...(note && { note }) };
};

export const NOBODY_CAN_COMPLETE = 'The course has no required lesson: nobody can complete it by lessons.';

const noteOf = ({ completion, row, person, course }: Draft): string => {
  if (completion) {
    return `Completed already on ${completion.completedOn}, so this is complete at once. "Must be done again" asks for a new attempt.`;
  }
  return [
    ...(row.dueOn < person.today ? [DUE_IN_THE_PAST] : []),
    ...(course.hasRequiredLessons ? [] : [NOBODY_CAN_COMPLETE]),
  ].join(' ');
};
