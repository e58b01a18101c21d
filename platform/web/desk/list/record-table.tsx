import { Checkbox } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { TypeDescription } from '../../api/meta.ts';
import type { Row } from '../../api/records.ts';
import type { Day } from '../../design/day.ts';
import { useDeskParts } from '../use-desk-parts.ts';
import { ColumnHead } from './column-head.tsx';
import { columnWidths, phoneSlots } from './columns.ts';
import type { ListQuery } from './list-query.ts';
import { TableRow } from './table-row.tsx';
import type { Selection } from './use-selection.ts';

interface RecordTableProps {
  type: TypeDescription;
  rows: readonly Row[];
  columns: readonly string[];
  query: ListQuery;
  onChange: (query: ListQuery) => void;
  selection: Selection;
  today: Day;
  /** Rows of the question before, shown until the new ones are here. */
  isOld: boolean;
  tableRef: RefObject<HTMLTableElement | null>;
}

const PICK_WIDTH = 46;
const NUMBER_WIDTH = 96;

export const RecordTable = (props: RecordTableProps) => {
  const { type, rows, columns, selection, today, isOld, tableRef } = props;
  const cells = useDeskParts().listCells?.[type.slug] ?? {};
  const slots = phoneSlots(columns, type.fields);
  const box = useElementSize();
  const beside = PICK_WIDTH + (type.series ? NUMBER_WIDTH : 0);
  const available = Math.max(box.width - beside, 0);
  const widths = columnWidths({ columns, fields: type.fields, custom: cells, available });
  return (
    <div className="tablebox" ref={box.ref} tabIndex={-1}>
      <table ref={tableRef} className={isOld ? 'rtable is-old' : 'rtable'}>
        <caption className="vh">{type.label.list}</caption>
        <colgroup>
          <col width={PICK_WIDTH} />
          {columns.map((name, index) => (
            <col key={name} width={widths[index]} />
          ))}
          {type.series && <col width={NUMBER_WIDTH} />}
        </colgroup>
        <TableHead {...props} />
        <tbody>
          {rows.map((row) => (
            <TableRow
              key={row.id}
              type={type}
              row={row}
              columns={columns}
              slots={slots}
              cells={cells}
              today={today}
              isSelected={selection.has(row.id)}
              onToggle={selection.toggle}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
};

const TableHead = ({ type, columns, query, onChange, selection }: RecordTableProps) => {
  const { t } = useTranslation('desk');
  return (
    <thead>
      <tr>
        <th className="pick">
          <Checkbox
            size="xs"
            aria-label={t('list.selectPage')}
            checked={selection.page === 'all'}
            indeterminate={selection.page === 'some'}
            onChange={selection.togglePage}
          />
        </th>
        {columns.map((name) => (
          <ColumnHead key={name} name={name} field={type.fields[name]!} type={type} query={query} onChange={onChange} />
        ))}
        {type.series && <th scope="col">{t('list.number')}</th>}
      </tr>
    </thead>
  );
};
