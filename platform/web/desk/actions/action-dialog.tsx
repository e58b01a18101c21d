import { Button, Modal } from '@mantine/core';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../design/css/dialog.css';
import type { TypeDescription } from '../../api/meta.ts';
import type { Row } from '../../api/records.ts';
import { fieldErrorsOf } from '../../api/refused.ts';
import { useWhy } from '../../design/failed.tsx';
import { FieldInput } from '../fields/field-input.tsx';
import { bodyOf } from '../form/draft.ts';
import { ActionResults } from './action-results.tsx';
import { useRunAction } from './use-run-action.ts';

interface ActionDialogProps {
  type: TypeDescription;
  name: string;
  rows: readonly Row[];
  /** Whether it was run. */
  onClose: (isDone: boolean) => void;
}

/** Asks what the action needs, runs it, and says what became of each row. */
export const ActionDialog = ({ type, name, rows, onClose }: ActionDialogProps) => {
  const { t } = useTranslation(['desk', 'platform']);
  const run = useRunAction(type.slug, name);
  const action = type.actions[name]!;
  const count = rows.length;
  return (
    <Modal
      opened
      onClose={() => onClose(run.isSuccess)}
      title={action.label}
      size={480}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'platform' }) }}
    >
      {run.data ? (
        <ActionResults results={run.data.results} rows={rows} onClose={() => onClose(true)} />
      ) : (
        <>
          <p className="t2">
            {count === 1 ? (
              <bdi>{rows[0]?.title}</bdi>
            ) : (
              t('action.forMany', { count, many: type.label.many.toLowerCase() })
            )}
          </p>
          <ActionForm
            type={type}
            name={name}
            count={count}
            error={run.error}
            isRunning={run.isPending}
            onRun={(input) => run.mutate({ ids: rows.map(({ id }) => id), input })}
            onCancel={() => onClose(false)}
          />
        </>
      )}
    </Modal>
  );
};

interface ActionFormProps {
  type: TypeDescription;
  name: string;
  count: number;
  error: Error | null;
  isRunning: boolean;
  onRun: (input: Record<string, unknown>) => void;
  onCancel: () => void;
}

const ActionForm = ({ type, name, count, error, isRunning, onRun, onCancel }: ActionFormProps) => {
  const { t } = useTranslation('desk');
  const [values, setValues] = useState<Record<string, unknown>>({});
  const { label, fields } = type.actions[name]!;
  const errors = fieldErrorsOf(error);
  const why = useWhy(error);
  const isSaidBelow = Object.keys(errors).some((field) => field in fields);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onRun(bodyOf(fields, values));
  };
  return (
    <form onSubmit={submit} className="fields dialog-f">
      {error && !isSaidBelow && (
        <div className="notice bad" role="alert">
          <IconAlertTriangleFilled size={17} aria-hidden />
          <p>{why}</p>
        </div>
      )}
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
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {t('action.keep')}
        </Button>
        <Button type="submit" loading={isRunning}>
          {count === 1 ? label : t('action.many', { label, count })}
        </Button>
      </div>
    </form>
  );
};
