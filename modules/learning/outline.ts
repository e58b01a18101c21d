import type { Viewer } from '../../platform/access/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import { notFound, Refusal } from '../../platform/problem.ts';
import type { CourseOutline } from './contract.ts';
import { findEditedCourse, listChapters, listLessons } from './store/arranged.ts';

/** The course for its editor; refuses whoever may not edit it. */
export const readOutline = async (q: Queryable, viewer: Viewer, courseId: string): Promise<CourseOutline> => {
  const course = await findEditedCourse(q, viewer, courseId);
  if (!course) throw notFound('course');
  const { mayEdit, ...facts } = course;
  if (!mayEdit) throw new Refusal({ code: 'not-allowed', message: 'You may not change this course.' });
  const lessons = await listLessons(q, courseId);
  const chapters = (await listChapters(q, courseId)).map(({ position: _, ...chapter }) => ({
    ...chapter,
    lessons: lessons
      .filter(({ chapterId }) => chapterId === chapter.id)
      .map(({ chapterId: __, position: ___, ...lesson }) => lesson),
  }));
  return { ...facts, chapters };
};
