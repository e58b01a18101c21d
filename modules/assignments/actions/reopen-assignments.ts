import type { Act } from '../../../platform/act.ts';
import type { Outcome } from '../../../platform/problem.ts';
import { nameOf } from '../rules.ts';
import { openAgain } from './open-again.ts';

/** Takes completions back. The attempts with their evidence stay; each row goes on with an open one. */
export const reopenAssignments = (
  act: Act,
  ids: readonly string[],
  { reason }: { reason: string },
): Promise<Outcome[]> =>
  openAgain(act, ids, {
    event: 'reopened',
    reason,
    refuse: (row) =>
      row.completedOn === null ? { code: 'not-completed', message: `${nameOf(row)} is not completed.` } : undefined,
    cleared: { completedOn: null, completedDueOn: null, archivedOn: null, archivedBy: null, archivedReason: null },
    countsCompletions: false,
  });
