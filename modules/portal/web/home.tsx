import { Button } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { get } from '../../../platform/web/api/send.ts';
import { daysFrom, SOON_DAYS } from '../../../platform/web/design/day.ts';
import { Empty } from '../../../platform/web/design/empty.tsx';
import { Failed } from '../../../platform/web/design/failed.tsx';
import { Skeletons } from '../../../platform/web/design/skeletons.tsx';
import { useTitle } from '../../../platform/web/design/use-title.ts';
import type { Home as HomeAnswer, HomeAssignment } from '../contract.ts';
import { AssignmentList } from './assignment-list.tsx';
import { CompletedFold } from './completed-fold.tsx';
import { Continued } from './continued.tsx';
import { FourWeeks } from './four-weeks.tsx';
import { Greeting } from './greeting.tsx';
import './home.css';
import { OverdueCard } from './overdue-card.tsx';

export const homeQuery = queryOptions({
  queryKey: ['me', 'home'],
  queryFn: ({ signal }) => get<HomeAnswer>('/me/home', {}, signal),
});

/** What the learner owes: overdue first and prominent, then by due date. */
export const Home = () => {
  const { t } = useTranslation('portal');
  const { data, error, refetch } = useQuery(homeQuery);
  useTitle(t('tab'));
  if (data) return <HomePage home={data} />;
  if (error) return <Failed error={error} onRetry={refetch} />;
  return <Skeletons widths={[280, 360, 720, 720, 640]} />;
};

const isOverdue = (assignment: HomeAssignment): boolean => assignment.status === 'Overdue';

const HomePage = ({ home }: { home: HomeAnswer }) => {
  const { t } = useTranslation('portal');
  const { today, open, completed } = home;
  const overdue = open.filter(isOverdue);
  const isSoon = ({ dueOn }: HomeAssignment): boolean => daysFrom(today, dueOn) <= SOON_DAYS;
  const soon = open.filter((assignment) => !isOverdue(assignment) && isSoon(assignment));
  const later = open.filter((assignment) => !isOverdue(assignment) && !isSoon(assignment));
  return (
    <>
      <Greeting home={home} overdue={overdue.length} soon={soon.length} />
      <div className="pgrid">
        <div className="pcol">
          {open.length + completed.length === 0 && (
            <Empty
              title={t('empty.title')}
              actions={
                <Button component={Link} to="/lms/courses" variant="default">
                  {t('empty.action')}
                </Button>
              }
            >
              {t('empty.text')}
            </Empty>
          )}
          {overdue.map((assignment) => (
            <OverdueCard key={assignment.id} assignment={assignment} today={today} manager={home.manager} />
          ))}
          <AssignmentList
            id="soon"
            title={t('soon.title')}
            count={t('soon.count', { count: soon.length })}
            rows={soon}
            today={today}
          />
          <AssignmentList
            id="later"
            title={t('later.title')}
            count={t('later.count', { count: later.length })}
            rows={later}
            today={today}
          />
          <CompletedFold rows={completed} today={today} />
        </div>
        <div className="pcol side-col">
          <FourWeeks assignments={open} today={today} />
          <Continued courses={home.continued} />
        </div>
      </div>
    </>
  );
};
