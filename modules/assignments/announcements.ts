import { announcement } from '../../platform/announcement.ts';
import type { Day } from '../../platform/clock.ts';

export interface Overdue {
  assignmentId: string;
  userId: string;
  courseId: string;
  /** It became overdue on the day after this one. */
  dueOn: Day;
}

/** Told once per assignment and due date, and only while it is news: not after a long downtime or an import of history. */
export const becameOverdue = announcement<Overdue>('became-overdue');
