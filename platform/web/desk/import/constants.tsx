import { ActionIcon, Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../records/import/contract.ts';
import { DayInput } from '../fields/day-input.tsx';
import type { Choices } from './upload-form.ts';

type ImportField = ImportReport['fields'][number];

interface ConstantsProps {
  fields: readonly ImportField[];
  choices: Choices;
  /** No text takes the value for all rows away. */
  onChange: (field: string, text: string | undefined) => void;
}

/** Fields with one value for every row, such as the due date of a campaign. */
export const Constants = ({ fields, choices, onChange }: ConstantsProps) => {
  const { t } = useTranslation('desk');
  const taken = new Set([...Object.values(choices.mapping ?? {}), ...Object.keys(choices.constants)]);
  const free = fields.filter(({ name }) => !taken.has(name));
  return (
    <section className="imp-c" aria-labelledby="h-constants">
      <h2 id="h-constants">{t('import.constants')}</h2>
      <p className="t3">{t('import.constantsHint')}</p>
      {Object.entries(choices.constants).map(([name, text]) => {
        const field = fields.find((each) => each.name === name);
        return field && <Constant key={name} field={field} text={text} onChange={(next) => onChange(name, next)} />;
      })}
      {free.length > 0 && (
        <Select
          className="imp-d"
          aria-label={t('import.addConstant')}
          placeholder={t('import.addConstant')}
          data={free.map(({ name, label }) => ({ value: name, label }))}
          value={null}
          onChange={(name) => name && onChange(name, '')}
          searchable
        />
      )}
    </section>
  );
};

interface ConstantProps {
  field: ImportField;
  text: string;
  onChange: (text: string | undefined) => void;
}

const Constant = ({ field, text, onChange }: ConstantProps) => {
  const { t } = useTranslation('desk');
  return (
    <div className="imp-k">
      <ConstantInput field={field} text={text} onChange={onChange} />
      <ActionIcon aria-label={t('import.removeConstant', { field: field.label })} onClick={() => onChange(undefined)}>
        <IconX size={16} stroke={1.7} />
      </ActionIcon>
    </div>
  );
};

const ConstantInput = ({ field: { kind, label, choices }, text, onChange }: ConstantProps) => {
  const { t } = useTranslation('desk');
  if (kind === 'day') return <DayInput label={label} value={text || null} onChange={(day) => onChange(day ?? '')} />;
  const data =
    kind === 'flag'
      ? [
          { value: 'yes', label: t('import.yes') },
          { value: 'no', label: t('import.no') },
        ]
      : kind === 'choice' && [...(choices ?? [])];
  if (data)
    return <Select label={label} data={data} value={text || null} onChange={(value) => onChange(value ?? '')} />;
  return <TextInput label={label} value={text} onChange={(event) => onChange(event.currentTarget.value)} />;
};
