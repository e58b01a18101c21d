import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TypeDescription } from '../../api/meta.ts';
import { fieldErrorsOf } from '../../api/refused.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { bodyOf } from '../form/draft.ts';
import { BulkDialog, isRefusedAtOnce } from './bulk-dialog.tsx';
import type { Matching, Named, RowResult } from './bulk-rows.ts';
import { ForWhom, RefusedNotice } from './for-whom.tsx';
import { useBulkRun } from './use-bulk-run.ts';

export interface BulkOf {
  type: TypeDescription;
  /** The rows, or everything that matches. */
  rows: readonly Named[];
  matching?: Matching;
  /** How many match; absent where that is not known. */
  count?: number;
  /** With what was done; empty where nothing was. */
  onClose: (results: readonly RowResult[]) => void;
  onUndo?: (results: readonly RowResult[]) => void;
}

/** Asks what the action needs, runs it, and says what became of each row. */
export const ActionDialog = ({ name, ...bulk }: BulkOf & { name: string }) => {
  const { type, rows, matching, onClose, onUndo } = bulk;
  const run = useBulkRun(type.slug);
  const action = type.actions[name]!;
  return (
    <BulkDialog
      title={action.label}
      slug={type.slug}
      run={run}
      onClose={onClose}
      onUndo={action.undo ? onUndo : undefined}
    >
      <ActionForm
        {...bulk}
        name={name}
        error={isRefusedAtOnce(run.state) ? run.state.error : null}
        isRunning={run.state.phase === 'finding' || run.state.phase === 'running'}
        onRun={(body) => run.start({ target: matching ? { matching } : { rows }, path: `/actions/${name}`, body })}
      />
    </BulkDialog>
  );
};

interface ActionFormProps extends BulkOf {
  name: string;
  error: Error | null;
  isRunning: boolean;
  onRun: (body: Record<string, unknown>) => void;
}

const ActionForm = ({ type, name, rows, count, error, isRunning, onRun, onClose }: ActionFormProps) => {
  const { t } = useTranslation('desk');
  const [values, setValues] = useState<Record<string, unknown>>({});
  const { label, fields } = type.actions[name]!;
  const errors = fieldErrorsOf(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onRun(bodyOf(fields, values));
  };
  return (
    <form onSubmit={submit} className="fields dialog-f" noValidate>
      <ForWhom type={type} rows={rows} count={count} />
      <RefusedNotice error={error} fields={fields} />
      {Object.entries(fields).map(([field, description]) => (
        <FieldInput
          key={field}
          name={field}
          field={description}
          value={values[field] ?? null}
          onChange={(value) => setValues((now) => ({ ...now, [field]: value }))}
          error={errors[field]}
        />
      ))}
      <div className="dialog-b">
        <Button variant="subtle" color="gray" onClick={() => onClose([])}>
          {t('action.keep')}
        </Button>
        <Button type="submit" loading={isRunning}>
          {label}
        </Button>
      </div>
    </form>
  );
};
