import { Button } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDayWords } from '../../../platform/web/design/use-day-words.ts';
import type { LessonPage } from '../contract.ts';
import { CourseState } from './course-state.tsx';
import { catalogueQuery } from './queries.ts';

const SHOWN = 3;

/** The course is done: until when it counts, and what to go on with. */
export const CourseFinished = ({ course }: { course: LessonPage['course'] }) => {
  const { t } = useTranslation('learning');
  const words = useDayWords(course.today);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="finished">
      <IconCircleCheckFilled size={44} aria-hidden className="g" />
      <h1 ref={title} tabIndex={-1}>
        {t('finished.title')}
      </h1>
      <p>{t('finished.text', { title: course.title })}</p>
      <p className="t2">
        {course.completedOn && t('finished.on', { day: words.day(course.completedOn) })}{' '}
        {course.validUntil && t('finished.until', { day: words.day(course.validUntil) })}
      </p>
      <div className="finished-b">
        <Button component={Link} to="/lms">
          {t('finished.home')}
        </Button>
        <Button component={Link} to={`/lms/courses/${course.id}` as never} variant="default">
          {t('finished.course')}
        </Button>
      </div>
      <GoOn courseId={course.id} />
    </div>
  );
};

const GoOn = ({ courseId }: { courseId: string }) => {
  const { t } = useTranslation('learning');
  const { data } = useInfiniteQuery(catalogueQuery({ show: 'mine' }));
  const others = (data?.pages[0]?.courses ?? [])
    .filter(({ id, state }) => id !== courseId && (state === 'In Progress' || state === 'Enrolled'))
    .slice(0, SHOWN);
  if (others.length === 0) return null;
  return (
    <section className="card finished-next" aria-labelledby="h-next">
      <h2 id="h-next">{t('finished.next')}</h2>
      <ul>
        {others.map((course) => (
          <li key={course.id}>
            <Link to={`/lms/courses/${course.id}` as never}>
              <bdi>{course.title}</bdi>
            </Link>
            <CourseState course={course} />
          </li>
        ))}
      </ul>
    </section>
  );
};
