import { Radio } from '@mantine/core';
import '@mantine/core/styles/Radio.layer.css';
import { useTranslation } from 'react-i18next';
import type { TypeDescription } from '../../api/meta.ts';

interface ImportOptionsProps {
  type: TypeDescription;
  mode: string;
  options: Readonly<Record<string, string>>;
  onMode: (mode: string) => void;
  onOption: (name: string, value: string) => void;
}

/** What the rows are, and the options of the type, in words. */
export const ImportOptions = ({ type, mode, options, onMode, onOption }: ImportOptionsProps) => {
  const { t } = useTranslation('desk');
  const known = type.import ?? { modes: [], options: {} };
  const say = t as (key: string, options: { defaultValue: string }) => string;
  return (
    <>
      {known.modes.length > 1 && (
        <Choice
          label={t('import.mode')}
          values={known.modes.map((value) => ({
            value,
            label: t(`import.modes.${value as 'insert'}`),
            hint: t(`import.modeHints.${value as 'insert'}`),
          }))}
          value={mode}
          onChange={onMode}
        />
      )}
      {Object.entries(known.options).map(([name, values]) => (
        <Choice
          key={name}
          label={say(`import.option.${name}.label`, { defaultValue: sentence(name) })}
          values={values.map((value) => ({
            value,
            label: say(`import.option.${name}.${value}`, { defaultValue: sentence(value) }),
          }))}
          value={options[name] ?? values[0] ?? ''}
          onChange={(value) => onOption(name, value)}
        />
      ))}
    </>
  );
};

const sentence = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).replaceAll('-', ' ');

interface ChoiceProps {
  label: string;
  values: readonly { value: string; label: string; hint?: string }[];
  value: string;
  onChange: (value: string) => void;
}

const Choice = ({ label, values, value, onChange }: ChoiceProps) => (
  <Radio.Group label={label} value={value} onChange={onChange}>
    <div className="imp-r">
      {values.map((each) => (
        <Radio key={each.value} value={each.value} label={each.label} description={each.hint} />
      ))}
    </div>
  </Radio.Group>
);
