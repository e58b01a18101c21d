import type { Act } from '../../../platform/act.ts';
import { notFound, Refusal } from '../../../platform/problem.ts';
import { statesOf } from '../rules.ts';
import { holdLesson, insertLessonDone, type LessonPlace } from '../store/done.ts';
import { lockOpenAttemptsOf } from '../store/enrollments.ts';
import { countUnreported, findOutline, findSeat, type OutlineLesson, type Seat } from '../store/outline.ts';
import { ofAttempts } from '../store/progress.ts';
import { recomputeLocked } from './recompute-progress.ts';

/** The acting learner marks a lesson complete; the last required one completes the course in the same transaction. Doing it again changes nothing. */
export const completeLesson = async (act: Act, lessonId: string): Promise<{ isCourseCompleted: boolean }> => {
  const lesson = await holdLesson(act, lessonId);
  if (!lesson) throw notFound('lesson');
  const seat = await findSeat(act.tx, act.viewer, lesson);
  if (!seat) throw lesson.isOffered ? notEnrolled() : notFound('lesson');
  const [attempt] = await lockOpenAttemptsOf(act, [seat.enrollmentId]);
  if (!attempt) return afterwards(act, lesson);
  const outline = await findOutline(act.tx, lesson.courseId, attempt.id);
  if (outline.find((other) => other.id === lessonId)?.isDone) return { isCourseCompleted: false };
  refuseLocked(lesson, outline);
  if ((await countUnreported(act.tx, lessonId, attempt.id)) > 0) throw unfinished();
  await insertLessonDone(act, attempt.id, lessonId);
  const { completed } = await recomputeLocked(act, ofAttempts([attempt.id]), 'lessons', [
    { recordId: seat.enrollmentId, event: 'lesson completed', changes: { lesson: [null, lesson.title] } },
  ]);
  return { isCourseCompleted: completed.length > 0 };
};

const notEnrolled = (): Refusal =>
  new Refusal({ code: 'not-enrolled', message: 'You are not enrolled in this course.' }, 403);

const unfinished = (): Refusal =>
  new Refusal({ code: 'lesson-unfinished', message: 'Finish what this lesson asks for, then mark it complete.' });

/** A request that comes after the course was completed: the same again is fine, anything else comes too late. */
const afterwards = async (act: Act, lesson: LessonPlace): Promise<{ isCourseCompleted: boolean }> => {
  const { attemptId } = (await findSeat(act.tx, act.viewer, lesson)) as Seat;
  const outline = await findOutline(act.tx, lesson.courseId, attemptId);
  if (outline.find((other) => other.id === lesson.id)?.isDone) return { isCourseCompleted: false };
  throw new Refusal({
    code: 'course-completed',
    message: 'You have completed this course. Start it again to mark lessons.',
  });
};

const refuseLocked = (lesson: LessonPlace, outline: readonly OutlineLesson[]): void => {
  if (statesOf(outline, lesson.sequential).get(lesson.id) !== 'locked') return;
  const first = outline.find((other) => other.required && !other.isDone);
  throw new Refusal({
    code: 'lesson-locked',
    message: `Lessons of this course open in order. Finish “${first?.title}” first.`,
  });
};
