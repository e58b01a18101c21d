import { lazy } from 'react';
import type { DeskParts } from '../../../platform/web/desk/desk-parts.ts';
import { CampaignBox } from './campaign/campaign-box.tsx';
import { DUE_CELL_READS, DueCell } from './due-cell.tsx';
import { en } from './en.ts';
import { MandatoryBox } from './mandatory-box.tsx';
import { StandingBox } from './standing-box.tsx';

const SLUG = 'lms-training-assignment';

// Only who changes a due date needs the rules.
const DueForecast = lazy(() => import('./due-forecast.tsx').then((file) => ({ default: file.DueForecast })));

export const assignmentDeskParts: DeskParts = {
  listCells: { [SLUG]: { dueOn: { Cell: DueCell, reads: DUE_CELL_READS } } },
  formHeads: { [SLUG]: StandingBox, 'lms-campaign': CampaignBox, 'lms-course': MandatoryBox },
  formForecasts: { [SLUG]: DueForecast },
  eventSubjects: { [SLUG]: 'employee' },
  eventWords: {
    [SLUG]: Object.fromEntries(Object.keys(en.event).map((event) => [event, `assignments:event.${event}`])),
  },
};
