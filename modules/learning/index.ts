export { type Enrolled, type EnrollPair, enroll, openAttempts } from './actions/enroll.ts';
export { synchroniseProgress } from './actions/recompute-progress.ts';
export { type CompletionRow, recordCompletions } from './actions/record-completions.ts';
export {
  attemptStarted,
  type CourseCompleted,
  courseCompleted,
  type Unenrolling,
  unenrolling,
} from './announcements.ts';
export { type CompletedAttempt, type Completion, type Pair, validCompletions } from './store/enrollments.ts';
