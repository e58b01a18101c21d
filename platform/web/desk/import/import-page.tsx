import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../records/import/contract.ts';
import { type TypeDescription, useRecordType } from '../../api/meta.ts';
import '../../design/css/import.css';
import { useTitle } from '../../design/use-title.ts';
import { Missing } from '../../shell/page-states.tsx';
import { FormHead } from '../form/form-head.tsx';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { FileStep } from './file-step.tsx';
import { STEPS, type Step, Steps } from './steps.tsx';
import { type Choices, saidBy } from './upload-form.ts';
import { useImport } from './use-import.ts';

/** `/app/<slug>/import`: a file, what its columns are, and what it would do. The run has a page of its own. */
export const ImportPage = () => {
  const { slug = '' } = useParams({ strict: false }) as { slug?: string };
  const type = useRecordType(slug);
  if (!type.can.import || !type.import) return <Missing />;
  return <ImportOf key={slug} type={type} />;
};

const ImportOf = ({ type }: { type: TypeDescription }) => {
  const { t } = useTranslation('desk');
  useTitle(t('import.title', { many: type.label.many.toLowerCase() }));
  const { step, choices, report, error, isBusy, checked, check, start, show } = useSteps(type.slug);
  return (
    <>
      <FormHead type={type}>
        <Steps at={STEPS.indexOf(step)} />
        <span className="grow" />
        {choices && step !== 'file' && (
          <span className="file">
            <bdi>{choices.file.name}</bdi>
          </span>
        )}
      </FormHead>
      {step === 'file' && (
        <FileStep type={type} choices={choices} error={error} isBusy={isBusy} checked={checked} onCheck={check} />
      )}
      {step === 'columns' && choices && report && (
        <ColumnsStep
          key={report.sheet}
          report={report}
          choices={choices}
          error={error}
          isBusy={isBusy}
          checked={checked}
          onCheck={check}
          onBack={() => show('file')}
        />
      )}
      {step === 'check' && choices && report && (
        <CheckStep
          report={report}
          error={error}
          isBusy={isBusy}
          checked={checked}
          onMended={(file) => check({ ...choices, file })}
          onColumns={() => show('columns')}
          onImport={() => start(choices)}
          onBack={() => show('file')}
        />
      )}
    </>
  );
};

interface Checked {
  step: Step;
  choices?: Choices;
  report?: ImportReport;
}

const useSteps = (slug: string) => {
  const navigate = useNavigate();
  const [{ step, choices, report }, setChecked] = useState<Checked>({ step: 'file' });
  const { checking, checked, starting } = useImport(slug);
  const show = (next: Step): void => {
    checking.reset();
    starting.reset();
    setChecked((now) => ({ ...now, step: next }));
  };
  const check = (chosen: Choices): void => {
    starting.reset();
    checking.mutate(chosen, {
      onSuccess: (found) => {
        const next = found.state === 'Undecided' ? 'columns' : 'check';
        setChecked({ step: next, choices: saidBy(chosen, found), report: found });
      },
      onError: () => setChecked((now) => ({ ...now, choices: now.choices ?? chosen })),
    });
  };
  const start = (chosen: Choices): void =>
    starting.mutate(chosen, {
      onSuccess: ({ importId }) => navigate({ to: '/app/import/$id', params: { id: importId } }),
    });
  return {
    step,
    choices,
    report,
    error: starting.error ?? checking.error,
    isBusy: checking.isPending || starting.isPending,
    checked: checking.isPending ? checked : undefined,
    check,
    start,
    show,
  };
};
