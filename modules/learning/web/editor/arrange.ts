import type { ArrangedChapter, ArrangedLesson, Arrangement } from '../../contract.ts';

type Chapters = readonly ArrangedChapter[];

/** Where something is put: a chapter before another (or last), a lesson into a chapter before another (or last there). */
export type Spot = { before?: string } | { chapter: string; before?: string };

export const arrangementOf = (chapters: Chapters): Arrangement => ({
  chapters: chapters.map(({ id, lessons }) => ({ id, lessons: lessons.map((lesson) => lesson.id) })),
});

const insert = <T extends { id: string }>(items: readonly T[], item: T, before?: string): T[] => {
  const index = before === undefined ? -1 : items.findIndex(({ id }) => id === before);
  return index < 0 ? [...items, item] : [...items.slice(0, index), item, ...items.slice(index)];
};

const lessonIn = (chapters: Chapters, id: string): ArrangedLesson | undefined =>
  chapters.flatMap(({ lessons }) => lessons).find((lesson) => lesson.id === id);

/** The same chapters with this one, or this lesson, at the spot. */
export const placed = (chapters: Chapters, id: string, spot: Spot): ArrangedChapter[] => {
  if (spot.before === id) return [...chapters];
  const chapter = chapters.find((each) => each.id === id);
  if (chapter)
    return insert(
      chapters.filter((each) => each.id !== id),
      chapter,
      spot.before,
    );
  const lesson = lessonIn(chapters, id);
  if (!lesson || !('chapter' in spot)) return [...chapters];
  return chapters.map((each) => {
    const others = each.lessons.filter((other) => other.id !== id);
    return { ...each, lessons: each.id === spot.chapter ? insert(others, lesson, spot.before) : others };
  });
};

/** One step up or down; a lesson at the edge of its chapter goes on into the next one. Undefined at the end of the way. */
export const stepped = (chapters: Chapters, id: string, step: -1 | 1): ArrangedChapter[] | undefined => {
  const at = chapters.findIndex((each) => each.id === id);
  if (at >= 0) return chapters[at + step] && placed(chapters, id, { before: chapters[at + (step < 0 ? -1 : 2)]?.id });
  const home = chapters.findIndex(({ lessons }) => lessons.some((lesson) => lesson.id === id));
  const { id: chapter, lessons } = chapters[home] ?? { id: '', lessons: [] };
  const index = lessons.findIndex((lesson) => lesson.id === id);
  if (lessons[index + step]) return placed(chapters, id, { chapter, before: lessons[index + (step < 0 ? -1 : 2)]?.id });
  const next = chapters[home + step];
  if (!next) return undefined;
  return placed(chapters, id, { chapter: next.id, before: step > 0 ? next.lessons[0]?.id : undefined });
};
