export { completeLesson } from './actions/complete-lesson.ts';
export { type Enrolled, type EnrollPair, enroll, openAttempts } from './actions/enroll.ts';
export { synchroniseProgress } from './actions/recompute-progress.ts';
export { type CompletionRow, recordCompletions } from './actions/record-completions.ts';
export { reportBlocksDone } from './actions/report-blocks.ts';
export { takeBackCompletions } from './actions/take-back-completions.ts';
export {
  attemptStarted,
  type CourseCompleted,
  courseCompleted,
  type Unenrolling,
  unenrolling,
} from './announcements.ts';
export { type BlockKind, blockKind } from './blocks.ts';
export { recountAfterEdits } from './jobs.ts';
export { courses } from './records/courses.ts';
export { enrollments } from './records/enrollments.ts';
export { chapters, lessons } from './records/lessons.ts';
export { learningRoutes } from './routes.ts';
export { coursesWithoutRequiredLessons } from './store/courses.ts';
export { type CompletedAttempt, type Completion, type Pair, validCompletions } from './store/enrollments.ts';
