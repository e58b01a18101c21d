import type { Act } from '../../../platform/act.ts';
import { newId } from '../../../platform/database/index.ts';
import type { HistoryEntry } from '../../../platform/history/index.ts';
import { enroll } from '../../learning/index.ts';
import { type Completion, completionThatCounts, pairKey } from '../rules.ts';
import type { Assignment } from '../store/assignments.ts';
import { findCompletions } from '../store/candidates.ts';
import { insertAssignments, type NewAssignment } from '../store/new-assignments.ts';
import type { Ready } from './assign-training.ts';
import { writeCompletions } from './complete-assignments.ts';
import { recordAssignmentHistory } from './write-steps.ts';

/** An assignment about to be made: with its attempt, and with the completion that makes it complete at once. */
export interface Draft extends Ready {
  id: string;
  enrollmentId: string;
  attemptId: string;
  completion?: Completion;
  supersedesId?: string;
}

/** Enrolls everybody who has no completion that counts; their enrollments and attempts are locked from then on. */
export const draftsOf = async (act: Act, ready: readonly Ready[]): Promise<Draft[]> => {
  const pairs = ready.map(({ row }) => row);
  const completions = await findCompletions(act.tx, pairs);
  const counting = ready.map(({ row, assignedOn }) =>
    row.again ? undefined : completionThatCounts(completions.get(pairKey(row)) ?? [], assignedOn),
  );
  const enrolled = await enroll(
    act,
    pairs
      .filter((_pair, index) => !counting[index])
      .map(({ userId, courseId, again }) => ({ userId, courseId, again })),
  );
  const enrollmentOf = new Map(enrolled.map((row) => [pairKey(row), row]));
  return ready.map((one, index) => {
    const enrollment = enrollmentOf.get(pairKey(one.row));
    // Somebody may have completed it between the look and the lock.
    const meanwhile =
      enrollment?.completion && enrollment.completion.attemptId === enrollment.attemptId
        ? { ...enrollment.completion, enrollmentId: enrollment.enrollmentId }
        : undefined;
    const completion = counting[index] ?? meanwhile;
    const { enrollmentId, attemptId } = (completion ?? enrollment) as Completion;
    return { ...one, id: newId(), enrollmentId, attemptId, completion };
  });
};

/** Inserts the drafts as open rows, so that the unique index decides, and completes those that count as completed. Numbers by id. */
export const writeDrafts = async (act: Act, drafts: readonly Draft[]): Promise<Map<string, number>> => {
  const numbers = await insertAssignments(act, drafts.map(newRowOf));
  const made = drafts.filter(({ id }) => numbers.has(id));
  await recordAssignmentHistory(act, made.map(createdEntry));
  const completed = made.filter(({ completion }) => completion);
  await writeCompletions(
    act,
    completed.map((draft) => freshRow(draft, numbers.get(draft.id) as number)),
    new Map(completed.map(({ id, completion }) => [id, completion as Completion])),
  );
  return numbers;
};

const newRowOf = ({ row, course, id, enrollmentId, attemptId, assignedOn, supersedesId }: Draft): NewAssignment => ({
  id,
  userId: row.userId,
  courseId: row.courseId,
  enrollmentId,
  attemptId,
  assignedOn,
  dueOn: row.dueOn,
  mandatory: course.mandatory,
  source: row.source ?? 'Manual',
  sourceSlug: row.sourceSlug,
  sourceId: row.sourceId,
  sourceRow: row.sourceRow,
  supersedesId,
});

const createdEntry = ({ id, row, assignedOn, supersedesId }: Draft): HistoryEntry => ({
  recordId: id,
  event: 'created',
  onDay: assignedOn,
  changes: {
    employee: [null, row.userId],
    course: [null, row.courseId],
    assignedOn: [null, assignedOn],
    dueOn: [null, row.dueOn],
    source: [null, row.source ?? 'Manual'],
    ...(supersedesId && { supersedes: [null, supersedesId] }),
  },
});

/** The row as it was inserted in this transaction. */
const freshRow = (
  { row, person, id, enrollmentId, attemptId, assignedOn, supersedesId }: Draft,
  number: number,
): Assignment => ({
  id,
  number,
  version: 1,
  userId: row.userId,
  courseId: row.courseId,
  enrollmentId,
  attemptId,
  assignedOn,
  dueOn: row.dueOn,
  today: person.today,
  completedOn: null,
  completedDueOn: null,
  cancelledOn: null,
  cancelledBy: null,
  cancelledReason: null,
  supersededOn: null,
  supersedesId: supersedesId ?? null,
  archivedOn: null,
  archivedBy: null,
  archivedReason: null,
});
