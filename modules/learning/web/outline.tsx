import { IconCircleCheckFilled, IconCircleDashed, IconLock, IconPlayerPlay } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OutlineChapter, OutlineEntry } from '../contract.ts';
import './outline.css';

interface OutlineProps {
  courseId: string;
  chapters: readonly OutlineChapter[];
  sequential: boolean;
  /** The lesson that is open on the screen. */
  current?: string;
  onChoose?: () => void;
}

/** Chapters and lessons with what is done, open and locked. */
export const Outline = ({ courseId, chapters, sequential, current, onChoose }: OutlineProps) => {
  const { t } = useTranslation('learning');
  return (
    <div className="outline">
      {chapters.map((chapter) => (
        <section key={chapter.id}>
          <h3>
            <bdi>{chapter.title}</bdi>
          </h3>
          <ol>
            {chapter.lessons.map((lesson) => (
              <li key={lesson.id}>
                <Link
                  to={`/lms/courses/${courseId}/lessons/${lesson.id}` as never}
                  className={lesson.id === current ? 'now' : lesson.state}
                  aria-current={lesson.id === current ? 'step' : undefined}
                  onClick={onChoose}
                >
                  <Sign lesson={lesson} isCurrent={lesson.id === current} />
                  <bdi>{lesson.title}</bdi>
                  <small>
                    {[
                      lesson.minutes !== null && t('minutes', { count: lesson.minutes }),
                      !lesson.required && t('optional'),
                    ]
                      .filter(Boolean)
                      .join(', ')}
                  </small>
                </Link>
              </li>
            ))}
          </ol>
        </section>
      ))}
      {sequential && <p className="outline-n">{t('course.inOrder')}</p>}
    </div>
  );
};

const Sign = ({ lesson: { state }, isCurrent }: { lesson: OutlineEntry; isCurrent: boolean }) => {
  const { t } = useTranslation('learning');
  if (state === 'done')
    return <IconCircleCheckFilled size={17} role="img" aria-label={t('lesson.done')} className="g" />;
  if (state === 'locked') return <IconLock size={16} stroke={1.7} role="img" aria-label={t('lesson.locked')} />;
  return isCurrent ? (
    <IconPlayerPlay size={16} stroke={2} role="img" aria-label={t('lesson.current')} />
  ) : (
    <IconCircleDashed size={16} stroke={1.7} role="img" aria-label={t('lesson.open')} />
  );
};
