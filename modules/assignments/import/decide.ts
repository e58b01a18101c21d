import type { Day } from '../../../platform/clock.ts';
import type { Problem } from '../../../platform/problem.ts';
import type { Verdict } from '../../../platform/records/types.ts';
import { activeExists, overdueExists } from '../problems.ts';
import { completionThatCounts, meet, type OnOverdue } from '../rules.ts';
import type { PairHistory, Standing } from './pair-history.ts';

/** One row of the file, with its person and course known. */
export interface Wanted {
  dueOn: Day;
  /** From which day it will be assigned. */
  assignedOn: Day;
  /** What the file says about that. */
  fileAssignedOn: Day | null;
  completedOn: Day | null;
  /** The last day on which that completion counts. */
  validUntil: Day | null;
  today: Day;
  again: boolean;
  onOverdue: OnOverdue;
  /** Why nothing new can be written for this row. */
  barred?: Problem;
}

/**
 * `past` enters as completed, `complete` completes the open assignment, `assign` is an ordinary assignment, also one that
 * extends or supersedes; `none` needs no writing.
 */
export type Deed = 'past' | 'complete' | 'assign' | 'none';

export interface Decided {
  verdict: Verdict;
  deed: Deed;
  problem?: Problem;
  /** An earlier row of the file says the same. */
  isRepeat?: boolean;
}

const refusal = (problem: Problem): Decided => ({ verdict: 'refused', deed: 'none', problem });

/** What becomes of a row, by all that is on record. Afterwards the history says what it will be once the row is written. */
export const decide = (history: PairHistory, wanted: Wanted): Decided => {
  const same = history.assignments.find((standing) => isSame(standing, wanted));
  const isDone = wanted.completedOn === null || !same?.isOpen;
  if (same && isDone) return { verdict: 'already there', deed: 'none', isRepeat: same.number === undefined };
  if (wanted.barred) return refusal(wanted.barred);
  if (wanted.completedOn === null) return decideOpen(history, wanted);
  if (same) same.isOpen = false;
  else history.assignments.push(standingOf(wanted, false));
  complete(history, wanted.completedOn, wanted.validUntil);
  return same ? { verdict: 'changed', deed: 'complete' } : { verdict: 'new', deed: 'past' };
};

const decideOpen = (history: PairHistory, wanted: Wanted): Decided => {
  const open = history.assignments.find(({ isOpen }) => isOpen);
  const meeting = meet(open, wanted.dueOn, wanted.today, wanted.onOverdue);
  if (open && meeting === 'active') return refusal(standsInTheWay(open, activeExists));
  if (open && meeting === 'overdue') return refusal(standsInTheWay(open, overdueExists));
  if (open && meeting === 'extend') {
    Object.assign(open, { dueOn: wanted.dueOn, dues: [...open.dues, wanted.dueOn] });
    return { verdict: 'changed', deed: 'assign' };
  }
  if (open) open.isOpen = false;
  const completion = wanted.again ? undefined : completionThatCounts(history.completions, wanted.assignedOn);
  history.assignments.push(standingOf(wanted, !completion));
  return { verdict: completion ? 'already completed' : 'new', deed: 'assign' };
};

/** The same due date, now or earlier, or, where the file has an Assigned On, the same day of assignment. */
export const isSame = (
  { dueOn, dues, assignedOn }: Standing,
  wanted: Pick<Wanted, 'dueOn' | 'fileAssignedOn'>,
): boolean => dueOn === wanted.dueOn || dues.includes(wanted.dueOn) || assignedOn === wanted.fileAssignedOn;

/** A completion also completes what is open and was assigned by then. */
const complete = (history: PairHistory, completedOn: Day, validUntil: Day | null): void => {
  history.completions.push({ completedOn, validUntil });
  for (const standing of history.assignments) if (standing.assignedOn <= completedOn) standing.isOpen = false;
};

const standingOf = ({ assignedOn, dueOn }: Wanted, isOpen: boolean): Standing => ({
  assignedOn,
  dueOn,
  dues: [dueOn],
  isOpen,
});

const standsInTheWay = (open: Standing, problem: (row: { number: number; dueOn: Day }) => Problem): Problem =>
  open.number !== undefined
    ? problem({ number: open.number, dueOn: open.dueOn })
    : {
        code: 'active-assignment-exists',
        field: 'employee',
        message: `An earlier row of the file assigns this course to the same person, due ${open.dueOn}.`,
      };
