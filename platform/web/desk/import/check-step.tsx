import { Button, FileButton } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../records/import/contract.ts';
import { localeOf } from '../../design/day.ts';
import { Checking } from './checking.tsx';
import { ColumnsSummary } from './columns-summary.tsx';
import { ACCEPTED } from './file-drop.tsx';
import { Findings } from './findings.tsx';
import { Refusal } from './refusal.tsx';
import { readyRows } from './report-counts.ts';
import { Tally } from './tally.tsx';
import type { Checked } from './told-check.ts';

interface CheckStepProps {
  report: ImportReport;
  error: Error | null;
  isBusy: boolean;
  /** While the mended file is read. */
  checked?: Checked;
  /** The same file, mended. */
  onMended: (file: File) => void;
  onColumns: () => void;
  onImport: () => void;
  onBack: () => void;
}

/** What the trial run found: counts, problems, and what each column is taken for. */
export const CheckStep = ({
  report,
  error,
  isBusy,
  checked,
  onMended,
  onColumns,
  onImport,
  onBack,
}: CheckStepProps) => {
  const { t } = useTranslation('desk');
  const ready = readyRows(report.counts);
  return (
    <>
      <div className="imp">
        <div className="imp-in">
          <h1>{useCheckTitle(report)}</h1>
          <p className="t2">{t('import.trial')}</p>
          {error && <Refusal error={error} />}
          <Tally counts={report.counts} />
          <div className="imp-g">
            <Findings report={report} />
            <ColumnsSummary report={report} onChange={onColumns} />
          </div>
        </div>
      </div>
      <div className="savebar">
        <Button variant="subtle" color="gray" onClick={onBack}>
          {t('import.back')}
        </Button>
        <span className="grow" />
        {isBusy && checked && <Checking checked={checked} />}
        <FileButton onChange={(file) => file && onMended(file)} accept={ACCEPTED}>
          {(props) => (
            <Button {...props} variant={ready > 0 ? 'default' : 'filled'} loading={isBusy && ready === 0}>
              {t('import.mended')}
            </Button>
          )}
        </FileButton>
        {ready > 0 && (
          <Button
            onClick={onImport}
            loading={isBusy}
            rightSection={<IconArrowRight size={16} stroke={2} className="mirrors" />}
          >
            {t('import.import', { count: ready })}
          </Button>
        )}
      </div>
    </>
  );
};

const useCheckTitle = ({ counts, rows }: ImportReport): string => {
  const { t, i18n } = useTranslation('desk');
  const format = new Intl.NumberFormat(localeOf(i18n.language)).format;
  const ready = readyRows(counts);
  if (ready > 0) return t('import.ready', { ready: format(ready), total: format(rows), count: rows });
  return t(counts.refused > 0 ? 'import.nothingReady' : 'import.nothingToDo');
};
