import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const STEPS = ['choose', 'check'] as const;

export const CampaignSteps = ({ at }: { at: number }) => {
  const { t } = useTranslation('assignments');
  return (
    <ol className="steps wide-only" aria-label={t('campaign.steps')}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          className={index < at ? 'done' : index === at ? 'now' : undefined}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className="step-n">{index < at ? <IconCheck size={13} stroke={2.6} aria-hidden /> : index + 1}</span>
          {t(`campaign.step.${step}`)}
        </li>
      ))}
    </ol>
  );
};
