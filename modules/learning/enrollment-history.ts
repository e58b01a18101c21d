import type { Act } from '../../platform/act.ts';
import { type HistoryEntry, recordHistory } from '../../platform/history/index.ts';
import { enrollmentFields } from './fields.ts';

/** What becomes of attempts stands in the history of the enrollment. */
export const recordEnrollmentHistory = (act: Act, entries: readonly HistoryEntry[]): Promise<void> =>
  recordHistory(act, { slug: 'lms-enrollment', fields: enrollmentFields }, entries);
