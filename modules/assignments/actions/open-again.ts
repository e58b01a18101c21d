import type { Act } from '../../../platform/act.ts';
import type { Day } from '../../../platform/clock.ts';
import type { Outcome, Problem } from '../../../platform/problem.ts';
import { openAttempts, takeBackCompletions } from '../../learning/index.ts';
import { activeExists, changedMeanwhile } from '../problems.ts';
import { type Completion, type Pair, pairKey, type State } from '../rules.ts';
import { type Assignment, findAssignments, findDuesHeld, findOpenOf, lockAssignments } from '../store/assignments.ts';
import { findCompletions } from '../store/candidates.ts';
import { type Decision, outcomesOf, type Step, writeSteps } from './write-steps.ts';

/** A way for an assignment to become open again. */
export interface Opening {
  event: string;
  reason?: string;
  /** Why this row cannot take this way. */
  refuse(row: Assignment): Problem | undefined;
  /** The facts that end. */
  cleared: Partial<State>;
  /** A completion from while the duty was away completes it at once. */
  countsCompletions: boolean;
}

/**
 * Makes assignments open again. They meet the same rule as new ones: one open assignment per person and course. The open
 * attempt is made first, because its enrollment is what everybody locks who makes an assignment of this person and course.
 */
export const openAgain = async (act: Act, ids: readonly string[], opening: Opening): Promise<Outcome[]> => {
  const fit = (await findAssignments(act, ids)).filter((row) => !opening.refuse(row));
  const completionOf = opening.countsCompletions ? await completionsSince(act, fit) : new Map<string, Completion>();
  const attempts = await openAttemptsOf(
    act,
    fit.filter((row) => !completionOf.has(row.id)),
  );
  const rows = await lockAssignments(act, ids);
  const standing = await findOpenOf(act, rows);
  const dues = await findDuesHeld(
    act.tx,
    [...completionOf].map(([id, { completedOn }]) => ({ id, onDay: completedOn })),
  );
  const decisions = new Map<string, Decision>();
  const seen = new Set(fit.map(({ id }) => id));
  for (const row of rows) {
    const other = standing.get(pairKey(row));
    // What has come to this state since the look has no attempt and no lock: it is refused like a lost race.
    const late = seen.has(row.id) ? undefined : changedMeanwhile(row);
    const problem = opening.refuse(row) ?? late ?? (other && activeExists(other));
    if (problem) {
      decisions.set(row.id, { problem });
      continue;
    }
    const after: State = { ...row, ...opening.cleared };
    const completion = completionOf.get(row.id);
    if (completion) {
      after.completedOn = completion.completedOn;
      after.completedDueOn = dues.get(row.id) ?? row.dueOn;
      after.attemptId = completion.attemptId;
    } else {
      after.attemptId = attempts.get(pairKey(row)) ?? row.attemptId;
      // A second row of the same person and course in this request meets the first.
      standing.set(pairKey(row), row);
    }
    decisions.set(row.id, stepOf(row, after, opening));
  }
  const steps = [...decisions.values()].flatMap((decision) => ('step' in decision ? (decision.step ?? []) : []));
  await writeSteps(act, steps);
  await takeBackCompletions(act, completionsLeft(steps), opening.reason);
  return outcomesOf(ids, rows, decisions);
};

/** The completions that these rows had and have no more. */
const completionsLeft = (steps: readonly Step[]): { attemptId: string; onDay: Day }[] =>
  steps.flatMap(({ before, after }) =>
    before.completedOn !== null && after.completedOn === null
      ? [{ attemptId: before.attemptId, onDay: before.today }]
      : [],
  );

const stepOf = (before: Assignment, after: State, { event, reason }: Opening): { step: Step; note?: string } => ({
  step: { before, after, event, reason },
  ...(after.completedOn && { note: `Completed meanwhile, on ${after.completedOn}.` }),
});

const openAttemptsOf = async (act: Act, pairs: readonly Pair[]): Promise<Map<string, string>> => {
  if (pairs.length === 0) return new Map();
  const opened = await openAttempts(act, pairs);
  return new Map(opened.map((attempt) => [pairKey(attempt), attempt.attemptId]));
};

/** The first completion since each was assigned; one on that very day only if it is of its own attempt. */
const completionsSince = async (act: Act, rows: readonly Assignment[]): Promise<Map<string, Completion>> => {
  const completions = await findCompletions(act.tx, rows);
  return new Map(
    rows.flatMap((row) => {
      const found = completions
        .get(pairKey(row))
        ?.find(({ completedOn, attemptId }) => completedOn > row.assignedOn || attemptId === row.attemptId);
      return found ? [[row.id, found] as const] : [];
    }),
  );
};
