import { Button } from '@mantine/core';
import { IconGripVertical, IconPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArrangedChapter } from '../../contract.ts';
import { LessonPart } from './lesson-part.tsx';
import { PartMenu } from './part-menu.tsx';
import { dragOf, useDrop } from './use-drop.ts';
import { focusId, type OutlineEditing } from './use-outline.ts';

interface ChapterPartProps {
  chapter: ArrangedChapter;
  number: number;
  selected: string | undefined;
  editing: OutlineEditing;
}

export const ChapterPart = ({ chapter, number, selected, editing }: ChapterPartProps) => {
  const { t } = useTranslation('learning');
  const { id, title, lessons } = chapter;
  const isLesson = editing.dragged !== undefined && !lessons.some((lesson) => lesson.id === editing.dragged);
  const drop = useDrop(
    editing,
    (dragged) => dragged !== id,
    (dragged) =>
      // A lesson dropped on the heading comes first in the chapter, a chapter stands before it.
      editing.place(
        dragged,
        isLesson && lessons[0] ? { chapter: id, before: lessons[0].id } : { chapter: id, before: id },
      ),
  );
  return (
    <li className="chapter">
      <div className="chapter-h" {...dragOf(editing, id)} {...drop}>
        <IconGripVertical className="grip" size={15} stroke={1.7} aria-hidden />
        <ChapterTitle chapter={chapter} number={number} editing={editing} />
        <PartMenu
          title={title}
          onStep={(by) => editing.step(id, by)}
          onRemove={() => editing.remove({ slug: 'course-chapter', id, title })}
        />
      </div>
      <ol>
        {lessons.map((lesson) => (
          <LessonPart
            key={lesson.id}
            lesson={lesson}
            chapter={id}
            isSelected={lesson.id === selected}
            editing={editing}
          />
        ))}
      </ol>
      <AddLesson chapter={chapter} editing={editing} label={t('editor.addLesson')} />
    </li>
  );
};

const AddLesson = ({
  chapter,
  editing,
  label,
}: {
  chapter: ArrangedChapter;
  editing: OutlineEditing;
  label: string;
}) => {
  const { t } = useTranslation('learning');
  const drop = useDrop(
    editing,
    (dragged) => dragged !== chapter.id,
    (dragged) => editing.place(dragged, { chapter: chapter.id }),
  );
  return (
    <div className="chapter-f" {...drop}>
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        leftSection={<IconPlus size={14} stroke={2} />}
        aria-label={t('editor.addLessonTo', { title: chapter.title })}
        loading={editing.adding === chapter.id}
        onClick={() => editing.addLesson(chapter.id)}
      >
        {label}
      </Button>
    </div>
  );
};

interface ChapterTitleProps {
  chapter: ArrangedChapter;
  number: number;
  editing: OutlineEditing;
}

/** Renamed where it stands: Enter or leaving keeps it, Escape takes it back. */
const ChapterTitle = ({ chapter, number, editing }: ChapterTitleProps) => {
  const { t } = useTranslation('learning');
  const [text, setText] = useState(chapter.title);
  useEffect(() => setText(chapter.title), [chapter.title]);
  return (
    <input
      id={focusId(chapter.id)}
      className="chapter-t"
      aria-label={t('editor.chapterTitle', { number })}
      maxLength={300}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => {
        if (!text.trim()) setText(chapter.title);
        else editing.rename(chapter, text);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') editing.rename(chapter, text);
        if (event.key === 'Escape') setText(chapter.title);
        editing.onKeys(event, chapter.id);
      }}
    />
  );
};
