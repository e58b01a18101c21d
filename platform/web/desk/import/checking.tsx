import { Progress } from '@mantine/core';
import '@mantine/core/styles/Progress.layer.css';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../../design/day.ts';
import type { Checked } from './told-check.ts';

/** How far the dry run is; before its first answer only that it reads. */
export const Checking = ({ checked }: { checked: Checked | undefined }) => {
  const { t, i18n } = useTranslation('desk');
  if (!checked)
    return (
      <span className="t2" role="status">
        {t('import.checking')}
      </span>
    );
  const format = new Intl.NumberFormat(localeOf(i18n.language)).format;
  const { row } = checked;
  const total = Math.max(checked.totalRows, row);
  const words = t('import.checked', { row: format(row), total: format(total) });
  return (
    <span className="t2">
      {words}
      <Progress value={(100 * row) / total} size={6} w={220} mt={6} aria-label={words} />
    </span>
  );
};
