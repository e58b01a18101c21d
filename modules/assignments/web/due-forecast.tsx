import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Status } from '../../../platform/web/design/status.tsx';
import type { FormForecastProps } from '../../../platform/web/desk/desk-parts.ts';
import { statusOf } from '../contract.ts';
import type { AssignmentRow } from './assignment-row.ts';

/** What a new due date brings, said before anybody saves. */
export const DueForecast = ({ row, changes, today }: FormForecastProps) => {
  const { t } = useTranslation(['assignments', 'desk']);
  const { dueOn: before, completedOn, progress } = row as unknown as AssignmentRow;
  const dueOn = changes.dueOn as string | null | undefined;
  if (!dueOn) return null;
  const status = statusOf({ dueOn, completedOn, startedOn: progress ? today : null }, today);
  const mail = status === 'Overdue' ? 'forecast.noReminder' : dueOn > before ? 'forecast.newReminder' : undefined;
  return (
    <div className="notice after" role="status">
      <IconInfoCircle size={17} stroke={1.8} aria-hidden />
      <p className="after-t">
        <b>{t('form.afterSaving', { ns: 'desk' })}</b> <Status word={status} label={status} />
        {mail && <span className="t2">{t(mail)}</span>}
      </p>
    </div>
  );
};
