import { Button } from '@mantine/core';
import { type ComponentType, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../design/css/filter-editor.css';
import type { FieldDescription } from '../../api/meta.ts';
import { ChoiceFilter, FlagFilter } from './filter-choices.tsx';
import { DayFilter } from './filter-days.tsx';
import { LinkFilter } from './filter-link.tsx';
import { NumberFilter, TextFilter } from './filter-text.tsx';
import type { Filter } from './list-query.ts';

export interface ValueEditorProps {
  name: string;
  field: FieldDescription;
  filters: readonly Filter[];
  onChange: (filters: Filter[]) => void;
}

const EDITORS: Readonly<Record<FieldDescription['kind'], ComponentType<ValueEditorProps>>> = {
  text: TextFilter,
  email: TextFilter,
  'long-text': TextFilter,
  'rich-text': TextFilter,
  day: DayFilter,
  instant: DayFilter,
  integer: NumberFilter,
  percent: NumberFilter,
  flag: FlagFilter,
  choice: ChoiceFilter,
  choices: ChoiceFilter,
  link: LinkFilter,
  links: LinkFilter,
  file: TextFilter,
};

interface FilterEditorProps {
  name: string;
  field: FieldDescription;
  /** What the field is filtered by now. */
  filters: readonly Filter[];
  onApply: (filters: Filter[]) => void;
}

/** The filter of one field, edited as its kind asks for. */
export const FilterEditor = ({ name, field, filters, onApply }: FilterEditorProps) => {
  const { t } = useTranslation('desk');
  const [draft, setDraft] = useState<readonly Filter[]>(filters);
  const Editor = EDITORS[field.kind];
  const form = useRef<HTMLFormElement>(null);
  // It takes the place of the list of fields, which had the focus.
  useLayoutEffect(() => {
    const first = (selector: string) => form.current?.querySelector<HTMLElement>(selector);
    (first('[data-autofocus]') ?? first('input'))?.focus();
  }, []);
  return (
    <form
      ref={form}
      className="fedit"
      aria-label={t('filter.by', { field: field.label })}
      onSubmit={(event) => {
        event.preventDefault();
        onApply([...draft]);
      }}
    >
      <Editor name={name} field={field} filters={draft} onChange={setDraft} />
      <div className="fedit-b">
        <Button type="submit" size="xs">
          {t('filter.apply')}
        </Button>
      </div>
    </form>
  );
};
