import { Button, Progress } from '@mantine/core';
import '@mantine/core/styles/Progress.layer.css';
import { IconAlertTriangleFilled, IconDownload } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportProgress } from '../../../records/import/contract.ts';
import type { TypeDescription } from '../../api/meta.ts';
import { addressOf, get } from '../../api/send.ts';
import { localeOf } from '../../design/day.ts';
import { Tally } from './tally.tsx';
import { isBegun, type Written } from './use-import.ts';

interface RunStepProps {
  type: TypeDescription;
  written: Written | undefined;
  fileName: string;
  onAgain: () => void;
}

const PAUSE_MS = 1000;

/** The import at work, and what became of it. */
export const RunStep = ({ type, written, fileName, onAgain }: RunStepProps) => {
  const { t } = useTranslation('desk');
  const progress = useProgress(written && isBegun(written) ? written.importId : undefined);
  const report = written && !isBegun(written) ? written : undefined;
  const isOver = report !== undefined || progress?.state === 'Done' || progress?.state === 'Failed';
  const counts = report?.counts ?? progress?.counts ?? {};
  return (
    <div className="imp">
      <div className="imp-in imp-file" role="status">
        <h1>
          {isOver
            ? t(progress?.state === 'Failed' ? 'import.failed' : 'import.done')
            : t('import.running', { file: fileName })}
        </h1>
        {!isOver && <Running progress={progress} fileName={fileName} />}
        {progress?.problem && (
          <div className="notice bad" role="alert">
            <IconAlertTriangleFilled size={18} aria-hidden />
            <div>
              <p>{progress.problem}</p>
              <p className="t2">{t('import.goOn')}</p>
            </div>
          </div>
        )}
        <Tally counts={counts} />
        {report && <MadeOnTheWay notes={report.notes} />}
        {isOver && (
          <Ends
            type={type}
            importId={report?.importId ?? progress?.importId}
            hasRefused={(counts.refused ?? 0) > 0}
            onAgain={onAgain}
          />
        )}
      </div>
    </div>
  );
};

const Running = ({ progress, fileName }: { progress: ImportProgress | undefined; fileName: string }) => {
  const { t, i18n } = useTranslation('desk');
  const format = new Intl.NumberFormat(localeOf(i18n.language)).format;
  const total = progress?.totalRows;
  const share = total ? Math.min((100 * (progress?.row ?? 0)) / total, 100) : 0;
  return (
    <>
      <p className="run-n">
        <b>{format(progress?.row ?? 0)}</b> {total ? t('import.rowsOf', { total: format(total) }) : ''}
      </p>
      <Progress value={share} size={8} aria-label={t('import.running', { file: fileName })} />
      {progress && <p className="t2">{t('import.goesOn')}</p>}
    </>
  );
};

const useProgress = (importId: string | undefined): ImportProgress | undefined => {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['import-progress', importId],
    queryFn: () => get<ImportProgress>(`/import/${importId}/progress`),
    enabled: importId !== undefined,
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'Running' ? false : PAUSE_MS),
  });
  const isOver = data !== undefined && data.state !== 'Running';
  useEffect(() => {
    if (isOver) queries.invalidateQueries({ queryKey: ['records'] });
  }, [isOver, queries]);
  return data;
};

const MadeOnTheWay = ({ notes }: { notes: Readonly<Record<string, number>> }) => {
  const { t, i18n } = useTranslation('desk');
  const format = new Intl.NumberFormat(localeOf(i18n.language)).format;
  if (Object.keys(notes).length === 0) return null;
  return (
    <>
      <h2 className="sub">{t('import.onTheWay')}</h2>
      <ul className="imp-w">
        {Object.entries(notes).map(([what, count]) => (
          <li key={what}>
            {format(count)} {what}
          </li>
        ))}
      </ul>
    </>
  );
};

interface EndsProps {
  type: TypeDescription;
  importId: string | undefined;
  hasRefused: boolean;
  onAgain: () => void;
}

const Ends = ({ type, importId, hasRefused, onAgain }: EndsProps) => {
  const { t } = useTranslation('desk');
  return (
    <div className="imp-b">
      <Button component={Link} to={`/app/${type.slug}`}>
        {t('import.toList', { many: type.label.many.toLowerCase() })}
      </Button>
      {hasRefused && importId && (
        <Button
          component="a"
          href={addressOf(`/import/${importId}/refused`)}
          download={`${importId}-refused.csv`}
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.7} />}
        >
          {t('import.refusedFile')}
        </Button>
      )}
      <Button variant="subtle" color="gray" onClick={onAgain}>
        {t('import.another')}
      </Button>
    </div>
  );
};
