import { NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ValueEditorProps } from './filter-editor.tsx';
import { between } from './filter-words.ts';

const WAYS = ['contains', 'is', 'not', 'set', 'not-set'] as const;
type Way = (typeof WAYS)[number];

export const TextFilter = ({ name, field, filters, onChange }: ValueEditorProps) => {
  const { t } = useTranslation('desk');
  const [first] = filters;
  const ways = WAYS.filter((way) => field.filters.includes(way === 'not-set' ? 'set' : way));
  const [way, setWay] = useState<Way>(
    first?.operator === 'set' && first.value === 'no' ? 'not-set' : ((first?.operator as Way) ?? ways[0] ?? 'contains'),
  );
  const [value, setValue] = useState(first && first.operator !== 'set' ? first.value : '');
  const tell = (chosen: Way, text: string) => {
    if (chosen === 'set' || chosen === 'not-set') {
      return onChange([{ field: name, operator: 'set', value: chosen === 'set' ? 'yes' : 'no' }]);
    }
    onChange(text.trim() ? [{ field: name, operator: chosen, value: text.trim() }] : []);
  };
  return (
    <>
      <Select
        label={field.label}
        value={way}
        data={ways.map((each) => ({ value: each, label: t(`filter.way.${each}`) }))}
        onChange={(chosen) => {
          setWay(chosen as Way);
          tell(chosen as Way, value);
        }}
        comboboxProps={{ withinPortal: false }}
      />
      {way !== 'set' && way !== 'not-set' && (
        <TextInput
          aria-label={field.label}
          value={value}
          data-autofocus
          onChange={(event) => {
            setValue(event.currentTarget.value);
            tell(way, event.currentTarget.value);
          }}
        />
      )}
    </>
  );
};

export const NumberFilter = ({ name, field, filters, onChange }: ValueEditorProps) => {
  const { t } = useTranslation('desk');
  const standing = (wanted: string) =>
    filters.find(({ operator }) => operator === wanted || operator === 'is')?.value ?? null;
  const [from, to] = [standing('from'), standing('to')];
  const textOf = (given: number | string | bigint) => (given === '' ? null : String(given));
  return (
    <>
      <NumberInput
        label={t('filter.atLeast', { field: field.label })}
        value={from ?? ''}
        onChange={(given) => onChange(between(name, textOf(given), to))}
        hideControls
        data-autofocus
      />
      <NumberInput
        label={t('filter.atMost', { field: field.label })}
        value={to ?? ''}
        onChange={(given) => onChange(between(name, from, textOf(given)))}
        hideControls
      />
    </>
  );
};
