import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rowQuery } from '../../api/record-queries.ts';
import type { LinkValue } from '../../api/records.ts';
import { LinkPicker } from '../fields/link-picker.tsx';
import type { ValueEditorProps } from './filter-editor.tsx';

const WAYS = ['is', 'under', 'not', 'set', 'not-set'] as const;
type Way = (typeof WAYS)[number];

/** Ways that name a record. */
const isNamed = (way: string | undefined): way is 'is' | 'under' | 'not' =>
  way === 'is' || way === 'under' || way === 'not';

/** A record that the field leads to, or does not, or none. */
export const LinkFilter = ({ name, field, filters, onChange }: ValueEditorProps) => {
  const { t } = useTranslation('desk');
  const ways = WAYS.filter((value) => field.filters.includes(value === 'not-set' ? 'set' : value));
  const [first] = filters;
  const [way, setWay] = useState<Way>(
    first?.operator === 'set'
      ? first.value === 'no'
        ? 'not-set'
        : 'set'
      : isNamed(first?.operator)
        ? first.operator
        : 'is',
  );
  const [picked, setPicked] = useState<LinkValue | null>(null);
  const standing = isNamed(first?.operator) ? first?.value : undefined;
  const known = useQuery({ ...rowQuery(field.to ?? '', standing ?? ''), enabled: standing !== undefined && !picked });
  const shown = picked ?? (standing ? { id: standing, title: known.data?.title ?? standing } : null);
  const tell = (chosen: Way, link: LinkValue | null) => {
    if (chosen === 'set' || chosen === 'not-set') {
      return onChange([{ field: name, operator: 'set', value: chosen === 'set' ? 'yes' : 'no' }]);
    }
    onChange(link ? [{ field: name, operator: chosen, value: link.id }] : []);
  };
  return (
    <>
      <Select
        label={field.label}
        value={way}
        data={ways.map((value) => ({ value, label: t(`filter.way.${value}`) }))}
        onChange={(value) => {
          setWay(value as Way);
          tell(value as Way, shown);
        }}
        comboboxProps={{ withinPortal: false }}
      />
      {isNamed(way) && (
        <LinkPicker
          to={field.to ?? ''}
          aria-label={field.label}
          value={shown}
          withinPortal={false}
          onChange={(link) => {
            setPicked(link);
            tell(way, link);
          }}
        />
      )}
    </>
  );
};
