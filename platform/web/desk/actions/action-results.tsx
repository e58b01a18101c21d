import { Button } from '@mantine/core';
import { IconAlertTriangleFilled, IconCircleCheckFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../../records/contract.ts';
import type { Row } from '../../api/records.ts';

interface ActionResultsProps {
  results: readonly Result[];
  rows: readonly Row[];
  onClose: () => void;
}

/** Row by row: refused ones first, with their reason. */
export const ActionResults = ({ results, rows, onClose }: ActionResultsProps) => {
  const { t } = useTranslation('desk');
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  const refused = results.filter(({ ok }) => !ok);
  const done = results.filter(({ ok }) => ok);
  return (
    <>
      <p role="status">
        {t('action.done', { count: done.length })}
        {refused.length > 0 && <> {t('action.refused', { count: refused.length })}</>}
      </p>
      <ul className="results">
        {[...refused, ...done].map(({ id, ok, note, problem }) => (
          <li key={id} className={ok ? 'ok' : 'bad'}>
            {ok ? <IconCircleCheckFilled size={17} aria-hidden /> : <IconAlertTriangleFilled size={17} aria-hidden />}
            <div>
              <bdi>{titles.get(id) ?? id}</bdi>
              {(problem ?? note) && <p>{problem?.message ?? note}</p>}
            </div>
          </li>
        ))}
      </ul>
      <div className="dialog-b">
        <Button onClick={onClose} data-autofocus>
          {t('action.backToList')}
        </Button>
      </div>
    </>
  );
};
