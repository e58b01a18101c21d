import type { Act } from '../../../platform/act.ts';
import type { Outcome } from '../../../platform/problem.ts';
import { nameOf } from '../rules.ts';
import { changeAssignments } from './write-steps.ts';

/** Puts completed assignments away from the default list; they still count everywhere. */
export const archiveAssignments = (
  act: Act,
  ids: readonly string[],
  { reason }: { reason?: string } = {},
): Promise<Outcome[]> =>
  changeAssignments(act, ids, (row) => {
    if (row.completedOn === null) {
      const message = `${nameOf(row)} is not completed. Only completed assignments are archived; one that is not wanted is cancelled.`;
      return { problem: { code: 'not-completed', message } };
    }
    if (row.archivedOn !== null) return { note: `${nameOf(row)} is archived already.` };
    const after = {
      ...row,
      archivedOn: row.today,
      archivedBy: act.viewer.userId,
      archivedReason: reason ?? null,
    };
    return { step: { before: row, after, event: 'archived', reason } };
  });

export const unarchiveAssignments = (act: Act, ids: readonly string[]): Promise<Outcome[]> =>
  changeAssignments(act, ids, (row) => {
    if (row.archivedOn === null) return { note: `${nameOf(row)} is not archived.` };
    const after = { ...row, archivedOn: null, archivedBy: null, archivedReason: null };
    return { step: { before: row, after, event: 'taken out of the archive' } };
  });
