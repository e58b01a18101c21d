import { IconLock } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { LessonBlock, LessonPage } from '../contract.ts';
import { RichText } from './rich-text.tsx';

/** How each kind of block is shown. */
const VIEWS: Readonly<Record<string, ComponentType<{ block: LessonBlock }>>> = {
  'rich-text': ({ block }) => <RichText html={(block.content as { html: string }).html} />,
};

export const LessonBody = ({ lesson }: { lesson: LessonPage }) => {
  const { t } = useTranslation('learning');
  const count = lesson.course.lessons;
  return (
    <article className="lesson-col">
      <p className="eyebrow">{t('lesson.place', { number: lesson.number, count })}</p>
      <h1>
        <bdi>{lesson.title}</bdi>
      </h1>
      {lesson.state === 'locked' ? <Locked lesson={lesson} /> : <Blocks lesson={lesson} />}
    </article>
  );
};

const Blocks = ({ lesson }: { lesson: LessonPage }) => {
  const { t } = useTranslation('learning');
  return (
    <>
      {lesson.course.state === 'Not enrolled' && <p className="lesson-note">{t('lesson.preview')}</p>}
      {lesson.blocks.length === 0 && <p className="lesson-note">{t('lesson.empty')}</p>}
      {lesson.blocks.map((block) => {
        const View = VIEWS[block.kind];
        return View && <View key={block.id} block={block} />;
      })}
    </>
  );
};

const Locked = ({ lesson }: { lesson: LessonPage }) => {
  const { t } = useTranslation('learning');
  return (
    <div className="notice lesson-locked">
      <IconLock size={18} stroke={1.7} aria-hidden />
      <div>
        <b>{t('lesson.lockedTitle')}</b>
        <p className="t2">
          {lesson.waitsFor ? t('lesson.lockedWhy', { title: lesson.waitsFor.title }) : t('lesson.lockedEnroll')}
        </p>
      </div>
    </div>
  );
};
