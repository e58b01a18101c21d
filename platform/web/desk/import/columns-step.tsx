import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../records/import/contract.ts';
import { Asks } from './asks.tsx';
import { Checking } from './checking.tsx';
import { ColumnsTable } from './columns-table.tsx';
import { Constants } from './constants.tsx';
import { Refusal } from './refusal.tsx';
import type { Checked } from './told-check.ts';
import { type Choices, DATE_FORMATS, withColumn, withConstant } from './upload-form.ts';

interface ColumnsStepProps {
  report: ImportReport;
  choices: Choices;
  error: Error | null;
  isBusy: boolean;
  checked?: Checked;
  onCheck: (choices: Choices) => void;
  onBack: () => void;
}

/** What each column of the file is taken for; any of it can be changed. */
export const ColumnsStep = ({ report, choices, error, isBusy, checked, onCheck, onBack }: ColumnsStepProps) => {
  const { t } = useTranslation('desk');
  const [draft, setDraft] = useState(choices);
  const { sheets = [], columns, fields } = report;
  const { mapping = {}, ignore = [] } = draft;
  const isOpen = draft === choices || columns.some(({ header }) => !(header in mapping || ignore.includes(header)));
  const hasDays = fields.some(({ name, kind }) => kind === 'day' && Object.values(mapping).includes(name));
  return (
    <>
      <div className="imp">
        <div className="imp-in imp-cols">
          <h1>{t(columns.length > 0 ? 'import.columnsTitle' : 'import.sheetTitle')}</h1>
          <p className="t2">{t(report.remembered ? 'import.rememberedLead' : 'import.columnsLead')}</p>
          {error ? <Refusal error={error} /> : report.asks.length > 0 && isOpen && <Asks asks={report.asks} />}
          {sheets.length > 1 && (
            <SheetSelect
              sheets={sheets}
              sheet={report.sheet}
              // other columns: what was said about these is of no use
              onChange={(sheet) =>
                onCheck({ ...choices, sheet, mapping: undefined, ignore: undefined, dateFormat: undefined })
              }
            />
          )}
          {columns.length > 0 && (
            <>
              <ColumnsTable
                report={report}
                choices={draft}
                onColumn={(header, field) => setDraft(withColumn(draft, header, field))}
              />
              {hasDays && (
                <Select
                  className="imp-d"
                  label={t('import.dateFormat')}
                  description={t(report.format === 'xlsx' ? 'import.dateFormatSheet' : 'import.dateFormatHint')}
                  data={[...new Set([...DATE_FORMATS, draft.dateFormat ?? DATE_FORMATS[0]])]}
                  value={draft.dateFormat ?? DATE_FORMATS[0]}
                  onChange={(dateFormat) => dateFormat && setDraft({ ...draft, dateFormat })}
                  allowDeselect={false}
                />
              )}
              <Constants
                fields={fields}
                choices={draft}
                onChange={(field, text) => setDraft(withConstant(draft, field, text))}
              />
            </>
          )}
        </div>
      </div>
      <div className="savebar">
        <Button variant="subtle" color="gray" onClick={onBack}>
          {t('import.back')}
        </Button>
        <span className="grow" />
        {isBusy && <Checking checked={checked} />}
        {columns.length > 0 && (
          <Button loading={isBusy} onClick={() => onCheck(draft)}>
            {t('import.checkRows')}
          </Button>
        )}
      </div>
    </>
  );
};

interface SheetSelectProps {
  sheets: readonly string[];
  sheet?: string;
  onChange: (sheet: string) => void;
}

const SheetSelect = ({ sheets, sheet, onChange }: SheetSelectProps) => {
  const { t } = useTranslation('desk');
  return (
    <Select
      className="imp-d"
      label={t('import.sheet')}
      placeholder={t('import.chooseSheet')}
      data={[...sheets]}
      value={sheet ?? null}
      onChange={(chosen) => chosen && onChange(chosen)}
      allowDeselect={false}
    />
  );
};
