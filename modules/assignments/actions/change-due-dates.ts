import type { Act } from '../../../platform/act.ts';
import type { Day } from '../../../platform/clock.ts';
import type { Outcome } from '../../../platform/problem.ts';
import { notOpen } from '../problems.ts';
import { nameOf } from '../rules.ts';
import type { Assignment } from '../store/assignments.ts';
import { changeAssignments, type Decision } from './write-steps.ts';

export interface DueDateChange {
  id: string;
  /** The same as before when absent. */
  dueOn?: Day;
  reason?: string;
  /** What the person saw. */
  version?: number;
}

/** Moves due dates of open assignments. A later one earns a new reminder. An answer per change, in order. */
export const changeDueDates = (act: Act, changes: readonly DueDateChange[]): Promise<Outcome[]> => {
  const wanted = new Map(changes.map((change) => [change.id, change]));
  return changeAssignments(act, [...wanted.keys()], (row) => decide(row, wanted.get(row.id) as DueDateChange));
};

export const DUE_IN_THE_PAST = 'The due date has passed: overdue at once, and no reminder is sent.';

const decide = (row: Assignment, { dueOn = row.dueOn, reason, version }: DueDateChange): Decision => {
  const problem = notOpen(row, { completed: 'its due date is frozen.' });
  if (problem) return { problem: { ...problem, field: 'dueOn' } };
  if (version !== undefined && version !== row.version) {
    const message = `Somebody else has changed ${nameOf(row)} meanwhile.`;
    return {
      problem: { code: 'changed-meanwhile', message, detail: { theirs: { dueOn: row.dueOn }, yours: { dueOn } } },
    };
  }
  if (dueOn === row.dueOn) return { note: `${nameOf(row)} is due on ${dueOn} already.` };
  return {
    step: { before: row, after: { ...row, dueOn }, event: dueOn > row.dueOn ? 'extended' : 'due date moved', reason },
    ...(dueOn < row.today && { note: DUE_IN_THE_PAST }),
  };
};
