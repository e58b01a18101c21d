import { Checkbox, FileInput, MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import '@mantine/core/styles/Pill.layer.css';
import '@mantine/core/styles/PillsInput.layer.css';
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldDescription } from '../../api/meta.ts';
import type { LinkValue } from '../../api/records.ts';
import { Skeletons } from '../../design/skeletons.tsx';
import { DayInput } from './day-input.tsx';
import { LinkPicker } from './link-picker.tsx';
import { LinksPicker } from './links-picker.tsx';

export interface KindProps {
  field: FieldDescription;
  value: unknown;
  onChange: (value: unknown) => void;
  frame: { name: string; label: ReactNode; description?: ReactNode; error?: string; className?: string };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const TextKind = ({ field, value, onChange, frame }: KindProps) => (
  <TextInput
    {...frame}
    required={field.required}
    type={field.kind === 'email' ? 'email' : 'text'}
    maxLength={field.max}
    autoComplete="off"
    value={textOf(value)}
    onChange={(event) => onChange(event.currentTarget.value || null)}
  />
);

const LongTextKind = ({ field, value, onChange, frame }: KindProps) => (
  <Textarea
    {...frame}
    required={field.required}
    maxLength={field.max}
    autosize
    minRows={3}
    maxRows={14}
    value={textOf(value)}
    onChange={(event) => onChange(event.currentTarget.value || null)}
  />
);

// Loaded with the first record that has such a text: the editor is the heaviest part of the desk.
const RichTextInput = lazy(() => import('./rich-text-input.tsx').then((file) => ({ default: file.RichTextInput })));

const RichTextKind = ({ field, value, onChange, frame }: KindProps) => (
  <Suspense fallback={<Skeletons />}>
    <RichTextInput
      {...frame}
      isRequired={field.required}
      value={textOf(value)}
      onChange={(html) => onChange(html || null)}
    />
  </Suspense>
);

const DayKind = ({ field, value, onChange, frame }: KindProps) => (
  <DayInput {...frame} required={field.required} value={textOf(value) || null} onChange={onChange} />
);

const InstantKind = ({ field, value, onChange, frame }: KindProps) => (
  <TextInput
    {...frame}
    required={field.required}
    type="datetime-local"
    value={textOf(value) && localInstant(textOf(value))}
    onChange={({ currentTarget: { value: local } }) => onChange(local ? new Date(local).toISOString() : null)}
  />
);

/** What a `datetime-local` field takes: the reader's own wall clock, to the minute. */
const localInstant = (instant: string): string => {
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

const NumberKind = ({ field, value, onChange, frame }: KindProps) => (
  <NumberInput
    {...frame}
    required={field.required}
    allowDecimal={field.kind === 'percent'}
    max={field.max}
    value={typeof value === 'number' ? value : ''}
    onChange={(given) => onChange(given === '' ? null : Number(given))}
    suffix={field.kind === 'percent' ? ' %' : undefined}
    hideControls
  />
);

const FlagKind = ({ value, onChange, frame }: KindProps) => (
  <Checkbox {...frame} size="sm" checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
);

const ChoiceKind = ({ field, value, onChange, frame }: KindProps) => (
  <Select
    {...frame}
    required={field.required}
    data={[...(field.choices ?? [])]}
    value={textOf(value) || null}
    onChange={onChange}
    allowDeselect={!field.required}
  />
);

const ChoicesKind = ({ field, value, onChange, frame }: KindProps) => (
  <MultiSelect
    {...frame}
    required={field.required}
    data={[...(field.choices ?? [])]}
    value={Array.isArray(value) ? (value as string[]) : []}
    onChange={onChange}
  />
);

const LinkKind = ({ field, value, onChange, frame }: KindProps) => (
  <LinkPicker
    {...frame}
    to={field.to ?? ''}
    isRequired={field.required}
    value={(value as LinkValue | null) ?? null}
    onChange={onChange}
  />
);

const FileKind = ({ field, value, onChange, frame }: KindProps) => {
  const { t } = useTranslation('desk');
  return (
    <FileInput
      {...frame}
      required={field.required}
      placeholder={t('field.filePlaceholder')}
      clearable
      clearButtonProps={{ 'aria-label': t('field.clear') }}
      value={value instanceof File ? value : null}
      onChange={onChange}
    />
  );
};

const LinksKind = ({ field, value, onChange, frame }: KindProps) => (
  <LinksPicker {...frame} to={field.to ?? ''} value={(value as LinkValue[] | null) ?? []} onChange={onChange} />
);

export const inputs: Readonly<Record<FieldDescription['kind'], ComponentType<KindProps>>> = {
  text: TextKind,
  email: TextKind,
  'long-text': LongTextKind,
  'rich-text': RichTextKind,
  day: DayKind,
  instant: InstantKind,
  integer: NumberKind,
  percent: NumberKind,
  flag: FlagKind,
  choice: ChoiceKind,
  choices: ChoicesKind,
  link: LinkKind,
  links: LinksKind,
  file: FileKind,
};
