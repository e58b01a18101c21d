import { Button } from '@mantine/core';
import { IconAlertTriangleFilled, IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import '../../../../platform/web/design/css/settings.css';
import { Failed, useWhy } from '../../../../platform/web/design/failed.tsx';
import { Meter } from '../../../../platform/web/design/meter.tsx';
import { Skeletons } from '../../../../platform/web/design/skeletons.tsx';
import { useTitle } from '../../../../platform/web/design/use-title.ts';
import type { JobAnswer, JobRun } from '../../contract.ts';
import './operations.css';
import { jobsQuery } from './queries.ts';
import { RunState } from './run-state.tsx';
import { useJobWords } from './use-job-words.ts';
import { useRunNow } from './use-run-now.ts';

/** Every job with its last run, its next one, and a way to run it now. */
export const JobsPage = () => {
  const { t } = useTranslation('operations');
  useTitle(t('jobs.title'));
  const { data, error, refetch } = useQuery(jobsQuery);
  const run = useRunNow();
  const why = useWhy(run.error);
  if (error && !data) return <Failed error={error} title={t('jobs.failed')} onRetry={() => refetch()} />;
  const labelOf = (name: string | undefined) => data?.jobs.find((job) => job.name === name)?.label ?? '';
  return (
    <div className="page">
      <header className="dhead">
        <h1>{t('jobs.title')}</h1>
        <span className="grow" />
        <Button component={Link} to="/app/job-run" variant="subtle" color="gray">
          {t('jobs.history')}
        </Button>
      </header>
      <div className="ops">
        <p className="t2">{t('jobs.why')}</p>
        {run.error && (
          <div className="notice bad" role="alert">
            <IconAlertTriangleFilled size={18} aria-hidden />
            <p>{t('jobs.refused', { job: labelOf(run.variables), why })}</p>
          </div>
        )}
        {data ? <JobTable jobs={data.jobs} onRun={(name) => run.mutate(name)} /> : <Skeletons />}
      </div>
    </div>
  );
};

const JobTable = ({ jobs, onRun }: { jobs: readonly JobAnswer[]; onRun: (name: string) => void }) => {
  const { t } = useTranslation('operations');
  const heads = ['job', 'last', 'took', 'did', 'next'] as const;
  return (
    <div className="card ops-c">
      <table className="ops-t">
        <caption className="vh">{t('jobs.title')}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`jobs.${head}`)}
              </th>
            ))}
            <th scope="col">
              <span className="vh">{t('jobs.action')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <JobRow key={job.name} job={job} onRun={onRun} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

const JobRow = ({ job, onRun }: { job: JobAnswer; onRun: (name: string) => void }) => {
  const { t } = useTranslation('operations');
  const words = useJobWords();
  const { name, label, lastRun } = job;
  const isRunning = lastRun?.state === 'Running';
  return (
    <tr>
      <th scope="row">
        <Link to="/app/job-run" search={{ job: name } as never} aria-label={t('jobs.runsOf', { job: label })}>
          {label}
        </Link>
      </th>
      <td>
        {lastRun ? (
          <span className="ops-r">
            <RunState state={lastRun.state} />{' '}
            <time dateTime={lastRun.startedAt}>{words.instant(lastRun.startedAt)}</time>
          </span>
        ) : (
          <span className="t3">{t('jobs.never')}</span>
        )}
      </td>
      <td className="tn">{lastRun && words.took(lastRun)}</td>
      <td className="ops-d">{lastRun && (isRunning ? <Progress run={lastRun} job={label} /> : words.did(lastRun))}</td>
      <td className="tn">
        <span className="phone-only">{t('jobs.runs')} </span>
        {words.next(job)}
      </td>
      <td className="ops-a">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlayerPlay size={14} stroke={1.8} aria-hidden />}
          loading={isRunning}
          aria-label={t('jobs.runOf', { job: label })}
          onClick={() => onRun(name)}
        >
          {t('jobs.run')}
        </Button>
      </td>
    </tr>
  );
};

const Progress = ({ run, job }: { run: JobRun; job: string }) => {
  const { t } = useTranslation('operations');
  const words = useJobWords();
  const { done, total } = run;
  return (
    <span className="ops-r">
      {done !== null && total !== null && total > 0 && (
        <Meter value={Math.round((done / total) * 100)} label={t('jobs.progressLabel', { job })} withNumber={false} />
      )}
      <span>{words.progress(run)}</span>
    </span>
  );
};
