import { IconAlertTriangleFilled, IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWhy } from '../../../../platform/web/design/failed.tsx';
import type { SaveState as State } from './use-autosave.ts';

const ICONS = {
  saved: IconCloudCheck,
  typing: IconCloudUp,
  saving: IconCloudUp,
  offline: IconCloudOff,
  refused: IconAlertTriangleFilled,
  conflict: IconAlertTriangleFilled,
} as const;

interface SaveStateProps {
  state: State;
  error: Error | null;
  /** Then they stand below the fields. */
  hasFieldErrors: boolean;
}

/** Whether what is typed is safe, in words. */
export const SaveState = ({ state, error, hasFieldErrors }: SaveStateProps) => {
  const { t } = useTranslation('learning');
  const why = useWhy(error);
  const Icon = ICONS[state];
  return (
    <p className={`save-state is-${state}`} role="status">
      <Icon size={15} stroke={1.8} aria-hidden />
      {state === 'refused' && !hasFieldErrors ? why : t(`editor.state.${state}`)}
    </p>
  );
};
