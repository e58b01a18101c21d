import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TypeDescription } from '../../api/meta.ts';
import { Checking } from './checking.tsx';
import { FileDrop } from './file-drop.tsx';
import { ImportOptions } from './import-options.tsx';
import { Refusal } from './refusal.tsx';
import { TemplateLinks } from './template-links.tsx';
import type { Checked } from './told-check.ts';
import type { Choices } from './upload-form.ts';

interface FileStepProps {
  type: TypeDescription;
  choices?: Choices;
  error: Error | null;
  isBusy: boolean;
  checked?: Checked;
  onCheck: (choices: Choices) => void;
}

/** Which file, and what its rows are. */
export const FileStep = ({ type, choices, error, isBusy, checked, onCheck }: FileStepProps) => {
  const { t } = useTranslation('desk');
  const [file, setFile] = useState<File | null>(choices?.file ?? null);
  const [mode, setMode] = useState(choices?.mode ?? type.import?.modes[0] ?? 'insert');
  const [options, setOptions] = useState<Readonly<Record<string, string>>>(choices?.options ?? {});
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!file);
    if (file) onCheck({ file, mode, options, constants: {} });
  };
  return (
    <form className="imp-form" onSubmit={submit} noValidate>
      <div className="imp">
        <div className="imp-in imp-file">
          <div>
            <h1>{t('import.title', { many: type.label.many.toLowerCase() })}</h1>
            <p className="t2">{t('import.lead')}</p>
          </div>
          {error && <Refusal error={error} />}
          <FileDrop
            file={file}
            isMissing={isMissing && !file}
            onChange={(chosen) => {
              setFile(chosen);
              setMissing(false);
            }}
          />
          <TemplateLinks slug={type.slug} />
          <ImportOptions
            type={type}
            mode={mode}
            options={options}
            onMode={setMode}
            onOption={(name, value) => setOptions((now) => ({ ...now, [name]: value }))}
          />
        </div>
      </div>
      <div className="savebar">
        <span className="grow" />
        {isBusy && <Checking checked={checked} />}
        <Button type="submit" loading={isBusy}>
          {t('import.check')}
        </Button>
      </div>
    </form>
  );
};
