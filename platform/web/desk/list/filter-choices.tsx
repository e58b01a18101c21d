import { Checkbox, Radio, Stack } from '@mantine/core';
import '@mantine/core/styles/Radio.layer.css';
import '@mantine/core/styles/Stack.layer.css';
import '@mantine/core/styles/Group.layer.css';
import { useTranslation } from 'react-i18next';
import type { ValueEditorProps } from './filter-editor.tsx';
import { anyOf, valuesOf } from './filter-words.ts';

/** Tick those that are wanted. */
export const ChoiceFilter = ({ name, field, filters, onChange }: ValueEditorProps) => {
  const picked = filters.flatMap(({ operator, value }) =>
    operator === 'is' || operator === 'in' ? valuesOf(operator, value) : [],
  );
  return (
    <Checkbox.Group label={field.label} value={picked} onChange={(values) => onChange(anyOf(name, values))}>
      <Stack gap={10} mt={4}>
        {(field.choices ?? []).map(({ value, label }) => (
          <Checkbox key={value} size="xs" value={value} label={label} />
        ))}
      </Stack>
    </Checkbox.Group>
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
