import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconCheck } from '@tabler/icons-react';
import type { UseMutationResult } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhy } from '../../../platform/web/design/failed.tsx';
import { useLetterKeys } from '../../../platform/web/desk/use-letter-keys.ts';
import { LetterKbd } from '../../../platform/web/shell/letter-kbd.tsx';
import type { CompletedLesson, LessonPage } from '../contract.ts';

interface LessonFootProps {
  lesson: LessonPage;
  complete: UseMutationResult<CompletedLesson, Error, void>;
}

const lessonPath = ({ course }: LessonPage, id: string): never => `/lms/courses/${course.id}/lessons/${id}` as never;

/** Back, on, and the one thing to do here. */
export const LessonFoot = ({ lesson, complete }: LessonFootProps) => {
  const { t } = useTranslation('learning');
  const navigate = useNavigate();
  const { previous, next } = lesson;
  const canGoOn = next !== null && next.state !== 'locked';
  useLetterKeys({
    n: () => canGoOn && navigate({ to: lessonPath(lesson, next.id) }),
    p: () => previous && navigate({ to: lessonPath(lesson, previous.id) }),
  });
  return (
    <footer className="lesson-foot">
      {previous && (
        <Button
          component={Link}
          to={lessonPath(lesson, previous.id)}
          variant="default"
          className="lesson-back"
          aria-label={`${t('lesson.previous')}: ${previous.title}`}
          leftSection={<IconArrowLeft size={16} stroke={1.8} className="mirrors" />}
        >
          <bdi>{previous.title}</bdi>
        </Button>
      )}
      <span className="grow" />
      <span className="lesson-keys wide-only" aria-hidden>
        {previous && <LetterKbd says={t('lesson.previousKey')}>P</LetterKbd>}
        {canGoOn && <LetterKbd says={t('lesson.nextKey')}>N</LetterKbd>}
      </span>
      <span className="grow" />
      <Said complete={complete} />
      <Deeds lesson={lesson} complete={complete} canGoOn={canGoOn} />
    </footer>
  );
};

const Said = ({ complete }: Pick<LessonFootProps, 'complete'>) => {
  const { t } = useTranslation('learning');
  const why = useWhy(complete.error);
  return (
    <span role="status" className={complete.error ? 'lesson-said bad' : 'lesson-said'}>
      {complete.error && `${t('lesson.notMarked')}. ${why}`}
      {complete.isSuccess && <span className="vh">{t('lesson.marked')}</span>}
    </span>
  );
};

const Deeds = ({ lesson, complete, canGoOn }: LessonFootProps & { canGoOn: boolean }) => {
  const { t } = useTranslation('learning');
  const { next, waitsFor, canComplete, course } = lesson;
  if (canComplete) {
    return (
      <>
        {canGoOn && next && (
          <Button component={Link} to={lessonPath(lesson, next.id)} variant="default" className="wide-only">
            {t('lesson.next')}
          </Button>
        )}
        <Button
          onClick={() => complete.mutate()}
          loading={complete.isPending}
          leftSection={<IconCheck size={16} stroke={2} />}
          className="lesson-deed"
        >
          {t('lesson.complete')}
        </Button>
      </>
    );
  }
  if (waitsFor) {
    return <Onward to={lessonPath(lesson, waitsFor.id)} label={t('lesson.openWaiting', { title: waitsFor.title })} />;
  }
  if (canGoOn && next)
    return <Onward to={lessonPath(lesson, next.id)} label={t('lesson.next')} hasFocus={complete.isSuccess} />;
  return (
    <Onward to={`/lms/courses/${course.id}` as never} label={t('lesson.toCourse')} hasFocus={complete.isSuccess} />
  );
};

/** `hasFocus`: it stands where the button stood that was just pressed. */
const Onward = ({ to, label, hasFocus }: { to: never; label: string; hasFocus?: boolean }) => {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (hasFocus) link.current?.focus();
  }, [hasFocus]);
  return (
    <Button
      component={Link}
      to={to}
      ref={link}
      rightSection={<IconArrowRight size={16} stroke={1.8} className="mirrors" />}
      className="lesson-deed"
    >
      {label}
    </Button>
  );
};
