import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TypeDescription } from '../../api/meta.ts';
import type { Row } from '../../api/records.ts';
import type { Day } from '../../design/day.ts';
import type { ListCell } from '../desk-parts.ts';
import { Cell } from '../fields/cell.tsx';
import { useValueWords } from '../fields/use-value-words.ts';
import { isAbsent, valueText } from '../fields/value-text.ts';
import type { Slot } from './columns.ts';

interface TableRowProps {
  type: TypeDescription;
  row: Row;
  columns: readonly string[];
  slots: Readonly<Record<string, Slot>>;
  cells: Readonly<Record<string, ListCell>>;
  today: Day;
  isSelected: boolean;
  onToggle: (row: Row, isRange?: boolean) => void;
}

/** Kinds whose values say nothing without their head, which a phone does not show. */
const NAMELESS: readonly string[] = ['flag', 'integer'];

export const TableRow = memo((props: TableRowProps) => {
  const { t } = useTranslation('desk');
  const { type, row, columns, slots, cells, today, isSelected, onToggle } = props;
  return (
    <tr data-selected={isSelected || undefined}>
      <td className="pick">
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox within is its control; it makes room for a finger */}
        <label className="pick-l">
          <Checkbox
            size="xs"
            aria-label={t('list.selectRow', { title: row.title })}
            checked={isSelected}
            onChange={({ nativeEvent }) => onToggle(row, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
          />
        </label>
      </td>
      {columns.map((name, index) => {
        const field = type.fields[name]!;
        const Custom = cells[name]?.Cell;
        return (
          <td
            key={name}
            data-slot={slots[name]}
            data-label={NAMELESS.includes(field.kind) ? field.label : undefined}
            className={field.kind === 'integer' ? 'num' : undefined}
          >
            {index === 0 ? (
              <FirstCell {...props} name={name} />
            ) : Custom ? (
              <Custom row={row} field={name} today={today} />
            ) : (
              <Cell row={row} name={name} field={field} today={today} />
            )}
          </td>
        );
      })}
      {type.series && <td className="t3 tn">{row.id}</td>}
    </tr>
  );
});

/** The first cell opens the record, whatever it shows. */
const FirstCell = ({ type, row, name, today }: TableRowProps & { name: string }) => {
  const words = useValueWords(today);
  const value = row[name];
  return (
    <Link className="cell-a" to="/app/$slug/$id" params={{ slug: type.slug, id: row.id }}>
      <bdi>{isAbsent(value) ? row.title : valueText(type.fields[name], value, words)}</bdi>
    </Link>
  );
};
