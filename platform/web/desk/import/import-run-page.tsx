import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImportProgress } from '../../../records/import/contract.ts';
import { useMeta } from '../../api/meta.ts';
import '../../design/css/import.css';
import { Refused } from '../../api/refused.ts';
import { Failed } from '../../design/failed.tsx';
import { Skeletons } from '../../design/skeletons.tsx';
import { useDayWords } from '../../design/use-day-words.ts';
import { useTitle } from '../../design/use-title.ts';
import { Missing } from '../../shell/page-states.tsx';
import { FormHead } from '../form/form-head.tsx';
import { Findings } from './findings.tsx';
import { RefusedRows } from './refused-rows.tsx';
import { RunEnds } from './run-ends.tsx';
import { RunProgress } from './run-progress.tsx';
import { STEPS, Steps } from './steps.tsx';
import { Tally } from './tally.tsx';
import { useProgress } from './use-progress.ts';

/** `/app/import/IMP-0007`: an import at work, and what became of it. It survives a reload, and the process that began it. */
export const ImportRunPage = () => {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data, error, refetch } = useProgress(id);
  const { t } = useTranslation('desk');
  useTitle(data ? t('import.runOf', { file: data.fileName }) : id);
  if (!data && error instanceof Refused && error.status === 404) return <Missing />;
  if (!data && error) return <Failed error={error} title={t('import.noProgress')} onRetry={() => refetch()} />;
  return data ? <ImportRun run={data} /> : <RunBones />;
};

const RunBones = () => (
  <div className="imp">
    <div className="imp-in imp-run">
      <Skeletons widths={[160, 320, 640, 480]} />
    </div>
  </div>
);

const ImportRun = ({ run }: { run: ImportProgress }) => {
  const { t } = useTranslation('desk');
  const { today, types } = useMeta();
  const words = useDayWords(today);
  const type = types.find(({ slug }) => slug === run.slug) ?? types.find(({ slug }) => slug === 'import');
  const counts = { ...NONE, ...run.counts };
  const isOver = run.state !== 'Running';
  return (
    <>
      {type && (
        <FormHead type={type}>
          <Steps at={isOver ? STEPS.length : STEPS.indexOf('import')} />
          <span className="grow" />
          <span className="file">
            <bdi>{run.fileName}</bdi>
          </span>
        </FormHead>
      )}
      <div className="imp">
        <div className="imp-in imp-run">
          <p className="eyebrow">
            {t('import.begunAt', { id: run.importId, at: words.instant(run.startedAt) })}
            {type && type.slug === run.slug && ` · ${type.label.many}`}
          </p>
          <h1>{useRunTitle(run)}</h1>
          {!isOver && <RunProgress run={run} />}
          {run.problem && <Stopped run={run} />}
          <Tally counts={run.counts} />
          <MadeOnTheWay notes={run.notes} />
          {isOver && counts.refused > 0 && (
            <RefusedRows importId={run.importId} slug={run.slug} count={counts.refused} />
          )}
          {isOver && (run.problems.length > 0 || run.warnings.length > 0) && (
            <Findings report={{ problems: run.problems, warnings: run.warnings, counts }} />
          )}
          {isOver && <RunEnds type={type} slug={run.slug} />}
        </div>
      </div>
    </>
  );
};

const NONE = { new: 0, changed: 0, 'already there': 0, 'already completed': 0, refused: 0, repeated: 0 };

const useRunTitle = ({ state, fileName, counts }: ImportProgress): string => {
  const { t } = useTranslation('desk');
  if (state === 'Failed') return t('import.failed');
  if (state === 'Running') return t('import.running', { file: fileName });
  const written = (counts.new ?? 0) + (counts.changed ?? 0) + (counts['already completed'] ?? 0);
  return written > 0 ? t('import.done', { count: written }) : t('import.nothingNew');
};

const Stopped = ({ run }: { run: ImportProgress }) => {
  const { t } = useTranslation('desk');
  return (
    <div className="notice bad imp-asks" role="alert">
      <div>
        <p>{run.problem}</p>
        <p className="t2">{t('import.goOn')}</p>
      </div>
    </div>
  );
};

const MadeOnTheWay = ({ notes }: { notes: Readonly<Record<string, number>> }) => {
  const { t } = useTranslation('desk');
  if (Object.keys(notes).length === 0) return null;
  return (
    <p className="imp-n imp-made">
      {t('import.onTheWay')}{' '}
      {Object.entries(notes)
        .map(([what, count]) => t('import.made', { count, what }))
        .join(', ')}
    </p>
  );
};
