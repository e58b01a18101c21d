import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../../platform/web/api/refused.ts';
import { Failed } from '../../../platform/web/design/failed.tsx';
import { Skeletons } from '../../../platform/web/design/skeletons.tsx';
import { useTitle } from '../../../platform/web/design/use-title.ts';
import { Missing } from '../../../platform/web/shell/page-states.tsx';
import { SkipLink } from '../../../platform/web/shell/skip-link.tsx';
import type { LessonPage } from '../contract.ts';
import { CourseFinished } from './course-finished.tsx';
import './lesson.css';
import { LessonBody } from './lesson-body.tsx';
import { LessonFoot } from './lesson-foot.tsx';
import { LessonTop } from './lesson-top.tsx';
import { Outline } from './outline.tsx';
import { keepPlace, lessonQuery, useCompleteLesson } from './queries.ts';

export const Lesson = () => {
  const { t } = useTranslation('learning');
  const { lesson: id = '', course = '' } = useParams({ strict: false }) as Record<string, string>;
  const { data, error, refetch } = useQuery(lessonQuery(id));
  useTitle(data?.title);
  if (data) return <LessonView key={id} lesson={data} />;
  if (error instanceof Refused && (error.status === 404 || error.status === 422)) return <Missing />;
  return (
    <div className="lesson-wait">
      {error ? (
        <>
          <Failed error={error} title={t('lesson.failed')} onRetry={refetch} />
          <Link to={`/lms/courses/${course}` as never}>{t('lesson.back')}</Link>
        </>
      ) : (
        <Skeletons widths={[120, 420, 640, 600, 620, 300]} />
      )}
    </div>
  );
};

const isUnderWay = ({ course, state }: LessonPage): boolean =>
  state !== 'locked' && (course.state === 'Enrolled' || course.state === 'In Progress');

const LessonView = ({ lesson }: { lesson: LessonPage }) => {
  const { t } = useTranslation('learning');
  const complete = useCompleteLesson(lesson.id);
  const { course } = lesson;
  const isKept = isUnderWay(lesson);
  useEffect(() => {
    if (isKept) keepPlace(lesson.id);
  }, [isKept, lesson.id]);
  useEffect(() => document.getElementById('main')?.focus({ preventScroll: true }), []);
  const hasFinished = complete.data?.isCourseCompleted === true;
  return (
    <div className="lesson">
      <SkipLink />
      <LessonTop lesson={lesson} />
      <nav className="lesson-out" aria-label={t('lesson.outlineOf')}>
        <Outline courseId={course.id} chapters={course.chapters} sequential={course.sequential} current={lesson.id} />
      </nav>
      <main id="main" className="lesson-main" tabIndex={-1}>
        {hasFinished ? <CourseFinished course={course} /> : <LessonBody lesson={lesson} />}
      </main>
      {!hasFinished && <LessonFoot lesson={lesson} complete={complete} />}
    </div>
  );
};
