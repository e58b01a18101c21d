import { IconAlertTriangleFilled, IconCircleCheckFilled, IconProgress } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { JobRun } from '../../contract.ts';

const ICONS = { Running: IconProgress, Done: IconCircleCheckFilled, Failed: IconAlertTriangleFilled } as const;
const TONES = { Running: 'st-in-progress', Done: 'st-completed', Failed: 'st-overdue' } as const;

export const RunState = ({ state }: Pick<JobRun, 'state'>) => {
  const { t } = useTranslation('operations');
  const Icon = ICONS[state];
  return (
    <span className={`st ${TONES[state]}`}>
      <Icon size={15} stroke={2} aria-hidden />
      {t(`jobs.state.${state}`)}
    </span>
  );
};
