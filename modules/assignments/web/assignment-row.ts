import type { Day } from '../../../platform/web/design/day.ts';
import type { StatusWord } from '../../../platform/web/design/status.tsx';

/** What the screens read of a training assignment, as `/api/v1/lms-training-assignment` answers it. */
export interface AssignmentRow {
  dueOn: Day;
  status: StatusWord;
  standing: 'Live' | 'Archived' | 'Cancelled' | 'Superseded';
  progress: number | null;
  completedOn: Day | null;
  cancelledOn: Day | null;
  cancelledBy: { title: string } | null;
  cancelledReason: string | null;
  supersededOn: Day | null;
  archivedOn: Day | null;
}
