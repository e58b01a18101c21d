import { useTranslation } from 'react-i18next';
import { Meter } from '../../../platform/web/design/meter.tsx';
import { Status } from '../../../platform/web/design/status.tsx';
import type { CourseCard } from '../contract.ts';
import './course-state.css';

/** How far the learner is; nothing for whoever is not enrolled. */
export const CourseState = ({ course }: { course: Pick<CourseCard, 'title' | 'state' | 'progress'> }) => {
  const { t } = useTranslation('learning');
  if (course.state === 'Completed') return <Status word="Completed" label={t('state.Completed')} />;
  if (course.state === 'In Progress')
    return <Meter value={course.progress} label={t('progress', { title: course.title })} width={96} />;
  return course.state === 'Enrolled' ? <Status word="Pending" label={t('state.Enrolled')} /> : null;
};

/** "7 lessons · 61 min · Safety" */
export const CourseFacts = ({
  course,
}: {
  course: Pick<CourseCard, 'lessons' | 'minutes' | 'category' | 'mandatory'>;
}) => {
  const { t } = useTranslation('learning');
  const facts = [
    course.lessons > 0 && t('lessons', { count: course.lessons }),
    course.minutes !== null && t('minutes', { count: course.minutes }),
    course.mandatory && t('mandatory'),
    course.category,
  ].filter((fact) => typeof fact === 'string');
  return <p className="facts">{facts.join(' · ')}</p>;
};
