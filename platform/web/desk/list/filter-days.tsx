import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../fields/day-input.tsx';
import type { ValueEditorProps } from './filter-editor.tsx';
import { between, isPeriod, PERIODS } from './filter-words.ts';
import type { Filter } from './list-query.ts';

const BETWEEN = 'between';
const SET = 'set';
const NOT_SET = 'not-set';

const wayOf = (filters: readonly Filter[]): string => {
  const within = filters.find(({ operator }) => operator === 'within');
  if (within && isPeriod(within.value)) return within.value;
  const set = filters.find(({ operator }) => operator === 'set');
  if (set) return set.value === 'no' ? NOT_SET : SET;
  return filters.length > 0 ? BETWEEN : PERIODS[1];
};

/** A period by its name, or between two days; an open end is left empty. */
export const DayFilter = ({ name, field, filters, onChange }: ValueEditorProps) => {
  const { t } = useTranslation('desk');
  const way = wayOf(filters);
  const standing = (wanted: string) =>
    filters.find(({ operator }) => operator === wanted || operator === 'is')?.value ?? null;
  const from = standing('from')?.slice(0, 10) ?? null;
  const to = standing('to')?.slice(0, 10) ?? null;
  const chooseWay = (chosen: string | null) => {
    if (chosen === BETWEEN)
      return onChange(from || to ? between(name, from, to) : [{ field: name, operator: 'from', value: '' }]);
    if (chosen === SET || chosen === NOT_SET) {
      return onChange([{ field: name, operator: 'set', value: chosen === SET ? 'yes' : 'no' }]);
    }
    onChange([{ field: name, operator: 'within', value: chosen ?? '' }]);
  };
  return (
    <>
      <Select
        label={field.label}
        value={filters.length > 0 ? way : null}
        placeholder={t('filter.choose')}
        onChange={chooseWay}
        comboboxProps={{ withinPortal: false }}
        data={[
          { value: BETWEEN, label: t('filter.betweenDays') },
          ...PERIODS.map((period) => ({ value: period, label: t(`period.${period}`) })),
          { value: SET, label: t('filter.isSet') },
          { value: NOT_SET, label: t('filter.notSet') },
        ]}
        maxDropdownHeight={240}
      />
      {filters.length > 0 && way === BETWEEN && (
        <>
          <DayInput
            label={t('filter.from')}
            value={from}
            onChange={(day) => onChange(between(name, day, to))}
            popoverProps={{ withinPortal: false }}
          />
          <DayInput
            label={t('filter.to')}
            value={to}
            onChange={(day) => onChange(between(name, from, day))}
            popoverProps={{ withinPortal: false }}
          />
        </>
      )}
    </>
  );
};
