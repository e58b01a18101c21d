import type { Act } from '../../../platform/act.ts';
import type { Outcome } from '../../../platform/problem.ts';
import { notOpen } from '../problems.ts';
import { nameOf } from '../rules.ts';
import { type Assignment, findAssignments } from '../store/assignments.ts';
import { reviveAssignments } from './revive-assignments.ts';
import { changeAssignments } from './write-steps.ts';

export interface Cancelling {
  reason: string;
  /** Also brings back the overdue assignments that the cancelled ones had superseded. */
  revive?: boolean;
}

/** Withdraws the duty. Open assignments only: completed ones are evidence. */
export const cancelAssignments = async (
  act: Act,
  ids: readonly string[],
  { reason, revive = false }: Cancelling,
): Promise<Outcome[]> => {
  const cancelled: Assignment[] = [];
  const outcomes = await changeAssignments(act, ids, (row) => {
    const problem = notOpen(row, { completed: 'it is evidence and cannot be cancelled.' });
    if (problem) return { problem };
    cancelled.push(row);
    const after = { ...row, cancelledOn: row.today, cancelledBy: act.viewer.userId, cancelledReason: reason };
    return { step: { before: row, after, event: 'cancelled', reason } };
  });
  const notes = await offerRevival(act, cancelled, { reason, revive });
  return outcomes.map((outcome) => {
    const note = outcome.ok ? notes.get(outcome.id) : undefined;
    return note === undefined ? outcome : { ...outcome, note };
  });
};

/** What becomes of the assignments that the cancelled ones had superseded, by the name of the cancelled one. */
const offerRevival = async (
  act: Act,
  cancelled: readonly Assignment[],
  { reason, revive }: Cancelling,
): Promise<Map<string, string>> => {
  const by = new Map(cancelled.flatMap((row) => (row.supersedesId ? [[row.supersedesId, nameOf(row)]] : [])));
  if (by.size === 0) return new Map();
  const former = (await findAssignments(act, [...by.keys()])).filter((row) => row.supersededOn);
  const outcomes = revive
    ? await reviveAssignments(
        act,
        former.map(({ id }) => id),
        { reason },
      )
    : [];
  return new Map(
    former.map((row, index) => {
      const outcome = outcomes[index];
      const name = nameOf(row);
      const note = !outcome
        ? `It had superseded ${name}: revive that one if the duty stands.`
        : outcome.ok
          ? `${name} stands again.`
          : `${name} was not revived: ${outcome.problem.message}`;
      return [by.get(row.id) as string, note];
    }),
  );
};
