import type { Act } from '../../../platform/act.ts';
import { newIds } from '../../../platform/database/index.ts';
import { type HistoryEntry, recordHistory } from '../../../platform/history/index.ts';
import { type Outcome, type Problem, refused } from '../../../platform/problem.ts';
import { sanitiseRichText } from '../../../platform/records/rich-text.ts';
import type { Change, Values } from '../../../platform/records/types.ts';
import { lessonFields } from '../fields.ts';
import {
  type Chapter,
  findChapters,
  findCoursesOf,
  holdForEditing,
  insertLessons,
  type Lesson,
  lockLessons,
  updateLessons,
  writeTexts,
} from '../store/lessons.ts';
import { differenceOf, given } from '../values.ts';
import { recountCourses } from './recount-courses.ts';

const EDITABLE = ['title', 'position', 'required', 'preview', 'minutes', 'text', 'instructorNotes'];
const EMPTY = {
  position: null,
  required: true,
  preview: false,
  minutes: null,
  instructorNotes: null,
  text: null,
} as const;

const gone = refused('not-found', 'This lesson does not exist, or you may not see it.');

/** Adds lessons; whoever is in the middle of the course has a smaller share done from now on. */
export const createLessons = async (act: Act, rows: readonly Values[]): Promise<Outcome[]> => {
  const ids = newIds(rows.length);
  const chapters = await chaptersOf(act, rows);
  const lessons = rows.map(({ chapter, ...values }, index) => ({
    ...EMPTY,
    ...given(values),
    id: ids[index],
    chapterId: chapter,
    courseId: chapters.get(chapter as string)?.courseId,
  })) as Lesson[];
  const problems = lessons.map((lesson) => (lesson.courseId ? minutesFault(lesson) : gone.problem));
  const fit = lessons.filter((_, index) => !problems[index]).map(withCleanText);
  await holdForEditing(act, coursesOf(fit));
  await insertLessons(act, fit);
  await writeTexts(act, fit);
  await tell(
    act,
    fit.map((lesson) => ({
      recordId: lesson.id,
      event: 'created',
      changes: differenceOf(EDITABLE, {}, lesson),
    })),
  );
  const waiting = await recountCourses(act, coursesOf(fit));
  return lessons.map(({ id, courseId }, index): Outcome => {
    const problem = problems[index];
    return problem ? { ok: false, problem } : { ok: true, id, ...waitingNote(waiting.get(courseId)) };
  });
};

/** What the editor of a large course is told. */
export const waitingNote = (people: number | undefined): { note?: string } =>
  people === undefined
    ? {}
    : { note: `The progress of ${people.toLocaleString('en')} people is recounted in the background: see Job runs.` };

const chaptersOf = async (act: Act, rows: readonly Values[]): Promise<Map<string, Chapter>> => {
  const wanted = rows.flatMap((values) => (values.chapter ? [values.chapter as string] : []));
  return new Map((await findChapters(act.tx, wanted)).map((chapter) => [chapter.id, chapter]));
};

const coursesOf = (lessons: readonly Lesson[]): string[] => [...new Set(lessons.map((lesson) => lesson.courseId))];

const withCleanText = (lesson: Lesson): Lesson => ({ ...lesson, text: lesson.text && sanitiseRichText(lesson.text) });

const minutesFault = ({ minutes }: Lesson): Problem | undefined =>
  minutes !== null && (minutes < 1 || minutes > 1440)
    ? { code: 'invalid', field: 'minutes', message: 'Minutes: choose 1 to 1440, or leave it empty.' }
    : undefined;

/** Changes lessons; where that changes what is required, open attempts are recomputed and may be complete by it. */
export const changeLessons = async (act: Act, changes: readonly Change[]): Promise<Outcome[]> => {
  const chapters = await chaptersOf(
    act,
    changes.map(({ values }) => values),
  );
  const ids = changes.map(({ id }) => id);
  const before = new Map((await holdLessons(act, ids)).map((lesson) => [lesson.id, lesson]));
  const planned = changes.map(({ id, values }) => {
    const lesson = before.get(id);
    return lesson && { before: lesson, after: withCleanText(changed(lesson, values)), chapter: values.chapter };
  });
  const outcomes = planned.map((step): Outcome => {
    if (!step) return gone;
    const problem = minutesFault(step.after) ?? moveFault(step.before, chapters.get(step.chapter as string));
    return problem ? { ok: false, problem } : { ok: true, id: step.after.id };
  });
  const steps = planned.flatMap((step, index) => (step && outcomes[index]?.ok ? [step] : []));
  const after = steps.map((step) => step.after);
  await updateLessons(act, after);
  await writeTexts(
    act,
    steps.filter((step) => step.before.text !== step.after.text).map((step) => step.after),
  );
  await tell(
    act,
    steps.map((step) => ({
      recordId: step.after.id,
      event: 'changed',
      changes: differenceOf(EDITABLE, step.before, step.after),
    })),
  );
  const weighed = steps.filter((step) => step.before.required !== step.after.required).map((step) => step.after);
  const waiting = await recountCourses(act, coursesOf(weighed));
  return outcomes.map((outcome, index) => {
    const courseId = planned[index]?.after.courseId;
    return outcome.ok ? { ...outcome, ...waitingNote(waiting.get(courseId ?? '')) } : outcome;
  });
};

/** The lessons, locked after their courses, as everybody does who changes them. */
export const holdLessons = async (act: Act, ids: readonly string[]): Promise<Lesson[]> => {
  await holdForEditing(act, await findCoursesOf(act.tx, ids));
  return lockLessons(act, ids);
};

const changed = (lesson: Lesson, { chapter, ...values }: Values): Lesson => {
  const settled = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value ?? EMPTY[name as keyof typeof EMPTY] ?? null]),
  );
  return { ...lesson, ...settled, chapterId: (chapter as string | undefined) ?? lesson.chapterId };
};

/** What was done in one course counts for no other. */
const moveFault = (lesson: Lesson, chapter: Chapter | undefined): Problem | undefined =>
  chapter && chapter.courseId !== lesson.courseId
    ? {
        code: 'other-course',
        field: 'chapter',
        message: 'A lesson can only move to another chapter of its own course.',
      }
    : undefined;

const tell = (act: Act, entries: HistoryEntry[]): Promise<void> =>
  recordHistory(act, { slug: 'course-lesson', fields: lessonFields }, entries);
