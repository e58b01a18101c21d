import { NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ValueEditorProps } from './filter-editor.tsx';
import { between } from './filter-words.ts';
import type { Operator } from './list-query.ts';
import { offered, type Way, WaySelect, wayOf, wordlessFilter } from './way-select.tsx';

const TEXT_WAYS: readonly Way[] = ['contains', 'is', 'in', 'not', 'set', 'not-set'];

export const TextFilter = ({ name, field, filters, onChange }: ValueEditorProps) => {
  const { t } = useTranslation('desk');
  const [first] = filters;
  const ways = offered(field, TEXT_WAYS);
  const [way, setWay] = useState<Way>(wayOf(filters, ways[0] ?? 'contains'));
  const [value, setValue] = useState(first && first.operator !== 'set' ? first.value : '');
  const tell = (chosen: Way, text: string) =>
    onChange(
      wordlessFilter(name, chosen) ??
        (text.trim() ? [{ field: name, operator: chosen as Operator, value: text.trim() }] : []),
    );
  return (
    <>
      <WaySelect
        label={field.label}
        ways={ways}
        value={way}
        onChange={(chosen) => {
          setWay(chosen);
          tell(chosen, value);
        }}
      />
      {way !== 'set' && way !== 'not-set' && (
        <TextInput
          aria-label={field.label}
          description={way === 'in' ? t('filter.commas') : undefined}
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

const NUMBER_WAYS: readonly Way[] = ['between', 'is', 'not', 'set', 'not-set'];

const textOf = (given: number | string | bigint): string | null => (given === '' ? null : String(given));

export const NumberFilter = ({ name, field, filters, onChange }: ValueEditorProps) => {
  const { t } = useTranslation('desk');
  const standing = wayOf(filters, 'between');
  const [way, setWay] = useState<Way>(standing === 'from' || standing === 'to' ? 'between' : standing);
  const standingAt = (operator: string) => filters.find((filter) => filter.operator === operator)?.value ?? null;
  const [from, to] = [standingAt('from'), standingAt('to')];
  return (
    <>
      <WaySelect
        label={field.label}
        ways={offered(field, NUMBER_WAYS)}
        value={way}
        onChange={(chosen) => {
          setWay(chosen);
          onChange(wordlessFilter(name, chosen) ?? []);
        }}
      />
      {way === 'between' && (
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
      )}
      {(way === 'is' || way === 'not') && (
        <NumberInput
          aria-label={field.label}
          value={standingAt(way) ?? ''}
          onChange={(given) => {
            const value = textOf(given);
            onChange(value === null ? [] : [{ field: name, operator: way, value }]);
          }}
          hideControls
          data-autofocus
        />
      )}
    </>
  );
};
