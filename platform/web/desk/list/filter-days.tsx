import { NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../fields/day-input.tsx';
import type { ValueEditorProps } from './filter-editor.tsx';
import { between, daysIn, isPeriod, PERIODS } from './filter-words.ts';
import type { Filter } from './list-query.ts';
import { offered, type Way, wayOf, wordlessFilter } from './way-select.tsx';

const DAY_WAYS: readonly Way[] = ['is', 'not', 'from', 'to', 'between', 'set', 'not-set'];
type DayWay = Way | 'next-days' | 'last-days' | (typeof PERIODS)[number];

const dayWayOf = (filters: readonly Filter[]): DayWay | null => {
  const [first] = filters;
  if (!first) return null;
  if (first.operator !== 'within') return wayOf(filters, 'between');
  if (isPeriod(first.value)) return first.value;
  return daysIn(first.value)?.way === 'last' ? 'last-days' : 'next-days';
};

const USUAL_DAYS = 14;

/** A period by its name or its length, or days; an open end of "between" is left empty. */
export const DayFilter = ({ name, field, filters, onChange }: ValueEditorProps) => {
  const { t } = useTranslation('desk');
  const [way, setWay] = useState(dayWayOf(filters));
  const choose = (chosen: DayWay) => {
    setWay(chosen);
    if (isPeriod(chosen)) return onChange([{ field: name, operator: 'within', value: chosen }]);
    if (chosen === 'next-days' || chosen === 'last-days') return onChange(within(name, chosen, USUAL_DAYS));
    onChange(wordlessFilter(name, chosen) ?? []);
  };
  return (
    <>
      <Select
        label={field.label}
        aria-label={t('filter.how', { field: field.label })}
        value={way}
        placeholder={t('filter.choose')}
        onChange={(chosen) => chosen && choose(chosen as DayWay)}
        comboboxProps={{ withinPortal: false }}
        allowDeselect={false}
        data={[
          ...PERIODS.map((period) => ({ value: period, label: t(`period.${period}`) })),
          { value: 'next-days', label: t('filter.nextDays') },
          { value: 'last-days', label: t('filter.lastDays') },
          ...offered(field, DAY_WAYS).map((each) => ({ value: each, label: t(`filter.way.${each}`) })),
        ]}
        maxDropdownHeight={260}
      />
      <DayValues name={name} field={field} filters={filters} onChange={onChange} way={way} />
    </>
  );
};

const within = (field: string, way: 'next-days' | 'last-days', days: number): Filter[] => [
  { field, operator: 'within', value: `${way.slice(0, 4)}-${days}-days` },
];

const DayValues = ({ name, filters, onChange, way }: ValueEditorProps & { way: DayWay | null }) => {
  const { t } = useTranslation('desk');
  const standingAt = (operator: string) =>
    filters.find((filter) => filter.operator === operator)?.value.slice(0, 10) ?? null;
  const popoverProps = { withinPortal: false };
  if (way === 'between') {
    const [from, to] = [standingAt('from'), standingAt('to')];
    return (
      <>
        <DayInput
          label={t('filter.from')}
          value={from}
          onChange={(day) => onChange(between(name, day, to))}
          popoverProps={popoverProps}
        />
        <DayInput
          label={t('filter.to')}
          value={to}
          onChange={(day) => onChange(between(name, from, day))}
          popoverProps={popoverProps}
        />
      </>
    );
  }
  if (way === 'is' || way === 'not' || way === 'from' || way === 'to') {
    return (
      <DayInput
        label={t('filter.day')}
        value={standingAt(way)}
        onChange={(day) => onChange(day ? [{ field: name, operator: way, value: day }] : [])}
        popoverProps={popoverProps}
      />
    );
  }
  if (way !== 'next-days' && way !== 'last-days') return null;
  return (
    <NumberInput
      label={t('filter.days')}
      value={daysIn(filters[0]?.value ?? '')?.days ?? USUAL_DAYS}
      min={1}
      max={3660}
      allowDecimal={false}
      onChange={(given) => onChange(typeof given === 'number' && given >= 1 ? within(name, way, given) : [])}
    />
  );
};
