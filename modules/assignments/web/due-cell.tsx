import { Due } from '../../../platform/web/design/due.tsx';
import { useDayWords } from '../../../platform/web/design/use-day-words.ts';
import type { CellProps } from '../../../platform/web/desk/desk-parts.ts';
import type { AssignmentRow } from './assignment-row.ts';

/** What it reads besides the due date. */
export const DUE_CELL_READS = ['completedOn', 'standing'] as const satisfies readonly (keyof AssignmentRow)[];

type DueRow = Pick<AssignmentRow, 'dueOn' | (typeof DUE_CELL_READS)[number]>;

/** The due date and how near it is; of one that no longer stands, the date alone. */
export const DueCell = ({ row, today }: CellProps) => {
  const words = useDayWords(today);
  const { dueOn, completedOn, standing } = row as unknown as DueRow;
  if (standing === 'Cancelled' || standing === 'Superseded') return words.day(dueOn);
  // Two days with their years are too long for one line of a list.
  const isLong = Boolean(completedOn) && completedOn?.slice(0, 4) !== dueOn.slice(0, 4);
  return <Due on={dueOn} today={today} doneOn={completedOn} stacked={isLong} />;
};
