import { ActionIcon, Button, Drawer } from '@mantine/core';
import '@mantine/core/styles/Drawer.layer.css';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowLeft, IconChevronDown } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Meter } from '../../../platform/web/design/meter.tsx';
import type { LessonPage } from '../contract.ts';
import { Outline } from './outline.tsx';

/** Which course this is, how far it is done, and on a phone the way to the outline. */
export const LessonTop = ({ lesson: { id, course } }: { lesson: LessonPage }) => {
  const { t } = useTranslation('learning');
  const isEnrolled = course.state !== 'Not enrolled';
  return (
    <header className="lesson-top">
      <ActionIcon component={Link} to={`/lms/courses/${course.id}` as never} aria-label={t('lesson.back')}>
        <IconArrowLeft size={18} stroke={1.8} aria-hidden className="mirrors" />
      </ActionIcon>
      <bdi className="lesson-course">{course.title}</bdi>
      <span className="grow" />
      {isEnrolled && course.requiredLessons > 0 && (
        <span className="lesson-share">
          <Meter
            value={course.progress}
            label={t('lesson.share')}
            width={120}
            withNumber={false}
            isDone={course.state === 'Completed'}
          />
          {t('lesson.count', { done: course.doneLessons, count: course.requiredLessons })}
        </span>
      )}
      <OutlineSheet lessonId={id} course={course} />
    </header>
  );
};

const OutlineSheet = ({ lessonId, course }: { lessonId: string; course: LessonPage['course'] }) => {
  const { t } = useTranslation(['learning', 'platform']);
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button
        variant="default"
        className="phone-only lesson-sheet-b"
        onClick={open}
        aria-haspopup="dialog"
        rightSection={<IconChevronDown size={15} aria-hidden />}
      >
        {t('lesson.outline')}
      </Button>
      <Drawer.Root
        opened={isOpen}
        onClose={close}
        position="bottom"
        size="75%"
        classNames={{ content: 'lesson-sheet' }}
      >
        <Drawer.Overlay />
        <Drawer.Content>
          <Drawer.Body>
            <div className="lesson-sheet-h">
              <Drawer.Title>{t('lesson.outlineOf')}</Drawer.Title>
              <Drawer.CloseButton aria-label={t('platform:close')} />
            </div>
            <Outline
              courseId={course.id}
              chapters={course.chapters}
              sequential={course.sequential}
              current={lessonId}
              onChoose={close}
            />
          </Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
    </>
  );
};
