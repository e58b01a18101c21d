import type { Act } from '../../../platform/act.ts';
import type { Day } from '../../../platform/clock.ts';
import { constraintOf } from '../../../platform/database/index.ts';
import { type HistoryEntry, recordHistory } from '../../../platform/history/index.ts';
import { type Outcome, type Problem, Refusal } from '../../../platform/problem.ts';
import { assignmentFields, SLUG } from '../fields.ts';
import { madeMeanwhile, missingAssignment } from '../problems.ts';
import { nameOf, type State } from '../rules.ts';
import { type Assignment, lockAssignments, writeStates } from '../store/assignments.ts';

/** One change of one row: what it was, what it becomes, and how history calls it. */
export interface Step {
  before: Assignment;
  after: State;
  event: string;
  /** The day it happened, when that is not today. */
  onDay?: Day;
  reason?: string;
}

export const recordAssignmentHistory = (act: Act, entries: readonly HistoryEntry[]): Promise<void> =>
  recordHistory(act, { slug: SLUG, fields: assignmentFields }, entries);

/** Rows, facts and history. The rows must be locked. */
export const writeSteps = async (act: Act, steps: readonly Step[]): Promise<void> => {
  if (steps.length === 0) return;
  try {
    await writeStates(act, steps);
  } catch (error) {
    // The index decides when two make a row open at the same moment; the transaction is lost with it.
    if (constraintOf(error).constraint === 'assignment_open') throw new Refusal(madeMeanwhile);
    throw error;
  }
  await recordAssignmentHistory(
    act,
    steps.map(({ before, after, event, onDay, reason }) => ({
      recordId: before.id,
      event,
      onDay,
      reason,
      changes: differences(before, after),
    })),
  );
};

const TOLD = {
  dueOn: 'dueOn',
  completedOn: 'completedOn',
  cancelledOn: 'cancelledOn',
  supersededOn: 'supersededOn',
  supersedesId: 'supersedes',
  archivedOn: 'archivedOn',
} as const satisfies Partial<Record<keyof State, string>>;

const differences = (before: State, after: State): Record<string, [unknown, unknown]> =>
  Object.fromEntries(
    Object.entries(TOLD).flatMap(([key, field]) => {
      const [was, is] = [before[key as keyof typeof TOLD], after[key as keyof typeof TOLD]];
      return was === is ? [] : [[field, [was, is]]];
    }),
  );

export type Decision = { problem: Problem } | { step?: Step; note?: string };

export const isProblem = (decision: Decision): decision is { problem: Problem } => 'problem' in decision;

/** Locks rows, asks what becomes of each, writes. An answer per id, in order; an id that is repeated is decided once. */
export const changeAssignments = async (
  act: Act,
  ids: readonly string[],
  decide: (row: Assignment) => Decision,
): Promise<Outcome[]> => {
  const rows = await lockAssignments(act, ids);
  const decisions = new Map(rows.map((row) => [row.id, decide(row)]));
  await writeSteps(
    act,
    [...decisions.values()].flatMap((decision) => (isProblem(decision) ? [] : (decision.step ?? []))),
  );
  return outcomesOf(ids, rows, decisions);
};

export const outcomesOf = (
  ids: readonly string[],
  rows: readonly Assignment[],
  decisions: ReadonlyMap<string, Decision>,
): Outcome[] => {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    const decision = decisions.get(id);
    if (!row || !decision) return { ok: false, problem: missingAssignment };
    if (isProblem(decision)) return { ok: false, problem: decision.problem };
    return { ok: true, id: nameOf(row), ...(decision.note !== undefined && { note: decision.note }) };
  });
};
