import { Button, FileInput, Select } from '@mantine/core';
import { IconDownload, IconFileSpreadsheet } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TypeDescription } from '../../api/meta.ts';
import { addressOf } from '../../api/send.ts';
import type { Choices } from './upload-form.ts';

interface FileStepProps {
  type: TypeDescription;
  isChecking: boolean;
  onCheck: (choices: Choices) => void;
}

/** Which file, and what its rows are. */
export const FileStep = ({ type, isChecking, onCheck }: FileStepProps) => {
  const { t } = useTranslation('desk');
  const { modes, options } = type.import!;
  const [file, setFile] = useState<File | null>(null);
  const [mode, setMode] = useState(modes[0] ?? 'insert');
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) onCheck({ file, mode, options: chosen, mapping: {}, ignore: [] });
  };
  return (
    <form className="imp" onSubmit={submit}>
      <div className="imp-in imp-file">
        <h1>{t('import.title', { many: type.label.many.toLowerCase() })}</h1>
        <p className="t2">{t('import.lead')}</p>
        <FileInput
          label={t('import.file')}
          description={t('import.fileHint')}
          placeholder={t('import.filePlaceholder')}
          accept=".csv,.gz,.tsv,.txt,text/csv"
          value={file}
          onChange={setFile}
          leftSection={<IconFileSpreadsheet size={16} stroke={1.7} />}
          required
        />
        {modes.length > 1 && <ModeSelect modes={modes} mode={mode} onChange={setMode} />}
        {Object.entries(options).map(([name, values]) => (
          <OptionSelect
            key={name}
            name={name}
            values={values}
            value={chosen[name] ?? values[0] ?? ''}
            onChange={(value) => setChosen((now) => ({ ...now, [name]: value }))}
          />
        ))}
        <div className="imp-b">
          <Button type="submit" loading={isChecking} aria-disabled={!file || undefined}>
            {t('import.check')}
          </Button>
          <TemplateButton slug={type.slug} />
        </div>
      </div>
    </form>
  );
};

interface ModeSelectProps {
  modes: readonly string[];
  mode: string;
  onChange: (mode: string) => void;
}

const ModeSelect = ({ modes, mode, onChange }: ModeSelectProps) => {
  const { t } = useTranslation('desk');
  return (
    <Select
      label={t('import.mode')}
      data={modes.map((value) => ({ value, label: t(`import.modes.${value as 'insert'}`) }))}
      value={mode}
      onChange={(value) => value && onChange(value)}
    />
  );
};

const TemplateButton = ({ slug }: { slug: string }) => {
  const { t } = useTranslation('desk');
  return (
    <Button
      component="a"
      href={addressOf(`/${slug}/import/template`)}
      download={`${slug}-template.csv`}
      variant="subtle"
      color="gray"
      leftSection={<IconDownload size={16} stroke={1.7} />}
    >
      {t('import.template')}
    </Button>
  );
};

interface OptionSelectProps {
  name: string;
  values: readonly string[];
  value: string;
  onChange: (value: string) => void;
}

const sentence = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).replaceAll('-', ' ');

/** An option of the type; one without words of its own is shown by its name. */
const OptionSelect = ({ name, values, value, onChange }: OptionSelectProps) => {
  const { t } = useTranslation('desk');
  const say = t as (key: string, options: { defaultValue: string }) => string;
  return (
    <Select
      label={say(`import.option.${name}`, { defaultValue: sentence(name) })}
      data={values.map((each) => ({
        value: each,
        label: say(`import.optionValue.${each}`, { defaultValue: sentence(each) }),
      }))}
      value={value}
      onChange={(chosen) => chosen && onChange(chosen)}
    />
  );
};
