import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../../platform/web/api/refused.ts';
import { Failed, useWhy } from '../../../platform/web/design/failed.tsx';
import { Meter } from '../../../platform/web/design/meter.tsx';
import { Skeletons } from '../../../platform/web/design/skeletons.tsx';
import { Status } from '../../../platform/web/design/status.tsx';
import { useDayWords } from '../../../platform/web/design/use-day-words.ts';
import { useTitle } from '../../../platform/web/design/use-title.ts';
import { Missing } from '../../../platform/web/shell/page-states.tsx';
import type { CoursePage } from '../contract.ts';
import './course.css';
import { CourseFacts } from './course-state.tsx';
import { Outline } from './outline.tsx';
import { courseQuery, useEnroll } from './queries.ts';
import { RichText } from './rich-text.tsx';

export const Course = () => {
  const { t } = useTranslation('learning');
  const { course: id = '' } = useParams({ strict: false }) as { course?: string };
  const { data, error, refetch } = useQuery(courseQuery(id));
  useTitle(data?.title);
  if (data) return <CourseView course={data} />;
  if (error instanceof Refused && (error.status === 404 || error.status === 422)) return <Missing />;
  if (error) return <Failed error={error} title={t('course.failed')} onRetry={refetch} />;
  return <Skeletons widths={[120, 420, 520, 360, 720]} />;
};

const CourseView = ({ course }: { course: CoursePage }) => {
  const { t } = useTranslation('learning');
  return (
    <article className="course">
      <Link to="/lms/courses" className="course-back">
        <IconArrowLeft size={16} stroke={1.8} aria-hidden className="mirrors" />
        {t('course.back')}
      </Link>
      <header className="course-h">
        <h1>
          <bdi>{course.title}</bdi>
        </h1>
        {course.introduction && <p className="course-intro">{course.introduction}</p>}
        <CourseFacts course={course} />
      </header>
      <section className="card course-now">
        <Standing course={course} />
        <NextStep course={course} />
      </section>
      {course.description && (
        <section aria-labelledby="h-about">
          <h2 id="h-about">{t('course.about')}</h2>
          <RichText html={course.description} />
        </section>
      )}
      <section aria-labelledby="h-contents">
        <h2 id="h-contents">{t('course.contents')}</h2>
        {course.chapters.length > 0 ? (
          <div className="card course-list">
            <Outline courseId={course.id} chapters={course.chapters} sequential={course.sequential} />
          </div>
        ) : (
          <p className="t2">{t('course.noLessons')}</p>
        )}
      </section>
    </article>
  );
};

const Standing = ({ course }: { course: CoursePage }) => {
  const { t } = useTranslation('learning');
  const words = useDayWords(course.today);
  const { state, completedOn, validUntil, validityMonths } = course;
  if (state === 'Completed' && completedOn && course.isExpired && validUntil) {
    return <p>{t('course.expired', { day: words.day(completedOn), until: words.day(validUntil) })}</p>;
  }
  if (state === 'Completed' && completedOn) {
    return (
      <p className="course-done">
        <Status word="Completed" label={t('course.completed', { day: words.day(completedOn) })} />
        {validUntil && <span className="t2">{t('course.validUntil', { day: words.day(validUntil) })}</span>}
      </p>
    );
  }
  if (state === 'Not enrolled') {
    return (
      <p className="t2">
        {validityMonths ? t('course.validMonths', { count: validityMonths }) : t('state.Not enrolled')}
      </p>
    );
  }
  return (
    <div className="course-share">
      <Meter value={course.progress} label={t('progress', { title: course.title })} width={160} />
      <span className="t2">{t('course.share', { done: course.doneLessons, count: course.requiredLessons })}</span>
    </div>
  );
};

const NextStep = ({ course }: { course: CoursePage }) => {
  const { t } = useTranslation('learning');
  const enroll = useEnroll(course.id);
  const why = useWhy(enroll.error);
  const first = course.chapters[0]?.lessons[0];
  const at = course.resume ?? (course.state === 'Not enrolled' ? undefined : first);
  if (course.canEnroll) {
    return (
      <div className="course-go">
        {enroll.error && (
          <p role="alert" className="course-bad">
            {t('course.notEnrolled')}. {why}
          </p>
        )}
        <Button onClick={() => enroll.mutate()} loading={enroll.isPending}>
          {t(course.isExpired ? 'course.again' : 'course.enroll')}
        </Button>
      </div>
    );
  }
  if (!at) return course.state === 'Not enrolled' ? <p className="t3">{t('course.askStaff')}</p> : null;
  const label =
    course.state === 'In Progress'
      ? t('course.continue', { title: at.title })
      : t(course.state === 'Enrolled' ? 'course.start' : 'course.open');
  return (
    <Button
      component={Link}
      to={`/lms/courses/${course.id}/lessons/${at.id}` as never}
      variant={course.state === 'Completed' ? 'default' : 'filled'}
      rightSection={<IconArrowRight size={16} stroke={1.8} className="mirrors" />}
      className="course-step"
    >
      {label}
    </Button>
  );
};
