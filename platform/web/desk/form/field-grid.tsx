import { useTranslation } from 'react-i18next';
import { type FieldDescription, type TypeDescription, useMeta } from '../../api/meta.ts';
import type { LinkValue } from '../../api/records.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { useValueWords } from '../fields/use-value-words.ts';
import { isAbsent, valueText } from '../fields/value-text.ts';
import { type Draft, isWide } from './draft.ts';
import { FixedField } from './fixed-field.tsx';

interface FieldGridProps {
  names: readonly string[];
  type: TypeDescription;
  values: Draft;
  errors: Readonly<Record<string, string>>;
  onChange: (name: string, value: unknown) => void;
  /** Changes over a record that exists, and what it was; nothing for a new one. */
  changes?: Draft;
  was?: Draft;
  isFixed?: (field: FieldDescription) => boolean;
}

/** Two columns of inputs; long texts take both. */
export const FieldGrid = ({ names, type, values, errors, onChange, changes = {}, was, isFixed }: FieldGridProps) => (
  <div className="fields">
    {names.map((name) => {
      const field = type.fields[name]!;
      const isDirty = name in changes;
      return (
        <div key={name} data-field={name} className={isWide(field) ? 'wide' : undefined}>
          {isFixed?.(field) ? (
            <FixedField field={field} value={values[name]} />
          ) : (
            <FieldInput
              name={name}
              field={field}
              value={values[name] ?? null}
              onChange={(value) => onChange(name, value)}
              error={errors[name]}
              isDirty={isDirty}
              description={
                isDirty && !isWide(field) ? <Was field={field} value={was?.[name]} hint={field.hint} /> : undefined
              }
            />
          )}
        </div>
      );
    })}
  </div>
);

const Was = ({ field, value, hint }: { field: FieldDescription; value: unknown; hint?: string }) => {
  const { t } = useTranslation('desk');
  const words = useValueWords(useMeta().today);
  if (isAbsent(value) || field.kind === 'flag') return hint;
  return t('field.was', { value: valueText(field, value as LinkValue, words) });
};
