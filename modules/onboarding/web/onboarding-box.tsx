import { Button } from '@mantine/core';
import { IconCircleCheckFilled, IconClockHour4, IconListCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordType } from '../../../platform/web/api/meta.ts';
import type { LinkValue } from '../../../platform/web/api/records.ts';
import { ActionDialog } from '../../../platform/web/desk/actions/action-dialog.tsx';
import type { FormHeadProps } from '../../../platform/web/desk/desk-parts.ts';
import './onboarding-box.css';

interface OnboardingRow {
  employee: LinkValue;
  user: LinkValue | null;
  state: 'Waiting for a login' | 'Assigned';
  assigned: number;
  skipped: number;
}

/** Whether the onboarding waits and for what, or what it has assigned. */
export const OnboardingBox = ({ row }: FormHeadProps) =>
  (row as unknown as OnboardingRow).state === 'Assigned' ? <Assigned row={row} /> : <Waiting row={row} />;

const WAYS = [
  ['give-login', 'giveLogin'],
  ['link-user', 'linkUser'],
] as const;

const Waiting = ({ row }: Pick<FormHeadProps, 'row'>) => {
  const { t } = useTranslation('onboarding');
  const type = useRecordType('employee-onboarding');
  const queries = useQueryClient();
  const [open, setOpen] = useState<string | null>(null);
  const ways = WAYS.filter(([name]) => row.can.includes(name));
  const close = (done: readonly unknown[]) => {
    setOpen(null);
    // The employee and the assignments have changed with it.
    if (done.length > 0) queries.invalidateQueries({ queryKey: ['records'] });
  };
  return (
    <div className="notice soon form-n">
      <IconClockHour4 size={18} stroke={1.9} aria-hidden />
      <div>
        <p>
          <b>{t('waiting')}</b>
        </p>
        <p className="t2">{t('waitingWhy', { name: row.title })}</p>
        {ways.length > 0 && (
          <div className="onb-b">
            {ways.map(([name, label], index) => (
              <Button key={name} size="xs" variant={index === 0 ? 'filled' : 'default'} onClick={() => setOpen(name)}>
                {t(label)}
              </Button>
            ))}
          </div>
        )}
      </div>
      {open && <ActionDialog type={type} name={open} rows={[row]} onClose={close} />}
    </div>
  );
};

const Assigned = ({ row }: Pick<FormHeadProps, 'row'>) => {
  const { t } = useTranslation('onboarding');
  const { user, assigned, skipped } = row as unknown as OnboardingRow;
  return (
    <div className="notice good form-n">
      <IconCircleCheckFilled size={18} aria-hidden />
      <div>
        <p>
          <b>{t('assigned', { count: assigned })}</b>
        </p>
        <p className="t2">{skipped > 0 ? t('skipped', { count: skipped }) : t('nothingSkipped')}</p>
        {user && assigned > 0 && (
          <div className="onb-b">
            <Button
              component={Link}
              size="xs"
              variant="default"
              leftSection={<IconListCheck size={15} stroke={1.8} />}
              to={`/app/lms-training-assignment?employee=${user.id}&source=Onboarding` as never}
            >
              {t('show')}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
};
