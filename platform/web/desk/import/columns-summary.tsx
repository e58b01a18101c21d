import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../records/import/contract.ts';

interface ColumnsSummaryProps {
  report: ImportReport;
  onChange: () => void;
}

/** What each column was taken for, to look over before the import. */
export const ColumnsSummary = ({ report, onChange }: ColumnsSummaryProps) => {
  const { t } = useTranslation('desk');
  const { columns, constants, fields, dateFormat } = report;
  const kindOf = (name: string | null) => fields.find((field) => field.name === name)?.kind;
  const hasDays = columns.some(({ field }) => kindOf(field) === 'day');
  return (
    <section aria-labelledby="h-columns">
      <div className="sec-h">
        <h2 id="h-columns">{t('import.columns')}</h2>
        <span className="grow" />
        <Button variant="subtle" size="compact-sm" onClick={onChange}>
          {t('import.changeColumns')}
        </Button>
      </div>
      <div className="card">
        <table className="map sum">
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
            {columns.map(({ header, label, samples }) => (
              <tr key={header}>
                <th scope="row">
                  <b>{header}</b>
                  <small>{samples[0]}</small>
                </th>
                <td>{label && <IconArrowRight size={14} stroke={1.8} className="mirrors" aria-hidden />}</td>
                <td>{label ? <b>{label}</b> : <span className="t3">{t('import.leftOut')}</span>}</td>
              </tr>
            ))}
            {Object.entries(constants).map(([name, value]) => (
              <tr key={name}>
                <th scope="row">
                  <b>{String(value)}</b>
                  <small>{t('import.everyRow')}</small>
                </th>
                <td>
                  <IconArrowRight size={14} stroke={1.8} className="mirrors" aria-hidden />
                </td>
                <td>
                  <b>{fields.find((field) => field.name === name)?.label}</b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hasDays && <p className="imp-n">{t('import.daysRead', { format: dateFormat })}</p>}
      {report.remembered && <p className="imp-n">{t('import.rememberedLead')}</p>}
    </section>
  );
};
