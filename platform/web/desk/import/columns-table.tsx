import { Select } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../records/import/contract.ts';
import type { Choices } from './upload-form.ts';

interface ColumnsTableProps {
  report: ImportReport;
  choices: Choices;
  onColumn: (header: string, field: string | null) => void;
}

const NOT_USED = '-';

/** Each column of the file with its first values, and the field that it goes to. */
export const ColumnsTable = ({ report, choices, onColumn }: ColumnsTableProps) => {
  const { t } = useTranslation('desk');
  const fields = report.fields.map(({ name, label }) => ({ value: name, label }));
  const fieldOf = (header: string): string | null =>
    choices.mapping?.[header] ?? (choices.ignore?.includes(header) ? NOT_USED : null);
  return (
    <div className="card">
      <table className="map">
        <thead>
          <tr>
            <th scope="col">{t('import.inFile')}</th>
            <th>
              <span className="vh">{t('import.goesTo')}</span>
            </th>
            <th scope="col">{t('import.inDuly')}</th>
          </tr>
        </thead>
        <tbody>
          {report.columns.map((column) => (
            <ColumnRow
              key={column.header}
              column={column}
              fields={fields}
              value={fieldOf(column.header)}
              onChange={(field) => onColumn(column.header, field)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
};

interface ColumnRowProps {
  column: ImportReport['columns'][number];
  fields: readonly { value: string; label: string }[];
  value: string | null;
  onChange: (field: string | null) => void;
}

const ColumnRow = ({ column, fields, value, onChange }: ColumnRowProps) => {
  const { t } = useTranslation('desk');
  const { header, samples } = column;
  return (
    <tr className={value === null ? 'open' : undefined}>
      <th scope="row">
        <b>{header}</b>
        <small>{samples.length > 0 ? samples.slice(0, 2).join(' · ') : t('import.noValues')}</small>
      </th>
      <td>
        <IconArrowRight size={14} stroke={1.8} className="mirrors" aria-hidden />
      </td>
      <td>
        <Select
          aria-label={t('import.useFor', { header })}
          data={[{ value: NOT_USED, label: t('import.leaveOut') }, ...fields]}
          value={value}
          placeholder={t('import.toDecide')}
          onChange={(field) => onChange(field === NOT_USED ? null : field)}
          allowDeselect={false}
          searchable
        />
      </td>
    </tr>
  );
};
