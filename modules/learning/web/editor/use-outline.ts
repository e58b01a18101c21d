import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArrangedChapter, CourseOutline } from '../../contract.ts';
import { placed, type Spot, stepped } from './arrange.ts';
import { type Edit, useArrange, useEdit } from './queries.ts';

/** A chapter or a lesson. */
export interface Part {
  slug: 'course-chapter' | 'course-lesson';
  id: string;
  title: string;
}

export interface OutlineEditing {
  select(lesson: string): void;
  addChapter(): void;
  addLesson(chapter: string): void;
  rename(chapter: ArrangedChapter, title: string): void;
  remove(part: Part): void;
  step(id: string, by: -1 | 1): void;
  place(id: string, spot: Spot): void;
  /** Alt and an arrow move what has the focus. */
  onKeys(event: KeyboardEvent, id: string): void;
  /** What is dragged now. */
  dragged: string | undefined;
  drag(id: string | undefined): void;
  adding: string | undefined;
  error: Error | null;
  /** For those who do not see it move. */
  said: string;
}

export const focusId = (id: string): string => `outline-${id}`;

/** What has been put elsewhere, or has just been made, gets the focus once it stands there. */
const useFocusAfter = (outline: CourseOutline) => {
  const wanted = useRef<string>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after the outline was drawn anew
  useEffect(() => {
    const place = wanted.current && document.getElementById(focusId(wanted.current));
    if (!place) return;
    wanted.current = undefined;
    place.focus();
    if (place instanceof HTMLInputElement) place.select();
  }, [outline]);
  return (id: string) => {
    wanted.current = id;
  };
};

const titleOf = (chapters: readonly ArrangedChapter[], id: string): string =>
  [...chapters, ...chapters.flatMap(({ lessons }) => lessons)].find((each) => each.id === id)?.title ?? '';

const wordsOfPlace = (chapters: readonly ArrangedChapter[], id: string) => {
  const home = chapters.find(({ lessons }) => lessons.some((lesson) => lesson.id === id));
  const list: readonly { id: string }[] = home?.lessons ?? chapters;
  return { at: list.findIndex((each) => each.id === id) + 1, of: list.length, chapter: home?.title };
};

export const useOutline = (
  outline: CourseOutline,
  onSelect: (lesson: string | undefined) => void,
  remove: (part: Part) => void,
): OutlineEditing => {
  const { t } = useTranslation('learning');
  const arrange = useArrange(outline.id);
  const edit = useEdit(outline.id);
  const focusAfter = useFocusAfter(outline);
  const [dragged, drag] = useState<string>();
  const [said, setSaid] = useState('');
  const { chapters } = outline;
  const move = (id: string, next: ArrangedChapter[] | undefined) => {
    if (!next || arrange.isPending) return;
    focusAfter(id);
    const { chapter, ...place } = wordsOfPlace(next, id);
    const title = titleOf(next, id);
    setSaid(
      chapter ? t('editor.movedLesson', { title, chapter, ...place }) : t('editor.movedChapter', { title, ...place }),
    );
    arrange.mutate(next);
  };
  const step = (id: string, by: -1 | 1) => move(id, stepped(chapters, id, by));
  const make = (wanted: Edit, then: (id: string) => void) => edit.mutate(wanted, { onSuccess: (row) => then(row.id) });
  return {
    select: onSelect,
    addChapter: () => make({ kind: 'add-chapter', title: t('editor.newChapter') }, focusAfter),
    addLesson: (chapter) => make({ kind: 'add-lesson', chapter, title: t('editor.newLesson') }, onSelect),
    rename: (chapter, title) => {
      const wanted = title.trim();
      if (!wanted || wanted === chapter.title) return;
      edit.mutate({ kind: 'rename-chapter', id: chapter.id, version: chapter.version, title: wanted });
    },
    remove,
    step,
    place: (id, spot) => move(id, placed(chapters, id, spot)),
    onKeys: (event, id) => {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      event.preventDefault();
      step(id, event.key === 'ArrowUp' ? -1 : 1);
    },
    dragged,
    drag,
    adding: edit.isPending ? addingOf(edit.variables) : undefined,
    error: edit.variables?.kind === 'publish' ? arrange.error : (edit.error ?? arrange.error),
    said,
  };
};

const addingOf = (edit: Edit): string | undefined =>
  edit.kind === 'add-chapter' ? 'chapter' : edit.kind === 'add-lesson' ? edit.chapter : undefined;
