import { IconGripVertical } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ArrangedLesson } from '../../contract.ts';
import { PartMenu } from './part-menu.tsx';
import { dragOf, useDrop } from './use-drop.ts';
import { focusId, type OutlineEditing } from './use-outline.ts';

interface LessonPartProps {
  lesson: ArrangedLesson;
  chapter: string;
  isSelected: boolean;
  editing: OutlineEditing;
}

export const LessonPart = ({ lesson, chapter, isSelected, editing }: LessonPartProps) => {
  const { t } = useTranslation('learning');
  const { id, title, required, preview } = lesson;
  const drop = useDrop(
    editing,
    (dragged) => dragged !== id,
    (dragged) => editing.place(dragged, { chapter, before: id }),
  );
  return (
    <li className="lesson-p" data-selected={isSelected || undefined} {...dragOf(editing, id)} {...drop}>
      <IconGripVertical className="grip" size={15} stroke={1.7} aria-hidden />
      <button
        type="button"
        id={focusId(id)}
        aria-current={isSelected || undefined}
        onClick={() => editing.select(id)}
        onKeyDown={(event) => editing.onKeys(event, id)}
      >
        <bdi>{title}</bdi>
        {preview && <span className="t3">{t('editor.preview')}</span>}
        {!required && <span className="t3">{t('editor.optional')}</span>}
      </button>
      <PartMenu
        title={title}
        onStep={(by) => editing.step(id, by)}
        onRemove={() => editing.remove({ slug: 'course-lesson', id, title })}
      />
    </li>
  );
};
