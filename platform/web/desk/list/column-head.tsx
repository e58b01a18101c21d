import { IconArrowDown, IconArrowsVertical, IconArrowUp } from '@tabler/icons-react';
import type { FieldDescription, TypeDescription } from '../../api/meta.ts';
import { type ListQuery, nextSort } from './list-query.ts';

interface ColumnHeadProps {
  name: string;
  field: FieldDescription;
  type: TypeDescription;
  query: ListQuery;
  onChange: (query: ListQuery) => void;
}

/** A head is a column header with a button in it: it keeps its role, and says how it is sorted. */
export const ColumnHead = ({ name, field, type, query, onChange }: ColumnHeadProps) => {
  const className = field.kind === 'integer' ? 'num' : undefined;
  if (!field.sortable) {
    return (
      <th scope="col" className={className}>
        {field.label}
      </th>
    );
  }
  const order = query.sort.length > 0 ? query.sort[0] : sortOf(type.list.sort[0]);
  const direction = order?.field === name ? (order.falls ? 'descending' : 'ascending') : 'none';
  const Icon = { ascending: IconArrowUp, descending: IconArrowDown, none: IconArrowsVertical }[direction];
  return (
    <th scope="col" aria-sort={direction} className={className}>
      <button type="button" className="head-b" onClick={() => onChange(nextSort(query, name))}>
        <span>{field.label}</span>
        <Icon size={14} stroke={1.9} aria-hidden />
      </button>
    </th>
  );
};

const sortOf = (word = '') => ({ field: word.replace(/^-/, ''), falls: word.startsWith('-') });
