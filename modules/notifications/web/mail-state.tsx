import {
  IconAlertTriangleFilled,
  IconBan,
  IconCircleCheckFilled,
  IconClockHour4,
  IconPlayerPause,
  IconSend,
} from '@tabler/icons-react';
import type { CellProps } from '../../../platform/web/desk/desk-parts.ts';

const ICONS = {
  Held: IconPlayerPause,
  Queued: IconClockHour4,
  Sending: IconSend,
  Sent: IconCircleCheckFilled,
  Dropped: IconBan,
  Error: IconAlertTriangleFilled,
} as const;

const TONES: Partial<Record<keyof typeof ICONS, string>> = { Sent: 'st-completed', Error: 'st-overdue' };

/** Icon and word, never colour alone. */
export const MailStateCell = ({ row, field }: CellProps) => {
  const state = row[field] as keyof typeof ICONS;
  const Icon = ICONS[state];
  return (
    <span className={`st ${TONES[state] ?? 'st-pending'}`}>
      <Icon size={15} stroke={2} aria-hidden />
      {state}
    </span>
  );
};
