import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useMeta } from '../../../../platform/web/api/meta.ts';
import type { Row } from '../../../../platform/web/api/records.ts';
import '../../../../platform/web/design/css/settings.css';
import { Skeletons } from '../../../../platform/web/design/skeletons.tsx';
import { useDayWords } from '../../../../platform/web/design/use-day-words.ts';
import { useTitle } from '../../../../platform/web/design/use-title.ts';
import { MailCard } from '../../../notifications/web/index.ts';
import { ComplianceCard } from './compliance-card.tsx';
import { FigureCard } from './figure-card.tsx';
import { JobCard } from './job-card.tsx';
import './operations.css';
import { RecentCampaigns } from './recent-campaigns.tsx';
import { RecentRows } from './recent-rows.tsx';
import { Shortcuts } from './shortcuts.tsx';

const SLUG = 'lms-training-assignment';
const AHEAD = 'Pending,In Progress';

/** What a moderator wants to know in the morning, and does next. */
export const LearningHome = () => {
  const { t } = useTranslation('operations');
  useTitle(t('learning'));
  return (
    <div className="page">
      <header className="dhead">
        <h1>{t('learning')}</h1>
      </header>
      <div className="home">
        <section className="home-f" aria-label={t('figures')}>
          <FigureCard slug={SLUG} words={{ 'status.in': `Overdue,${AHEAD}` }} label={t('card.open')} />
          <FigureCard slug={SLUG} words={{ status: 'Overdue' }} label={t('card.overdue')} isLate />
          <FigureCard
            slug={SLUG}
            words={{ 'status.in': AHEAD, 'dueOn.within': 'this-week' }}
            label={t('card.dueThisWeek')}
          />
          <ComplianceCard />
        </section>
        <Shortcuts
          all={[
            { label: t('shortcut.assign'), to: `/app/${SLUG}/new` },
            { label: t('shortcut.importAssignments'), to: `/app/${SLUG}/import` },
            { label: t('shortcut.courses'), to: '/app/lms-course' },
            { label: t('shortcut.people'), to: '/app/employee' },
          ]}
        />
        <div className="home-2">
          <div>
            <RecentCampaigns />
            <RecentRows
              slug="import"
              title={t('imports.title')}
              all={t('imports.all')}
              none={t('imports.none')}
              about={(row) => <ImportFacts row={row} />}
            />
          </div>
          <div>
            <section className="card pad" aria-label={t('mail.title')}>
              <div className="card-h">
                <h2>{t('mail.title')}</h2>
              </div>
              <Suspense fallback={<Skeletons widths={[200]} />}>
                <MailCard />
              </Suspense>
            </section>
            <JobCard />
          </div>
        </div>
      </div>
    </div>
  );
};

const ImportFacts = ({ row }: { row: Row }) => {
  const { t } = useTranslation('operations');
  const { types, today } = useMeta();
  const days = useDayWords(today);
  const into = types.find(({ slug }) => slug === row.slug)?.label.many;
  const state = { Running: t('imports.running'), Failed: t('imports.failed') }[String(row.state)];
  return (
    <>
      <span className="t2">{[into, state, row.counts].filter(Boolean).join(' · ')}</span>
      <time dateTime={String(row.startedAt)}>{days.instant(String(row.startedAt))}</time>
    </>
  );
};
