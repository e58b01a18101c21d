import type { Fields } from '../../../platform/records/types.ts';

export const CAMPAIGN_SLUG = 'lms-campaign';

/** `CMP-0007` */
export const campaignName = (number: number): string => `CMP-${String(number).padStart(4, '0')}`;

const STATES = [
  { value: 'Running', label: 'Running' },
  { value: 'Stopped', label: 'Stopped' },
  { value: 'Failed', label: 'Failed' },
  { value: 'Done', label: 'Done' },
  { value: 'Undoing', label: 'Being undone' },
  { value: 'Undone', label: 'Undone' },
];

const counted = { kind: 'integer', readOnly: true, unsorted: true } as const;

export const campaignFields = {
  name: { kind: 'text', label: 'Name', readOnly: true, max: 200 },
  state: { kind: 'choice', label: 'State', readOnly: true, choices: STATES },
  courses: { kind: 'text', label: 'Courses', readOnly: true, unsorted: true },
  people: { ...counted, label: 'People' },
  rows: { ...counted, label: 'Rows', hint: 'Pairs of person and course' },
  assigned: { ...counted, label: 'Assigned' },
  completed: { ...counted, label: 'Completed', hint: 'Of those assigned' },
  overdue: { ...counted, label: 'Overdue' },
  extended: { ...counted, label: 'Extended' },
  skipped: { ...counted, label: 'Skipped' },
  withdrawn: { ...counted, label: 'Withdrawn', hint: 'By undoing' },
  kept: { ...counted, label: 'Left as they were', hint: 'By undoing' },
  startedBy: { kind: 'link', label: 'Started by', to: 'user', readOnly: true },
  startedAt: { kind: 'instant', label: 'Started', readOnly: true },
  finishedAt: { kind: 'instant', label: 'Finished', readOnly: true },
} as const satisfies Fields;
