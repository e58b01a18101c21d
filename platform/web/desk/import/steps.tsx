import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export const STEPS = ['file', 'columns', 'check', 'import'] as const;
export type Step = (typeof STEPS)[number];

export const Steps = ({ at }: { at: number }) => {
  const { t } = useTranslation('desk');
  return (
    <ol className="steps wide-only" aria-label={t('import.steps')}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          className={index < at ? 'done' : index === at ? 'now' : undefined}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className="step-n">
            {index < at ? <IconCheck size={13} stroke={2.6} aria-label={t('import.stepDone')} /> : index + 1}
          </span>
          {t(`import.step.${step}`)}
        </li>
      ))}
    </ol>
  );
};
