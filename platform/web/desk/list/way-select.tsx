import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldDescription } from '../../api/meta.ts';
import type { Filter } from './list-query.ts';

/** How a value is compared, as a person chooses it. */
export type Way = 'is' | 'under' | 'not' | 'in' | 'contains' | 'from' | 'to' | 'between' | 'set' | 'not-set';

/** The operator that a way needs; a way is offered where the field has it. */
const NEEDS = { between: 'from', 'not-set': 'set' } as const;

export const offered = (field: FieldDescription, ways: readonly Way[]): Way[] =>
  ways.filter((way) => field.filters.includes(way === 'between' || way === 'not-set' ? NEEDS[way] : way));

/** The way that filters stand for. */
export const wayOf = (filters: readonly Filter[], otherwise: Way): Way => {
  const [first, second] = filters;
  if (!first) return otherwise;
  if (first.operator === 'set') return first.value === 'no' ? 'not-set' : 'set';
  if (second) return 'between';
  return first.operator === 'within' ? otherwise : first.operator;
};

/** Whether a way needs no value: the filter it stands for. */
export const wordlessFilter = (field: string, way: Way): Filter[] | undefined => {
  if (way !== 'set' && way !== 'not-set') return undefined;
  return [{ field, operator: 'set', value: way === 'set' ? 'yes' : 'no' }];
};

interface WaySelectProps {
  /** Of the field; the value that stands below has its name. */
  label: string;
  ways: readonly Way[];
  value: Way;
  onChange: (way: Way) => void;
}

export const WaySelect = ({ label, ways, value, onChange }: WaySelectProps) => {
  const { t } = useTranslation('desk');
  return (
    <Select
      label={label}
      aria-label={t('filter.how', { field: label })}
      value={value}
      data={ways.map((way) => ({ value: way, label: t(`filter.way.${way}`) }))}
      onChange={(way) => way && onChange(way as Way)}
      comboboxProps={{ withinPortal: false }}
      allowDeselect={false}
    />
  );
};
