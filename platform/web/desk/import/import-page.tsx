import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TypeDescription, useRecordType } from '../../api/meta.ts';
import '../../design/css/import.css';
import { Failed } from '../../design/failed.tsx';
import { useTitle } from '../../design/use-title.ts';
import { Missing } from '../../shell/page-states.tsx';
import { FormHead } from '../form/form-head.tsx';
import { CheckStep } from './check-step.tsx';
import { FileStep } from './file-step.tsx';
import { RunStep } from './run-step.tsx';
import { Steps } from './steps.tsx';
import type { Choices } from './upload-form.ts';
import { useImport } from './use-import.ts';

/** `/app/<slug>/import`: a file, what it would do, and doing it. */
export const ImportPage = () => {
  const { slug = '' } = useParams({ strict: false }) as { slug?: string };
  const type = useRecordType(slug);
  if (!type.can.import || !type.import) return <Missing />;
  return <ImportOf key={slug} type={type} />;
};

const ImportOf = ({ type }: { type: TypeDescription }) => {
  const { t } = useTranslation('desk');
  useTitle(t('import.title', { many: type.label.many.toLowerCase() }));
  const [choices, setChoices] = useState<Choices | null>(null);
  const run = useImport(type.slug);
  const begin = (chosen: Choices) => {
    setChoices(chosen);
    run.check(chosen);
  };
  const step = run.written || run.isWriting ? 2 : run.plan ? 1 : 0;
  return (
    <>
      <FormHead type={type}>
        <Steps at={step} />
        <span className="grow" />
        {choices && <span className="file">{choices.file.name}</span>}
      </FormHead>
      {run.written || run.isWriting ? (
        <RunStep type={type} written={run.written} fileName={choices?.file.name ?? ''} onAgain={run.startAgain} />
      ) : run.plan && choices ? (
        <CheckStep
          type={type}
          report={run.plan}
          choices={choices}
          isChecking={run.isChecking}
          error={run.error}
          onCheck={begin}
          onImport={() => run.write(choices)}
          onBack={run.startAgain}
        />
      ) : run.error && choices ? (
        <Failed error={run.error} title={t('import.failed')} onRetry={run.startAgain} />
      ) : (
        <FileStep type={type} isChecking={run.isChecking} onCheck={begin} />
      )}
    </>
  );
};
