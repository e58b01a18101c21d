import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhy } from '../../../../platform/web/design/failed.tsx';
import type { CourseOutline } from '../../contract.ts';
import { ChapterPart } from './chapter-part.tsx';
import { RemovePart } from './remove-part.tsx';
import { type Part, useOutline } from './use-outline.ts';

interface OutlineProps {
  outline: CourseOutline;
  selected: string | undefined;
  onSelect: (lesson: string | undefined) => void;
}

/** Chapters and their lessons: made, renamed, put into order by mouse or by Alt and the arrows. */
export const Outline = ({ outline, selected, onSelect }: OutlineProps) => {
  const { t } = useTranslation('learning');
  const [removing, setRemoving] = useState<Part>();
  const editing = useOutline(outline, onSelect, setRemoving);
  const why = useWhy(editing.error);
  return (
    <nav className="editor-l" aria-label={t('editor.outline')}>
      <ol className="chapters">
        {outline.chapters.map((chapter, index) => (
          <ChapterPart key={chapter.id} chapter={chapter} number={index + 1} selected={selected} editing={editing} />
        ))}
      </ol>
      {outline.chapters.length === 0 && <p className="t2 editor-e">{t('editor.noChapter')}</p>}
      {editing.error && (
        <p className="bad-t" role="alert">
          {why}
        </p>
      )}
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        leftSection={<IconPlus size={15} stroke={2} />}
        loading={editing.adding === 'chapter'}
        onClick={editing.addChapter}
      >
        {t('editor.addChapter')}
      </Button>
      <p className="t3 editor-k wide-only">{t('editor.keys')}</p>
      <p className="vh" role="status">
        {editing.said}
      </p>
      {removing && (
        <RemovePart
          part={removing}
          courseId={outline.id}
          onClose={(isRemoved) => {
            if (isRemoved && removing.id === selected) onSelect(undefined);
            setRemoving(undefined);
          }}
        />
      )}
    </nav>
  );
};
