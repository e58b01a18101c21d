import { Button } from '@mantine/core';
import { IconAlertTriangleFilled, IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../records/import/contract.ts';
import type { TypeDescription } from '../../api/meta.ts';
import { localeOf } from '../../design/day.ts';
import { useWhy } from '../../design/failed.tsx';
import { ColumnsTable } from './columns-table.tsx';
import { Findings } from './findings.tsx';
import { readyRows } from './report-counts.ts';
import { Tally } from './tally.tsx';
import { type Choices, withColumn } from './upload-form.ts';

interface CheckStepProps {
  type: TypeDescription;
  report: ImportReport;
  choices: Choices;
  isChecking: boolean;
  error: Error | null;
  onCheck: (choices: Choices) => void;
  onImport: () => void;
  onBack: () => void;
}

/** What the trial run found: counts, problems, and what each column is taken for. */
export const CheckStep = (props: CheckStepProps) => {
  const { type, report, choices, isChecking, error, onCheck, onImport, onBack } = props;
  const { t } = useTranslation('desk');
  const [draft, setDraft] = useState(choices);
  const why = useWhy(error);
  const isChanged = draft !== choices;
  const ready = readyRows(report.counts);
  const canImport = report.state === 'Planned' && ready > 0 && !isChanged;
  const title = useCheckTitle(report);
  return (
    <>
      <div className="imp">
        <div className="imp-in">
          <h1>{title}</h1>
          <p className="t2">{t('import.trial')}</p>
          {(report.asks.length > 0 || error) && <Asks asks={error ? [why] : report.asks} />}
          {report.state === 'Planned' && <Tally counts={report.counts} />}
          <div className="imp-g">
            <Findings report={report} />
            <ColumnsTable
              type={type}
              report={report}
              choices={draft}
              onColumn={(header, field) => setDraft(withColumn(draft, header, field))}
              onDateFormat={(dateFormat) => setDraft({ ...draft, dateFormat })}
            />
          </div>
        </div>
      </div>
      <div className="savebar">
        <Button variant="subtle" color="gray" onClick={onBack}>
          {t('import.back')}
        </Button>
        <span className="grow" />
        {isChanged && <span className="t2 wide-only">{t('import.changed')}</span>}
        <Button variant={canImport ? 'default' : 'filled'} loading={isChecking} onClick={() => onCheck(draft)}>
          {t('import.again')}
        </Button>
        {canImport && (
          <Button onClick={onImport} rightSection={<IconArrowRight size={16} stroke={2} className="mirrors" />}>
            {t('import.import', { count: ready })}
          </Button>
        )}
      </div>
    </>
  );
};

const useCheckTitle = ({ state, counts, rows }: ImportReport): string => {
  const { t, i18n } = useTranslation('desk');
  const format = new Intl.NumberFormat(localeOf(i18n.language)).format;
  const ready = readyRows(counts);
  if (state === 'Undecided') return t('import.undecided');
  return ready === 0 ? t('import.nothingReady') : t('import.ready', { ready: format(ready), total: format(rows) });
};

const Asks = ({ asks }: { asks: readonly string[] }) => (
  <div className="notice soon imp-asks" role="alert">
    <IconAlertTriangleFilled size={18} aria-hidden />
    <ul>
      {asks.map((ask) => (
        <li key={ask}>{withoutShellWords(ask)}</li>
      ))}
    </ul>
  </div>
);

/** The sentences also serve the shell; what is typed there means nothing on a page. */
const withoutShellWords = (sentence: string): string => sentence.replaceAll(/\s*\(--[^)]*\)/g, '');
