import { IconBook2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Day } from '../../../platform/web/design/day.ts';
import { Due } from '../../../platform/web/design/due.tsx';
import { Meter } from '../../../platform/web/design/meter.tsx';
import { Status } from '../../../platform/web/design/status.tsx';
import type { HomeAssignment } from '../contract.ts';
import { CourseLink, OpenCourse } from './open-course.tsx';

interface AssignmentListProps {
  id: string;
  title: string;
  count: string;
  rows: readonly HomeAssignment[];
  today: Day;
}

export const AssignmentList = ({ id, title, count, rows, today }: AssignmentListProps) =>
  rows.length === 0 ? null : (
    <section aria-labelledby={`h-${id}`}>
      <div className="sec-h">
        <h2 id={`h-${id}`}>{title}</h2>
        <span className="t3">{count}</span>
      </div>
      <AssignmentRows rows={rows} today={today} />
    </section>
  );

export const AssignmentRows = ({ rows, today }: Pick<AssignmentListProps, 'rows' | 'today'>) => (
  <ul className="card list">
    {rows.map((assignment) => (
      <AssignmentRow key={assignment.id} assignment={assignment} today={today} />
    ))}
  </ul>
);

const AssignmentRow = ({ assignment, today }: { assignment: HomeAssignment; today: Day }) => {
  const { t } = useTranslation('portal');
  const { course, status, progress, lessons, doneLessons, minutesLeft, next, dueOn, completedOn } = assignment;
  const minutes = minutesLeft ? t('overdue.minutes', { minutes: minutesLeft }) : '';
  const isDone = status === 'Completed';
  const action = isDone || !next ? t('row.open') : doneLessons > 0 ? t('row.continue') : t('row.start');
  return (
    <li className="arow">
      <span className="cover">
        <IconBook2 size={20} stroke={1.6} aria-hidden />
      </span>
      <div className="arow-m">
        <CourseLink assignment={assignment} className="arow-t" />
        <span className="arow-s">
          {next && doneLessons > 0 ? t('row.next', next) : t('row.size', { count: lessons, minutes })}
        </span>
      </div>
      <div className="arow-st">
        <Status word={status} />
        {progress > 0 ? (
          <Meter value={progress} label={t('row.progress', { title: course.title })} width={72} isDone={isDone} />
        ) : (
          <span className="t3">{t('row.notStarted')}</span>
        )}
      </div>
      <div className="arow-d">
        <Due on={dueOn} today={today} doneOn={completedOn} stacked />
      </div>
      <OpenCourse assignment={assignment} label={action} variant="default" className="arow-b" />
    </li>
  );
};
