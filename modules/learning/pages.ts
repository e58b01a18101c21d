import { z } from 'zod';
import type { Viewer } from '../../platform/access/index.ts';
import { scopeOf } from '../../platform/access/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/index.ts';
import { notFound } from '../../platform/problem.ts';
import type { Catalogue, CatalogueQuery, CoursePage, LessonPage, LessonRef, OutlineEntry } from './contract.ts';
import { mayPreviewLessons } from './permissions.ts';
import { type LessonState, resumeAt, statesOf } from './rules.ts';
import { type CourseRow, findCards, findCategories, findCourse } from './store/catalogue.ts';
import {
  type Course,
  countUnreported,
  findBlocks,
  findOutline,
  type OutlineLesson,
  type Seat,
} from './store/outline.ts';

export const readCatalogue = async (q: Queryable, viewer: Viewer, query: CatalogueQuery): Promise<Catalogue> => {
  const cards = await findCards(q, viewer, query, query.after ? cursorOf(query.after) : undefined);
  const courses = cards.slice(0, query.limit);
  const last = cards.length > query.limit ? courses.at(-1) : undefined;
  const next = last ? Buffer.from(JSON.stringify([last.title.toLowerCase(), last.id])).toString('base64url') : null;
  return { courses, next, categories: await findCategories(q, viewer) };
};

const cursor = z.tuple([z.string(), z.uuid()]);

/** A cursor that makes no sense begins at the start. */
const cursorOf = (text: string): [string, string] | undefined => {
  try {
    return cursor.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
};

interface Place {
  row: CourseRow;
  seat: Seat | undefined;
  lessons: OutlineLesson[];
  states: Map<string, LessonState>;
}

const findPlace = async (q: Queryable, viewer: Viewer, clock: Clock, course: Course): Promise<Place> => {
  const found = await findCourse(q, viewer, clock, course, scopeOf(mayPreviewLessons)(viewer));
  if (!found) throw notFound('courseId' in course ? 'course' : 'lesson');
  const { row, seat } = found;
  const lessons = await findOutline(q, row.id, seat?.attemptId ?? null);
  return { row, seat, lessons, states: statesFor(row, seat, lessons) };
};

/** A completed course stands open for reading again; who is not enrolled reads previews only. */
const statesFor = (row: CourseRow, seat: Seat | undefined, lessons: readonly OutlineLesson[]): Place['states'] => {
  if (seat) return statesOf(lessons, row.sequential && seat.isOpen);
  const isOpen = (lesson: OutlineLesson): boolean => row.isStaff || (lesson.preview && row.isOffered);
  return new Map(lessons.map((lesson) => [lesson.id, isOpen(lesson) ? 'open' : 'locked']));
};

export const readCoursePage = async (
  q: Queryable,
  viewer: Viewer,
  clock: Clock,
  courseId: string,
): Promise<CoursePage> => pageOf(await findPlace(q, viewer, clock, { courseId }));

const pageOf = ({ row, seat, lessons, states }: Place): CoursePage => {
  const { mayEnroll, isOffered: _, isStaff: __, ...course } = row;
  const required = lessons.filter((lesson) => lesson.required);
  const isExpired = !!seat?.validUntil && !seat.isOpen && seat.validUntil < row.today;
  const resume = seat?.isOpen ? resumeAt(lessons, row.sequential, seat.place) : null;
  return {
    ...course,
    canEnroll: seat ? isExpired : mayEnroll,
    requiredLessons: required.length,
    doneLessons: required.filter((lesson) => lesson.isDone).length,
    startedOn: seat?.startedOn ?? null,
    completedOn: seat?.completedOn ?? null,
    validUntil: seat?.validUntil ?? null,
    isExpired,
    resume: refOf(lessons.find((lesson) => lesson.id === resume)),
    chapters: chaptersOf(lessons, states),
  };
};

const refOf = (lesson: OutlineLesson | undefined): LessonRef | null =>
  lesson ? { id: lesson.id, title: lesson.title } : null;

const entryOf = (lesson: OutlineLesson, index: number, states: Place['states']): OutlineEntry => ({
  id: lesson.id,
  title: lesson.title,
  number: index + 1,
  minutes: lesson.minutes,
  required: lesson.required,
  preview: lesson.preview,
  state: states.get(lesson.id) ?? 'locked',
});

const chaptersOf = (lessons: readonly OutlineLesson[], states: Place['states']): CoursePage['chapters'] => {
  const chapters = new Map<string, CoursePage['chapters'][number]>();
  lessons.forEach((lesson, index) => {
    const { chapterId: id, chapterTitle: title } = lesson;
    const chapter = chapters.get(id) ?? { id, title, lessons: [] };
    chapter.lessons.push(entryOf(lesson, index, states));
    chapters.set(id, chapter);
  });
  return [...chapters.values()];
};

export const readLessonPage = async (
  q: Queryable,
  viewer: Viewer,
  clock: Clock,
  lessonId: string,
): Promise<LessonPage> => {
  const place = await findPlace(q, viewer, clock, { lessonId });
  const { seat, lessons, states } = place;
  const index = lessons.findIndex((lesson) => lesson.id === lessonId);
  const [before, lesson, after] = [lessons[index - 1], lessons[index] as OutlineLesson, lessons[index + 1]];
  const entry = entryOf(lesson, index, states);
  const { description: _, ...course } = pageOf(place);
  const isLocked = entry.state === 'locked';
  const isWaiting = !!seat?.isOpen && entry.state === 'open';
  return {
    ...entry,
    blocks: isLocked ? [] : await findBlocks(q, lessonId),
    waitsFor: isLocked && seat ? refOf(lessons.find((other) => other.required && !other.isDone)) : null,
    canComplete: isWaiting && (await countUnreported(q, lessonId, seat.attemptId)) === 0,
    previous: refOf(before),
    next: after ? { id: after.id, title: after.title, state: states.get(after.id) ?? 'locked' } : null,
    course,
  };
};
