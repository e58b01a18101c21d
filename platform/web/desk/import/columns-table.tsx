import { Select } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../records/import/contract.ts';
import type { TypeDescription } from '../../api/meta.ts';
import { type Choices, DATE_FORMATS } from './upload-form.ts';

interface ColumnsTableProps {
  type: TypeDescription;
  report: ImportReport;
  choices: Choices;
  onColumn: (header: string, field: string | null) => void;
  onDateFormat: (format: string) => void;
}

const NOT_USED = '-';

/** What each column of the file is taken for; any of it can be changed. */
export const ColumnsTable = ({ type, report, choices, onColumn, onDateFormat }: ColumnsTableProps) => {
  const { t } = useTranslation('desk');
  const fields = Object.entries(type.fields)
    .filter(([, { hidden }]) => !hidden)
    .map(([value, { header }]) => ({ value, label: header }));
  const fieldOf = ({ header, field, isIgnored }: ImportReport['columns'][number]) => {
    if (choices.ignore.includes(header)) return NOT_USED;
    return choices.mapping[header] ?? field ?? (isIgnored ? NOT_USED : null);
  };
  return (
    <section aria-labelledby="h-columns">
      <div className="sec-h">
        <h2 id="h-columns">{t('import.columns')}</h2>
      </div>
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
                value={fieldOf(column)}
                onChange={(field) => onColumn(column.header, field)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Select
        mt={14}
        label={t('import.dateFormat')}
        description={t('import.dateFormatHint')}
        data={[...DATE_FORMATS]}
        value={choices.dateFormat ?? DATE_FORMATS[0]}
        onChange={(format) => format && onDateFormat(format)}
      />
    </section>
  );
};

interface ColumnRowProps {
  column: ImportReport['columns'][number];
  fields: readonly { value: string; label: string }[];
  value: string | null;
  onChange: (field: string | null) => void;
}

const ColumnRow = ({ column: { header, reason }, fields, value, onChange }: ColumnRowProps) => {
  const { t } = useTranslation('desk');
  return (
    <tr>
      <th scope="row">
        <b>{header}</b>
        <small>{reason}</small>
      </th>
      <td>
        <IconArrowRight size={14} stroke={1.8} className="mirrors" aria-hidden />
      </td>
      <td>
        <Select
          size="xs"
          aria-label={t('import.useFor', { header })}
          data={[{ value: NOT_USED, label: t('import.notUsed') }, ...fields]}
          value={value}
          placeholder={t('import.toDecide')}
          onChange={(field) => onChange(field === NOT_USED ? null : field)}
          searchable
        />
      </td>
    </tr>
  );
};
