import type { Act } from '../../../platform/act.ts';
import type { Outcome, Problem } from '../../../platform/problem.ts';
import { activeExists } from '../problems.ts';
import { isOpen, nameOf } from '../rules.ts';
import { type Assignment, findSuperseding } from '../store/assignments.ts';
import { openAgain } from './open-again.ts';
import { changeAssignments } from './write-steps.ts';

/** Brings superseded assignments back once the ones that took their place are cancelled. */
export const reviveAssignments = async (
  act: Act,
  ids: readonly string[],
  { reason }: { reason?: string } = {},
): Promise<Outcome[]> => {
  const superseding = await findSuperseding(act, ids);
  const inPlace = new Map(
    superseding.flatMap((row) => (row.cancelledOn === null ? [[row.supersedesId as string, row]] : [])),
  );
  const outcomes = await openAgain(act, ids, {
    event: 'revived',
    reason,
    refuse: (row) => notRevivable(row, inPlace.get(row.id)),
    cleared: { supersededOn: null },
    countsCompletions: true,
  });
  const revived = new Set(ids.filter((_id, index) => outcomes[index]?.ok));
  // They supersede nothing any more, so that the revived row can be superseded again.
  await changeAssignments(
    act,
    superseding.filter((row) => revived.has(row.supersedesId as string)).map(({ id }) => id),
    (row) => ({ step: { before: row, after: { ...row, supersedesId: null }, event: 'gave way again' } }),
  );
  return outcomes;
};

const notRevivable = (row: Assignment, inPlace: Assignment | undefined): Problem | undefined => {
  if (row.supersededOn === null) return { code: 'not-superseded', message: `${nameOf(row)} is not superseded.` };
  if (!inPlace) return undefined;
  if (isOpen(inPlace)) return activeExists(inPlace);
  const why = inPlace.completedOn === null ? 'was superseded in turn: revive that one' : 'is completed';
  return { code: 'place-taken', message: `${nameOf(inPlace)} took its place and ${why}.` };
};
