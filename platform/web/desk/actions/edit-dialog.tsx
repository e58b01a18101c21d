import { Button, Select } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldDescription, TypeDescription } from '../../api/meta.ts';
import { fieldErrorsOf } from '../../api/refused.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { changeBody } from '../form/draft.ts';
import type { BulkOf } from './action-dialog.tsx';
import { BulkDialog, isRefusedAtOnce } from './bulk-dialog.tsx';
import { ForWhom, RefusedNotice } from './for-whom.tsx';
import { useBulkRun } from './use-bulk-run.ts';

/** Fields that may be given to many rows at once. */
export const editableFields = ({ fields }: Pick<TypeDescription, 'fields'>): [string, FieldDescription][] =>
  Object.entries(fields).filter(([, field]) => field.onChange && !field.hidden && !field.unique);

/** Gives one field of many rows the same value. */
export const EditDialog = (bulk: BulkOf) => {
  const { t } = useTranslation('desk');
  const { type, rows, matching, onClose } = bulk;
  const run = useBulkRun(type.slug);
  return (
    <BulkDialog title={t('bulk.edit')} slug={type.slug} run={run} onClose={onClose}>
      <EditForm
        {...bulk}
        error={isRefusedAtOnce(run.state) ? run.state.error : null}
        isRunning={run.state.phase === 'finding' || run.state.phase === 'running'}
        onRun={(values) =>
          run.start({ target: matching ? { matching } : { rows }, path: '/changes', body: { values } })
        }
      />
    </BulkDialog>
  );
};

interface EditFormProps extends BulkOf {
  error: Error | null;
  isRunning: boolean;
  onRun: (values: Record<string, unknown>) => void;
}

const EditForm = ({ type, rows, count, error, isRunning, onRun, onClose }: EditFormProps) => {
  const { t } = useTranslation('desk');
  const choices = editableFields(type);
  const [name, setName] = useState(choices[0]?.[0] ?? '');
  const [value, setValue] = useState<unknown>(null);
  const field = type.fields[name];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onRun(changeBody({ [name]: value }));
  };
  return (
    <form onSubmit={submit} className="fields dialog-f">
      <ForWhom type={type} rows={rows} count={count} />
      <RefusedNotice error={error} fields={{ ...(field && { [name]: field }) }} />
      <Select
        label={t('bulk.field')}
        value={name}
        data={choices.map(([each, { label }]) => ({ value: each, label }))}
        onChange={(chosen) => {
          setName(chosen ?? '');
          setValue(null);
        }}
        allowDeselect={false}
      />
      {field && (
        <FieldInput
          key={name}
          name={name}
          field={field}
          value={value}
          onChange={setValue}
          error={fieldErrorsOf(error)[name]}
        />
      )}
      <div className="dialog-b">
        <Button variant="subtle" color="gray" onClick={() => onClose([])}>
          {t('action.keep')}
        </Button>
        <Button type="submit" loading={isRunning}>
          {t('bulk.change')}
        </Button>
      </div>
    </form>
  );
};
