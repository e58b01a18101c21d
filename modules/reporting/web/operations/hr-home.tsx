import { useTranslation } from 'react-i18next';
import { useMeta } from '../../../../platform/web/api/meta.ts';
import '../../../../platform/web/design/css/settings.css';
import { useDayWords } from '../../../../platform/web/design/use-day-words.ts';
import { useTitle } from '../../../../platform/web/design/use-title.ts';
import { FigureCard } from './figure-card.tsx';
import './operations.css';
import { RecentRows } from './recent-rows.tsx';
import { Shortcuts } from './shortcuts.tsx';

/** What HR wants to know in the morning, and does next. */
export const HrHome = () => {
  const { t } = useTranslation('operations');
  useTitle(t('hr'));
  const days = useDayWords(useMeta().today);
  return (
    <div className="page">
      <header className="dhead">
        <h1>{t('hr')}</h1>
      </header>
      <div className="home">
        <section className="home-f" aria-label={t('figures')}>
          <FigureCard slug="employee" words={{ status: 'Active' }} label={t('card.employees')} />
          <FigureCard slug="employee" words={{ 'joinedOn.within': 'last-30-days' }} label={t('card.joined')} />
          <FigureCard slug="employee-onboarding" words={{ state: 'Waiting for a login' }} label={t('card.waiting')} />
          <FigureCard
            slug="lms-training-assignment"
            words={{ status: 'Overdue' }}
            label={t('card.overdueTraining')}
            isLate
          />
        </section>
        <Shortcuts
          all={[
            { label: t('shortcut.onboard'), to: '/app/employee-onboarding/new' },
            { label: t('shortcut.hire'), to: '/app/employee/new' },
            { label: t('shortcut.importPeople'), to: '/app/employee/import' },
          ]}
        />
        <RecentRows
          slug="employee-onboarding"
          title={t('onboardings.title')}
          all={t('onboardings.all')}
          none={t('onboardings.none')}
          about={(row) => (
            <>
              <span className="t2">{String(row.state)}</span>
              <time dateTime={String(row.joiningOn)}>{days.day(String(row.joiningOn))}</time>
            </>
          )}
        />
      </div>
    </div>
  );
};
