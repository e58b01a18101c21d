import { IconArrowRight, IconBook2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Day } from '../../../platform/web/design/day.ts';
import { Meter } from '../../../platform/web/design/meter.tsx';
import { Status } from '../../../platform/web/design/status.tsx';
import { useDayWords } from '../../../platform/web/design/use-day-words.ts';
import type { Home, HomeAssignment } from '../contract.ts';
import { CourseLink, OpenCourse } from './open-course.tsx';

interface OverdueCardProps {
  assignment: HomeAssignment;
  today: Day;
  manager: Home['manager'];
}

/** The first late day is the one after the due date. */
const dayAfter = (day: Day): Day => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

export const OverdueCard = ({ assignment, today, manager }: OverdueCardProps) => {
  const { t } = useTranslation('portal');
  const words = useDayWords(today);
  const { course, dueOn, progress, lessons, doneLessons, minutesLeft, next } = assignment;
  const label =
    next && doneLessons > 0 ? t('row.continueLesson', { number: next.number }) : next ? t('row.start') : t('row.open');
  return (
    <section className="card late-card" aria-label={course.title}>
      <h2 className="late-h">
        <Status word="Overdue" />
        <span>{t('overdue.since', { day: words.day(dayAfter(dueOn)) })}</span>
      </h2>
      <div className="late-b">
        <span className="cover big red">
          <IconBook2 size={28} stroke={1.5} aria-hidden />
        </span>
        <div className="late-m">
          <CourseLink assignment={assignment} className="late-t" />
          <p className="late-d">
            {t('overdue.was', { day: words.day(dueOn) })} <b>{words.nearness(dueOn)}</b>
          </p>
          <div className="late-p">
            <Meter
              value={progress}
              label={t('row.progress', { title: course.title })}
              width="100%"
              withNumber={false}
            />
            <span>
              {t('overdue.lessons', { done: doneLessons, count: lessons })}
              {minutesLeft ? t('overdue.minutes', { minutes: minutesLeft }) : ''}
            </span>
          </div>
        </div>
        <OpenCourse
          assignment={assignment}
          label={label}
          size="md"
          className="late-go"
          icon={<IconArrowRight size={17} stroke={2} className="mirrors" />}
        />
      </div>
      <p className="late-f">{manager ? t('overdue.ask', { name: manager.name }) : t('overdue.askNobody')}</p>
    </section>
  );
};
