import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FieldDescription } from '../../api/meta.ts';
import type { Row } from '../../api/records.ts';
import type { Day } from '../../design/day.ts';
import { Meter } from '../../design/meter.tsx';
import { isStatusWord, Status } from '../../design/status.tsx';
import { useValueWords } from './use-value-words.ts';
import { isAbsent, valueText } from './value-text.ts';

interface CellProps {
  row: Row;
  name: string;
  field: FieldDescription;
  today: Day;
}

/** One value of a row, read only, as its kind is shown. */
export const Cell = ({ row, name, field, today }: CellProps) => {
  const { t } = useTranslation('desk');
  const words = useValueWords(today);
  const value = row[name];
  if (isAbsent(value)) return <span className="t3 nil">{words.nothing}</span>;
  if (field.kind === 'percent' && typeof value === 'number') {
    return <Meter value={value} width={56} label={`${field.label}, ${row.title}`} isDone={value === 100} />;
  }
  if (field.kind === 'choice' && isStatusWord(value))
    return <Status word={value} label={valueText(field, value, words)} />;
  if (field.kind === 'flag') {
    return value ? (
      <IconCheck className="yes" size={16} stroke={2} aria-label={t('value.yes')} />
    ) : (
      <span className="t3 nil">{words.nothing}</span>
    );
  }
  return <bdi>{valueText(field, value, words)}</bdi>;
};
