import type { Act } from '../../../platform/act.ts';
import { recordHistory } from '../../../platform/history/index.ts';
import { type Outcome, refused } from '../../../platform/problem.ts';
import { lessonFields } from '../fields.ts';
import { countEvidence, deleteLessons } from '../store/lessons.ts';
import { recountCourses } from './recount-courses.ts';
import { holdLessons, waitingNote } from './write-lessons.ts';

/** Removes lessons that nobody has done; what somebody did is evidence and stays. Open attempts are recomputed. */
export const removeLessons = async (act: Act, ids: readonly string[]): Promise<Outcome[]> => {
  const lessons = new Map((await holdLessons(act, ids)).map((lesson) => [lesson.id, lesson]));
  const evidence = await countEvidence(act.tx, ids);
  const removed = [...lessons.values()].filter((lesson) => !evidence.has(lesson.id));
  await deleteLessons(
    act,
    removed.map((lesson) => lesson.id),
  );
  await recordHistory(
    act,
    { slug: 'course-lesson', fields: lessonFields },
    removed.map((lesson) => ({
      recordId: lesson.id,
      event: 'removed',
      changes: { title: [lesson.title, null], text: [lesson.text, null] },
    })),
  );
  const courses = [...new Set(removed.map((lesson) => lesson.courseId))];
  const waiting = await recountCourses(act, courses);
  return ids.map((id): Outcome => {
    const count = evidence.get(id);
    if (!lessons.has(id)) return refused('not-found', 'This lesson does not exist, or you may not see it.');
    if (count) return refused('lesson-done', doneBy(count));
    return { ok: true, id, ...waitingNote(waiting.get(lessons.get(id)?.courseId ?? '')) };
  });
};

const doneBy = (count: number): string =>
  `${count === 1 ? 'One person has' : `${count} people have`} worked on this lesson. Make it optional instead.`;
