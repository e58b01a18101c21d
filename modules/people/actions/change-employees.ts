import type { Act } from '../../../platform/act.ts';
import { addDays, type Day, instantOf } from '../../../platform/clock.ts';
import { recordHistory } from '../../../platform/history/index.ts';
import { type Outcome, type Problem, refused } from '../../../platform/problem.ts';
import { userLinked } from '../announcements.ts';
import { employeeFields } from '../fields.ts';
import { holdersOf, takenFrom } from '../holders.ts';
import { chainSentence, differenceOf, type Employee, impossible, isMoved } from '../rules.ts';
import {
  circlesAmong,
  type EmployeeToday,
  latestPlacements,
  lockEmployees,
  lockManagers,
  placeEmployees,
  updateEmployees,
} from '../store.ts';
import { seeOff } from './see-off.ts';

export interface EmployeeChange {
  id: string;
  /** Only the properties that change. */
  to: Partial<Omit<Employee, 'id' | 'version'>>;
  /** From which day a new placement holds; today in the person's zone when absent. */
  effectiveOn?: Day;
  reason?: string;
}

interface Step {
  before: EmployeeToday;
  after: Employee;
  fromOn: Day;
  reason?: string;
  /** A leaving that lay ahead no longer does: its placement is replaced although today's stays. */
  isPlanTakenBack?: boolean;
}

/** Changes employees; department, location, manager and status from a day on. An answer per row, in order. */
export const changeEmployees = async (act: Act, changes: readonly EmployeeChange[]): Promise<Outcome[]> => {
  if (changes.some((change) => change.to.managerId)) await lockManagers(act);
  const ids = changes.map((change) => change.id);
  const before = new Map((await lockEmployees(act, ids)).map((row) => [row.id, row]));
  const latest = new Map((await latestPlacements(act, ids)).map((row) => [row.employeeId, row.fromOn]));
  const problems = new Map<string, Problem>();
  let steps = changes.flatMap((change) => {
    const row = before.get(change.id);
    return row ? [stepOf(row, change, latest.get(row.id))] : [];
  });
  for (const step of steps) {
    const problem = impossible(step.after, step.before) ?? tooEarly(step, latest.get(step.before.id));
    if (problem) problems.set(step.before.id, problem);
  }
  for (const outcome of await findTaken(act, steps)) problems.set(outcome.id, outcome.problem);
  steps = steps.filter((step) => !problems.has(step.before.id));
  await write(act, steps);
  for (const id of await undoCircles(act, steps, problems)) steps = steps.filter((step) => step.before.id !== id);
  await tell(act, steps);
  return changes.map(({ id }) => {
    const problem = problems.get(id);
    if (problem) return { ok: false, problem };
    return before.has(id)
      ? { ok: true, id }
      : refused('not-found', 'This employee does not exist, or you may not see it.');
  });
};

/** A relieving date makes a leaver from the day after it; taking it away makes the person active again. */
const stepOf = (row: EmployeeToday, change: EmployeeChange, latest: Day | undefined): Step => {
  const { leftOn, status } = change.to;
  const after: Employee = { ...row, ...change.to };
  const step = { before: row, after, fromOn: change.effectiveOn ?? row.today, reason: change.reason };
  if (leftOn === undefined || status === 'Active' || status === 'Suspended') return step;
  after.status = leftOn === null ? 'Active' : 'Left';
  if (leftOn !== null) return { ...step, fromOn: addDays(leftOn, 1) };
  const isPlanned = latest !== undefined && latest > step.fromOn;
  return { ...step, fromOn: isPlanned ? latest : step.fromOn, isPlanTakenBack: isPlanned };
};

const tooEarly = (step: Step, latest: Day | undefined): Problem | undefined =>
  latest && isMoved(step.before, step.after) && step.fromOn < latest
    ? {
        code: 'later-change-stands',
        field: 'effectiveOn',
        message: `A change of ${latest} stands already. Choose that day or a later one.`,
      }
    : undefined;

const findTaken = async (act: Act, steps: readonly Step[]): Promise<{ id: string; problem: Problem }[]> => {
  const renamed = steps.filter(
    ({ before, after }) =>
      before.number !== after.number || before.email !== after.email || before.userId !== after.userId,
  );
  const holders = await holdersOf(
    act.tx,
    renamed.map((step) => step.after),
  );
  return renamed.flatMap(({ after }) => {
    const problem = takenFrom(after, holders);
    return problem ? [{ id: after.id, problem }] : [];
  });
};

/** The row carries today's placement: one that begins later waits for its day. */
const rowOf = ({ before, after, fromOn }: Step): Employee =>
  fromOn > before.today
    ? {
        ...after,
        departmentId: before.departmentId,
        locationId: before.locationId,
        managerId: before.managerId,
        status: before.status,
      }
    : after;

const write = async (act: Act, steps: readonly Step[]): Promise<void> => {
  if (steps.length === 0) return;
  await updateEmployees(act, steps.map(rowOf));
  const moved = steps.filter((step) => step.isPlanTakenBack || isMoved(step.before, step.after));
  if (moved.length > 0) {
    await placeEmployees(
      act,
      moved.map((step) => ({ ...step.after, fromOn: step.fromOn })),
      instantOf(act.clock),
    );
  }
};

/** Puts those who now stand in a circle back under their old manager and says why. */
const undoCircles = async (act: Act, steps: readonly Step[], problems: Map<string, Problem>): Promise<string[]> => {
  const led = steps.filter((step) => step.after.managerId && step.after.managerId !== step.before.managerId);
  if (led.length === 0) return [];
  const circles = await circlesAmong(
    act,
    led.map((step) => step.before.id),
  );
  if (circles.length === 0) return [];
  const ids = new Set(circles.map((circle) => circle.id));
  const undone = led.filter((step) => ids.has(step.before.id));
  await updateEmployees(
    act,
    undone.map((step) => step.before),
  );
  await placeEmployees(
    act,
    undone.map((step) => ({ ...step.before, fromOn: step.fromOn })),
    instantOf(act.clock),
  );
  for (const { id, names } of circles) {
    problems.set(id, { code: 'circle-of-managers', field: 'manager', message: chainSentence(names) });
  }
  return [...ids];
};

const tell = async (act: Act, steps: readonly Step[]): Promise<void> => {
  const told = steps
    .map((step) => ({ step, changes: differenceOf(step.before, step.after) }))
    .filter(({ changes }) => Object.keys(changes).length > 0);
  await recordHistory(
    act,
    { slug: 'employee', fields: employeeFields },
    told.map(({ step, changes }) => ({
      recordId: step.before.id,
      event: 'changed',
      onDay: isMoved(step.before, step.after) ? step.fromOn : undefined,
      changes,
      reason: step.reason,
    })),
  );
  await userLinked.announce(
    act,
    steps.flatMap(({ before, after }) =>
      after.userId && after.userId !== before.userId ? [{ employeeId: after.id, userId: after.userId }] : [],
    ),
  );
  await seeOff(
    act,
    steps.flatMap((step) =>
      rowOf(step).status === 'Left' && step.before.status !== 'Left'
        ? [{ employeeId: step.after.id, userId: step.after.userId }]
        : [],
    ),
  );
};
