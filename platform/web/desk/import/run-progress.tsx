import { Progress } from '@mantine/core';
import '@mantine/core/styles/Progress.layer.css';
import { useTranslation } from 'react-i18next';
import type { ImportProgress } from '../../../records/import/contract.ts';
import { localeOf } from '../../design/day.ts';

/** How far it is: the number first, then the bar. */
export const RunProgress = ({ run }: { run: ImportProgress }) => {
  const { t, i18n } = useTranslation('desk');
  const format = new Intl.NumberFormat(localeOf(i18n.language)).format;
  const { row, totalRows, fileName, isSilent } = run;
  const share = totalRows ? Math.min((100 * row) / totalRows, 100) : 0;
  return (
    <>
      <p className="run-n">
        <b>{format(row)}</b> {totalRows ? t('import.rowsOf', { total: format(Math.max(totalRows, row)) }) : ''}
      </p>
      <Progress value={share} size={8} aria-label={t('import.running', { file: fileName })} />
      <p className="run-note" role="status">
        {t(isSilent ? 'import.silent' : 'import.goesOn')}
      </p>
    </>
  );
};
