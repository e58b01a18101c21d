import { announcement } from '../../platform/announcement.ts';
import type { Day } from '../../platform/clock.ts';
import type { Problem } from '../../platform/problem.ts';

export interface CourseCompleted {
  userId: string;
  courseId: string;
  attemptId: string;
  /** The day in the learner's zone. */
  completedOn: Day;
  /** The last day on which it counts; null is for ever. */
  validUntil: Day | null;
}

export const courseCompleted = announcement<CourseCompleted>('course-completed');

/** The first required lesson, or part of one, is done. */
export const attemptStarted = announcement<{ userId: string; courseId: string; attemptId: string; startedOn: Day }>(
  'attempt-started',
);

export interface Unenrolling {
  enrollmentId: string;
  userId: string;
  courseId: string;
  /** Keeps this one person enrolled and says why; the others of the same request go on. */
  refuse(problem: Problem): void;
}

/** Told before somebody is taken off a course. */
export const unenrolling = announcement<Unenrolling>('unenrolling');
