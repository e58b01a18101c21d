import type { Act } from '../../../platform/act.ts';
import { newIds } from '../../../platform/database/index.ts';
import { type HistoryEntry, recordHistory } from '../../../platform/history/index.ts';
import { type Outcome, refused } from '../../../platform/problem.ts';
import type { Change, Values } from '../../../platform/records/types.ts';
import { chapterFields } from '../fields.ts';
import {
  type Chapter,
  deleteEmptyChapters,
  findChapters,
  holdForEditing,
  insertChapters,
  updateChapters,
} from '../store/lessons.ts';
import { differenceOf } from '../values.ts';

const EDITABLE = ['title', 'position'];
const gone = refused('not-found', 'This chapter does not exist, or you may not see it.');

export const createChapters = async (act: Act, rows: readonly Values[]): Promise<Outcome[]> => {
  const ids = newIds(rows.length);
  const chapters = rows.map((values, index) => ({
    id: ids[index] as string,
    courseId: values.course as string,
    title: values.title as string,
    position: (values.position as number | null) ?? null,
  }));
  await holdForEditing(
    act,
    chapters.map((chapter) => chapter.courseId),
  );
  await insertChapters(act, chapters);
  await tell(
    act,
    chapters.map(({ id, courseId, title }) => ({
      recordId: id,
      event: 'created',
      changes: { course: [null, courseId], title: [null, title] },
    })),
  );
  return ids.map((id) => ({ ok: true, id }));
};

export const changeChapters = async (act: Act, changes: readonly Change[]): Promise<Outcome[]> => {
  const ids = changes.map(({ id }) => id);
  const before = new Map((await findChapters(act.tx, ids)).map((chapter) => [chapter.id, chapter]));
  const steps = changes.flatMap(({ id, values }) => {
    const chapter = before.get(id);
    return chapter ? [{ before: chapter, after: { ...chapter, ...values } as Chapter }] : [];
  });
  await updateChapters(
    act,
    steps.map(({ after }) => after),
  );
  await tell(
    act,
    steps.map((step) => ({
      recordId: step.after.id,
      event: 'changed',
      changes: differenceOf(EDITABLE, step.before, step.after),
    })),
  );
  return changes.map(({ id }): Outcome => (before.has(id) ? { ok: true, id } : gone));
};

/** Removes chapters that have no lesson. */
export const removeChapters = async (act: Act, ids: readonly string[]): Promise<Outcome[]> => {
  const chapters = new Map((await findChapters(act.tx, ids)).map((chapter) => [chapter.id, chapter]));
  await holdForEditing(
    act,
    [...chapters.values()].map((chapter) => chapter.courseId),
  );
  const removed = await deleteEmptyChapters(act, ids);
  await tell(
    act,
    [...removed].map((id) => ({
      recordId: id,
      event: 'removed',
      changes: { title: [chapters.get(id)?.title ?? null, null] },
    })),
  );
  return ids.map((id): Outcome => {
    if (removed.has(id)) return { ok: true, id };
    if (!chapters.has(id)) return gone;
    return refused('chapter-not-empty', 'This chapter has lessons. Move or remove them first.');
  });
};

const tell = (act: Act, entries: HistoryEntry[]): Promise<void> =>
  recordHistory(act, { slug: 'course-chapter', fields: chapterFields }, entries);
