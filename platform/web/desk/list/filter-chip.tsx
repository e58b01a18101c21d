import { Popover } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldDescription, useMeta } from '../../api/meta.ts';
import { rowQuery } from '../../api/record-queries.ts';
import { useValueWords } from '../fields/use-value-words.ts';
import { valueText } from '../fields/value-text.ts';
import { FilterEditor } from './filter-editor.tsx';
import { type ChipWords, daysIn, isPeriod } from './filter-words.ts';
import type { Filter } from './list-query.ts';

interface FilterChipProps {
  chip: ChipWords;
  /** Absent when the address names a field that does not exist. */
  field: FieldDescription | undefined;
  filters: readonly Filter[];
  onChange: (filters: Filter[]) => void;
}

/** One filter in words: click to change it, or take it away. */
export const FilterChip = ({ chip, field, filters, onChange }: FilterChipProps) => {
  const { t } = useTranslation('desk');
  const [isOpen, setOpen] = useState(false);
  const values = useChipValues(chip, field);
  const label = field?.label ?? chip.field;
  const operator = t(`filter.operator.${chip.operator}`);
  const words =
    chip.operator === 'between'
      ? t('filter.and', { from: values[0] ?? '', to: values[1] ?? '' })
      : chip.operator === 'set'
        ? ''
        : values.join(', ');
  const set = chip.operator === 'set' ? t(chip.values[0] === 'no' ? 'filter.notSet' : 'filter.isSet') : operator;
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <span className="chip">
        <Popover.Target>
          <button type="button" className="chip-b" onClick={() => field && setOpen(!isOpen)}>
            <span>{label}</span> {set} {words && <b>{words}</b>}
          </button>
        </Popover.Target>
        <button
          type="button"
          className="chip-x"
          aria-label={t('filter.remove', { filter: `${label} ${set} ${words}`.trim() })}
          onClick={() => onChange([])}
        >
          <IconX size={13} stroke={2} aria-hidden />
        </button>
      </span>
      <Popover.Dropdown>
        {field && (
          <FilterEditor
            name={chip.field}
            field={field}
            filters={filters}
            onApply={(next) => {
              setOpen(false);
              onChange(next);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The values in words; a link that stands as its id is asked for its title. */
const useChipValues = ({ values, operator }: ChipWords, field: FieldDescription | undefined): string[] => {
  const { t } = useTranslation('desk');
  const { today } = useMeta();
  const words = useValueWords(today);
  const linked = useQueries({
    queries: values.map((value) => ({
      ...rowQuery(field?.to ?? '', value),
      enabled: field?.to !== undefined && UUID.test(value),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  return values.map((value, index) => {
    if (operator === 'within') {
      const length = daysIn(value);
      if (isPeriod(value)) return t(`period.${value}`);
      return length ? t(`period.${length.way}`, { count: length.days }) : value;
    }
    if (field?.kind === 'flag') return value === 'no' ? words.no : words.yes;
    if (field?.to) return linked[index]?.data?.title ?? (UUID.test(value) ? '…' : value);
    if (field?.kind === 'percent') return words.percent(Number(value));
    const isDay = field?.kind === 'day' || (field?.kind === 'instant' && value.length === 10);
    return isDay ? words.days.day(value, { weekday: false }) : valueText(field, value, words);
  });
};
