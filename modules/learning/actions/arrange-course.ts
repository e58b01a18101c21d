import type { Act } from '../../../platform/act.ts';
import { type Outcome, Refusal } from '../../../platform/problem.ts';
import type { Arrangement } from '../contract.ts';
import { readOutline } from '../outline.ts';
import { listChapters, listLessons } from '../store/arranged.ts';
import { holdForEditing } from '../store/lessons.ts';
import { changeChapters } from './write-chapters.ts';
import { changeLessons } from './write-lessons.ts';

const sorted = (ids: readonly string[]): string => [...ids].sort().join();

const changedMeanwhile = (): Refusal =>
  new Refusal({
    code: 'changed-meanwhile',
    message:
      'Somebody else has added or removed chapters or lessons meanwhile. Look at the course again, then move it.',
  });

const mustSucceed = (outcomes: readonly Outcome[]): void => {
  for (const outcome of outcomes) if (!outcome.ok) throw new Refusal(outcome.problem);
};

/** Puts the chapters and lessons of a course into this order. Only what moves is written, and stands in its history. */
export const arrangeCourse = async (act: Act, courseId: string, { chapters }: Arrangement): Promise<void> => {
  await readOutline(act.tx, act.viewer, courseId);
  await holdForEditing(act, [courseId]);
  const [chaptersNow, lessonsNow] = [await listChapters(act.tx, courseId), await listLessons(act.tx, courseId)];
  const placed = chapters.flatMap(({ id: chapter, lessons }) =>
    lessons.map((id, index) => ({ id, chapter, position: index + 1 })),
  );
  const isWhole =
    sorted(chapters.map(({ id }) => id)) === sorted(chaptersNow.map(({ id }) => id)) &&
    sorted(placed.map(({ id }) => id)) === sorted(lessonsNow.map(({ id }) => id));
  if (!isWhole) throw changedMeanwhile();
  const chapterWas = new Map(chaptersNow.map(({ id, position }) => [id, position]));
  const movedChapters = chapters
    .map(({ id }, index) => ({ id, values: { position: index + 1 } }))
    .filter(({ id, values }) => chapterWas.get(id) !== values.position);
  const lessonWas = new Map(lessonsNow.map((lesson) => [lesson.id, lesson]));
  const movedLessons = placed
    .filter(({ id, chapter, position }) => {
      const was = lessonWas.get(id);
      return was?.chapterId !== chapter || was.position !== position;
    })
    .map(({ id, chapter, position }) => ({ id, values: { chapter, position } }));
  if (movedChapters.length > 0) mustSucceed(await changeChapters(act, movedChapters));
  if (movedLessons.length > 0) mustSucceed(await changeLessons(act, movedLessons));
};
