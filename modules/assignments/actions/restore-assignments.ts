import type { Act } from '../../../platform/act.ts';
import type { Outcome } from '../../../platform/problem.ts';
import { nameOf } from '../rules.ts';
import { openAgain } from './open-again.ts';

/** Brings cancelled duties back. What was completed while they were away counts. */
export const restoreAssignments = (
  act: Act,
  ids: readonly string[],
  { reason }: { reason?: string } = {},
): Promise<Outcome[]> =>
  openAgain(act, ids, {
    event: 'restored',
    reason,
    refuse: (row) =>
      row.cancelledOn === null ? { code: 'not-cancelled', message: `${nameOf(row)} is not cancelled.` } : undefined,
    cleared: { cancelledOn: null, cancelledBy: null, cancelledReason: null },
    countsCompletions: true,
  });
