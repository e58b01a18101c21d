import { Checkbox, Radio, Stack } from '@mantine/core';
import '@mantine/core/styles/Radio.layer.css';
import '@mantine/core/styles/Stack.layer.css';
import '@mantine/core/styles/Group.layer.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ValueEditorProps } from './filter-editor.tsx';
import { anyOf, valuesOf } from './filter-words.ts';
import { offered, type Way, WaySelect, wayOf, wordlessFilter } from './way-select.tsx';

const CHOICE_WAYS: readonly Way[] = ['in', 'not', 'set', 'not-set'];

/** Tick those that are wanted, or the one that is not. */
export const ChoiceFilter = ({ name, field, filters, onChange }: ValueEditorProps) => {
  const standing = wayOf(filters, 'in');
  const [way, setWay] = useState<Way>(standing === 'is' ? 'in' : standing);
  const picked = filters.flatMap(({ operator, value }) =>
    operator === 'set' ? [] : valuesOf(operator, value).filter(Boolean),
  );
  const choices = field.choices ?? [];
  const chooseWay = (chosen: Way) => {
    setWay(chosen);
    onChange(wordlessFilter(name, chosen) ?? []);
  };
  return (
    <>
      <WaySelect label={field.label} ways={offered(field, CHOICE_WAYS)} value={way} onChange={chooseWay} />
      {way === 'in' && (
        <Checkbox.Group aria-label={field.label} value={picked} onChange={(values) => onChange(anyOf(name, values))}>
          <Stack gap={10}>
            {choices.map(({ value, label }, index) => (
              <Checkbox key={value} size="xs" value={value} label={label} data-autofocus={index === 0 || undefined} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      {way === 'not' && (
        <Radio.Group
          aria-label={field.label}
          value={picked[0] ?? ''}
          onChange={(value) => onChange([{ field: name, operator: 'not', value }])}
        >
          <Stack gap={10}>
            {choices.map(({ value, label }) => (
              <Radio key={value} size="xs" value={value} label={label} />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </>
  );
};

export const FlagFilter = ({ name, field, filters, onChange }: ValueEditorProps) => {
  const { t } = useTranslation('desk');
  const picked = filters.find(({ operator }) => operator === 'is')?.value ?? '';
  return (
    <Radio.Group
      label={field.label}
      value={picked}
      onChange={(value) => onChange([{ field: name, operator: 'is', value }])}
    >
      <Stack gap={10} mt={4}>
        <Radio size="xs" value="yes" label={t('value.yes')} />
        <Radio size="xs" value="no" label={t('value.no')} />
      </Stack>
    </Radio.Group>
  );
};
