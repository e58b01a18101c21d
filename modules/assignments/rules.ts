import { type Day, daysBetween } from '../../platform/clock.ts';

export { STATUSES, type Status, type StatusFacts, statusOf } from './contract.ts';

export const SOURCES = ['Manual', 'Onboarding', 'Import', 'Rule'] as const;
export type Source = (typeof SOURCES)[number];

/** What to do about an overdue assignment of the same person and course. */
export const ON_OVERDUE = ['refuse', 'extend', 'supersede'] as const;
export type OnOverdue = (typeof ON_OVERDUE)[number];

export interface LateFacts {
  dueOn: Day;
  completedOn: Day | null;
  /** The due date that held on the day of completion. */
  completedDueOn: Day | null;
  cancelledOn: Day | null;
  supersededOn: Day | null;
}

/** Whole days after the due date, 0 when not late: up to the completion, the day it was superseded, or `day`. `daysLateSql` says the same. */
export const daysLate = (facts: LateFacts, day: Day): number => {
  if (facts.cancelledOn !== null) return 0;
  if (facts.completedOn !== null) return daysAfter(facts.completedDueOn ?? facts.dueOn, facts.completedOn);
  return daysAfter(facts.dueOn, facts.supersededOn ?? day);
};

const daysAfter = (due: Day, day: Day): number => Math.max(0, daysBetween(due, day));

/** Days from `day` to the due date; negative once it has passed. */
export const daysLeft = (dueOn: Day, day: Day): number => daysBetween(day, dueOn);

/** The values of an assignment that change. Each day among them is also a dated fact. */
export interface State {
  dueOn: Day;
  completedOn: Day | null;
  completedDueOn: Day | null;
  cancelledOn: Day | null;
  cancelledBy: string | null;
  cancelledReason: string | null;
  supersededOn: Day | null;
  archivedOn: Day | null;
  archivedBy: string | null;
  archivedReason: string | null;
  /** The overdue assignment that this one replaced. */
  supersedesId: string | null;
  attemptId: string;
}

type Ends = Pick<State, 'completedOn' | 'cancelledOn' | 'supersededOn'>;

export const isLive = ({ cancelledOn, supersededOn }: Pick<State, 'cancelledOn' | 'supersededOn'>): boolean =>
  cancelledOn === null && supersededOn === null;

/** Open rows stand in the way of a second one for the same person and course. */
export const isOpen = (row: Ends): boolean => isLive(row) && row.completedOn === null;

export type FactKind = 'due' | 'completed' | 'cancelled' | 'superseded' | 'archived';

const VALUE_OF: Readonly<Record<FactKind, 'dueOn' | 'completedOn' | 'cancelledOn' | 'supersededOn' | 'archivedOn'>> = {
  due: 'dueOn',
  completed: 'completedOn',
  cancelled: 'cancelledOn',
  superseded: 'supersededOn',
  archived: 'archivedOn',
};

export interface FactStep {
  kind: FactKind;
  /** Null ends the fact. */
  value: Day | null;
  /** From when the value holds, or until when the former one did. */
  onDay: Day;
}

/** The dated facts that a change of the row on `today` brings: a completion holds from its own day, the rest from today. */
export const factSteps = (before: State, after: State, today: Day): FactStep[] =>
  (Object.keys(VALUE_OF) as FactKind[]).flatMap((kind) => {
    const value = after[VALUE_OF[kind]];
    if (value === before[VALUE_OF[kind]]) return [];
    return [{ kind, value, onDay: kind === 'completed' && value !== null ? value : today }];
  });

export interface Completion {
  attemptId: string;
  enrollmentId: string;
  completedOn: Day;
  /** The last day on which it counts; null is for ever. */
  validUntil: Day | null;
}

/**
 * The completion that makes an assignment of `assignedOn` complete: the latest one that was still valid on that day, else
 * the first one after it.
 */
export const completionThatCounts = <C extends Pick<Completion, 'completedOn' | 'validUntil'>>(
  completions: readonly C[],
  assignedOn: Day,
): C | undefined => {
  const inOrder = [...completions].sort((a, b) => (a.completedOn < b.completedOn ? -1 : 1));
  const isValid = ({ completedOn, validUntil }: C): boolean =>
    completedOn <= assignedOn && (validUntil === null || validUntil >= assignedOn);
  return inOrder.findLast(isValid) ?? inOrder.find(({ completedOn }) => completedOn >= assignedOn);
};

/** What a new assignment meets: the open row of the same person and course, if there is one. */
export type Meeting = 'nothing' | 'active' | 'extend' | 'supersede' | 'overdue';

export const meet = (
  open: { dueOn: Day } | undefined,
  dueOn: Day,
  today: Day,
  onOverdue: OnOverdue = 'refuse',
): Meeting => {
  if (!open) return 'nothing';
  if (open.dueOn >= today) return 'active';
  if (onOverdue === 'extend') return dueOn > open.dueOn ? 'extend' : 'overdue';
  return onOverdue === 'supersede' ? 'supersede' : 'overdue';
};

/** `TA-0042`, as people know it. */
export const nameOf = ({ number }: { number: number }): string => `TA-${String(number).padStart(4, '0')}`;

export interface Pair {
  userId: string;
  courseId: string;
}

export const pairKey = ({ userId, courseId }: Pair): string => `${userId} ${courseId}`;

/** Parts rows so that no key stands twice in a part, and what came first in the rows stands in an earlier part. */
export const wavesOf = <T>(rows: readonly T[], keyOf: (row: T) => string): T[][] => {
  const waves: T[][] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const wave = seen.get(keyOf(row)) ?? 0;
    seen.set(keyOf(row), wave + 1);
    waves[wave] ??= [];
    waves[wave].push(row);
  }
  return waves;
};

/** As PostgreSQL adds months to a date: never past the end of a month. */
export const addMonths = (day: Day, months: number): Day => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  last.setUTCDate(Math.min(date, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
};
