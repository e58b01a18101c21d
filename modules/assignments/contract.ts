import type { Day } from '../../platform/clock.ts';

export const STATUSES = ['Pending', 'In Progress', 'Completed', 'Overdue'] as const;
export type Status = (typeof STATUSES)[number];

/** The facts of a live assignment that its status follows from. */
export interface StatusFacts {
  dueOn: Day;
  completedOn: Day | null;
  /** The first day of the attempt that counts; null while nothing of it is done. */
  startedOn: Day | null;
}

/** `statusSql` says the same in SQL; the form says by it what a new due date brings. */
export const statusOf = ({ dueOn, completedOn, startedOn }: StatusFacts, day: Day): Status => {
  if (completedOn !== null) return 'Completed';
  if (dueOn < day) return 'Overdue';
  return startedOn === null ? 'Pending' : 'In Progress';
};
