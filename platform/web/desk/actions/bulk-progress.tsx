import { Button, Progress } from '@mantine/core';
import '@mantine/core/styles/Progress.layer.css';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWhy } from '../../design/failed.tsx';
import { MOST_ROWS } from './bulk-rows.ts';
import type { BulkRun } from './use-bulk-run.ts';

interface BulkProgressProps {
  run: BulkRun;
  /** Shows what was done so far. */
  onShowResults: () => void;
  onClose: () => void;
}

/** How far a write over many rows is; it can be stopped, and goes on where it was. */
export const BulkProgress = ({ run, onShowResults, onClose }: BulkProgressProps) => {
  const { t } = useTranslation('desk');
  const { phase, total, results, error } = run.state;
  const done = results.length;
  const refused = results.filter(({ ok }) => !ok).length;
  const why = useWhy(error);
  if (phase === 'too-many') return <TooMany onClose={onClose} />;
  return (
    <>
      <p role="status">
        {phase === 'finding' ? t('bulk.finding', { count: total }) : t('bulk.progress', { done, total })}
        {refused > 0 && <> {t('action.refused', { count: refused })}</>}
      </p>
      <Progress
        value={total > 0 && phase !== 'finding' ? (100 * done) / total : 0}
        aria-label={t('bulk.progressLabel')}
        my={12}
      />
      {phase === 'failed' && (
        <div className="notice bad" role="alert">
          <IconAlertTriangleFilled size={17} aria-hidden />
          <p>
            {why} {t('bulk.kept', { count: done })}
          </p>
        </div>
      )}
      <div className="dialog-b">
        {phase === 'running' && (
          <Button variant="default" onClick={run.stop} data-autofocus>
            {t('bulk.stop')}
          </Button>
        )}
        {(phase === 'stopped' || phase === 'failed') && (
          <>
            <Button variant="subtle" color="gray" onClick={done > 0 ? onShowResults : onClose}>
              {done > 0 ? t('bulk.showDone') : t('action.backToList')}
            </Button>
            <Button onClick={run.resume}>{phase === 'failed' ? t('bulk.again') : t('bulk.goOn')}</Button>
          </>
        )}
      </div>
    </>
  );
};

const TooMany = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('desk');
  return (
    <>
      <div className="notice bad" role="alert">
        <IconAlertTriangleFilled size={17} aria-hidden />
        <p>{t('bulk.tooMany', { most: MOST_ROWS })}</p>
      </div>
      <div className="dialog-b">
        <Button onClick={onClose}>{t('action.backToList')}</Button>
      </div>
    </>
  );
};
