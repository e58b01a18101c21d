import { z } from 'zod';

const day = z.iso.date();

export const catalogueQuery = z.strictObject({
  q: z.string().trim().max(200).optional().describe('Words of the title, code, introduction or category'),
  category: z.string().max(100).optional(),
  show: z.enum(['all', 'mine']).default('all').describe('mine: where the person is enrolled'),
  limit: z.coerce.number().int().min(1).max(100).default(24),
  after: z.string().max(600).optional().describe('`next` of the page before'),
});
export type CatalogueQuery = z.infer<typeof catalogueQuery>;

export const courseState = z.enum(['Not enrolled', 'Enrolled', 'In Progress', 'Completed']);
export type CourseState = z.infer<typeof courseState>;

const courseCard = z.object({
  id: z.uuid(),
  code: z.string(),
  title: z.string(),
  introduction: z.string().nullable(),
  category: z.string().nullable(),
  mandatory: z.boolean(),
  lessons: z.number().int(),
  /** The minutes of all lessons that say how long they take; null when none does. */
  minutes: z.number().int().nullable(),
  state: courseState,
  progress: z.number().int(),
});
export type CourseCard = z.infer<typeof courseCard>;

export const catalogue = z.object({
  courses: z.array(courseCard),
  next: z.string().nullable(),
  categories: z.array(z.string()),
});
export type Catalogue = z.infer<typeof catalogue>;

const lessonRef = z.object({ id: z.uuid(), title: z.string() });
export type LessonRef = z.infer<typeof lessonRef>;

export const lessonState = z.enum(['done', 'open', 'locked']);

const outlineLesson = lessonRef.extend({
  /** Its place in the course, from 1. */
  number: z.number().int(),
  minutes: z.number().int().nullable(),
  required: z.boolean(),
  preview: z.boolean(),
  state: lessonState,
});
export type OutlineEntry = z.infer<typeof outlineLesson>;

const outlineChapter = z.object({ id: z.uuid(), title: z.string(), lessons: z.array(outlineLesson) });
export type OutlineChapter = z.infer<typeof outlineChapter>;

export const coursePage = courseCard.extend({
  description: z.string().nullable().describe('Rich text, clean'),
  sequential: z.boolean(),
  /** How long a completion counts; null is for ever. */
  validityMonths: z.number().int().nullable(),
  /** The reader's day. */
  today: day,
  /** Enrolling, or starting again what is not valid any more. */
  canEnroll: z.boolean(),
  /** Of the required lessons. */
  doneLessons: z.number().int(),
  requiredLessons: z.number().int(),
  startedOn: day.nullable(),
  completedOn: day.nullable(),
  /** The last day on which the completion counts. */
  validUntil: day.nullable(),
  isExpired: z.boolean(),
  /** Where to go on. */
  resume: lessonRef.nullable(),
  chapters: z.array(outlineChapter),
});
export type CoursePage = z.infer<typeof coursePage>;

const block = z.object({ id: z.uuid(), kind: z.string(), content: z.unknown() });
export type LessonBlock = z.infer<typeof block>;

export const lessonPage = outlineLesson.extend({
  /** Empty while the lesson is locked. */
  blocks: z.array(block),
  /** The lesson that must be done before a locked one opens. */
  waitsFor: lessonRef.nullable(),
  canComplete: z.boolean(),
  previous: lessonRef.nullable(),
  next: lessonRef.extend({ state: lessonState }).nullable(),
  course: coursePage.omit({ description: true }),
});
export type LessonPage = z.infer<typeof lessonPage>;

export const completedLesson = lessonPage.extend({ isCourseCompleted: z.boolean() });
export type CompletedLesson = z.infer<typeof completedLesson>;

export const courseParams = z.strictObject({ courseId: z.uuid() });
export const lessonParams = z.strictObject({ lessonId: z.uuid() });

const arrangedLesson = z.object({
  id: z.uuid(),
  title: z.string(),
  required: z.boolean(),
  preview: z.boolean(),
  minutes: z.number().int().nullable(),
});
export type ArrangedLesson = z.infer<typeof arrangedLesson>;

const arrangedChapter = z.object({
  id: z.uuid(),
  version: z.number().int(),
  title: z.string(),
  lessons: z.array(arrangedLesson),
});
export type ArrangedChapter = z.infer<typeof arrangedChapter>;

/** A course as its editor shows it: chapters without lessons included, texts not. */
export const courseOutline = z.object({
  id: z.uuid(),
  version: z.number().int(),
  code: z.string(),
  title: z.string(),
  published: z.boolean(),
  archived: z.boolean(),
  chapters: z.array(arrangedChapter),
});
export type CourseOutline = z.infer<typeof courseOutline>;

/** The whole course in its new order: every chapter and lesson that it has, once. */
export const arrangement = z.strictObject({
  chapters: z.array(z.strictObject({ id: z.uuid(), lessons: z.array(z.uuid()).max(2_000) })).max(500),
});
export type Arrangement = z.infer<typeof arrangement>;
