import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldDescription } from '../../api/meta.ts';
import { useSentence } from '../../design/use-sentence.ts';
import { inputs } from './inputs.tsx';

export interface FieldInputProps {
  name: string;
  field: FieldDescription;
  /** As the API takes it; a link as `{id, title}`. */
  value: unknown;
  onChange: (value: unknown) => void;
  error?: string;
  isDirty?: boolean;
  description?: ReactNode;
}

/** The input of a field by its kind. */
export const FieldInput = ({ name, field, value, onChange, error, isDirty, description }: FieldInputProps) => {
  const Kind = inputs[field.kind];
  const say = useSentence();
  return (
    <Kind
      field={field}
      value={value}
      onChange={onChange}
      frame={{
        name,
        label: <FieldLabel field={field} isDirty={isDirty} />,
        description: description ?? field.hint,
        error: error && say(error),
        className: isDirty ? 'dirty' : undefined,
      }}
    />
  );
};

const FieldLabel = ({ field, isDirty }: { field: FieldDescription; isDirty?: boolean }) => {
  const { t } = useTranslation('desk');
  return (
    <>
      {field.label}
      {!field.required && field.kind !== 'flag' && <span className="optional">{t('field.optional')}</span>}
      {isDirty && <span className="changed">{t('field.changed')}</span>}
    </>
  );
};
