import type { DeskParts } from '../../../platform/web/desk/desk-parts.ts';
import { DueCell } from './due-cell.tsx';
import { StandingBox } from './standing-box.tsx';

const SLUG = 'lms-training-assignment';

export const assignmentDeskParts: DeskParts = {
  listCells: { [SLUG]: { dueOn: DueCell } },
  formHeads: { [SLUG]: StandingBox },
};
