import { Button, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import '../../design/css/dialog.css';

/** Asks before unsaved changes are left behind, inside Duly and when the tab is closed. */
export const LeaveGuard = ({ isDirty, what }: { isDirty: boolean; what: string }) => {
  const { t } = useTranslation(['desk', 'platform']);
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  return (
    <Modal
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('form.leaveTitle')}
      size={420}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'platform' }) }}
    >
      <p className="t2">{what}</p>
      <div className="dialog-b">
        <Button variant="subtle" color="gray" onClick={() => proceed?.()}>
          {t('form.leave')}
        </Button>
        <Button onClick={() => reset?.()} data-autofocus>
          {t('form.keepEditing')}
        </Button>
      </div>
    </Modal>
  );
};
