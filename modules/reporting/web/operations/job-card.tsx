import { IconAlertTriangleFilled, IconCircleCheckFilled, IconProgress } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWhy } from '../../../../platform/web/design/failed.tsx';
import { Skeletons } from '../../../../platform/web/design/skeletons.tsx';
import type { JobAnswer } from '../../contract.ts';
import { jobsQuery } from './queries.ts';
import { useJobWords } from './use-job-words.ts';

/** Whether what runs by itself runs: what failed is said first. */
export const JobCard = () => {
  const { t } = useTranslation('operations');
  const { data, error } = useQuery(jobsQuery);
  const why = useWhy(error);
  return (
    <section className="card pad" aria-label={t('health.title')}>
      <div className="card-h">
        <h2>{t('health.title')}</h2>
        <Link to="/app/jobs">{t('health.all')}</Link>
      </div>
      {error && !data && <p className="t2">{why}</p>}
      {!data && !error && <Skeletons widths={[200]} />}
      {data && <Health jobs={data.jobs} />}
    </section>
  );
};

const Health = ({ jobs }: { jobs: readonly JobAnswer[] }) => {
  const { t } = useTranslation('operations');
  const words = useJobWords();
  const failed = jobs.filter(({ lastRun }) => lastRun?.state === 'Failed');
  const running = jobs.filter(({ lastRun }) => lastRun?.state === 'Running');
  if (failed.length + running.length === 0) {
    return (
      <p className="st st-completed">
        <IconCircleCheckFilled size={15} aria-hidden /> {t('health.good')}
      </p>
    );
  }
  return (
    <ul className="bones">
      {failed.map(({ name, label, lastRun }) => (
        <li key={name}>
          <p className="st st-overdue">
            <IconAlertTriangleFilled size={15} aria-hidden />
            {t('health.failed', { job: label, when: words.instant(lastRun!.startedAt) })}
          </p>
          <p className="t3">{lastRun?.problem}</p>
        </li>
      ))}
      {running.map(({ name, label }) => (
        <li key={name} className="st st-in-progress">
          <IconProgress size={15} aria-hidden /> {t('health.running', { job: label })}
        </li>
      ))}
    </ul>
  );
};
