import {
  IconAlertTriangleFilled,
  IconArchive,
  IconArrowsExchange,
  IconBan,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconClockHour4,
  IconProgress,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { daysFrom, SOON_DAYS } from '../../../platform/web/design/day.ts';
import type { FormHeadProps } from '../../../platform/web/desk/desk-parts.ts';
import type { AssignmentRow } from './assignment-row.ts';
import { useStandingWords } from './use-standing-words.ts';

const ICONS = {
  Pending: IconCircleDashed,
  'In Progress': IconProgress,
  Completed: IconCircleCheckFilled,
  Overdue: IconAlertTriangleFilled,
  soon: IconClockHour4,
  Archived: IconArchive,
  Cancelled: IconBan,
  Superseded: IconArrowsExchange,
} as const;

/** What the facts of an assignment add up to, since when and why. There is no status to edit. */
export const StandingBox = ({ row, today }: FormHeadProps) => {
  const { t } = useTranslation('assignments');
  const assignment = row as unknown as AssignmentRow;
  const { status, standing, dueOn } = assignment;
  const words = useStandingWords(assignment, today);
  const isOpen = status === 'Pending' || status === 'In Progress';
  const isSoon = standing === 'Live' && isOpen && daysFrom(today, dueOn) <= SOON_DAYS;
  const shown = standing !== 'Live' ? standing : isSoon ? 'soon' : (status as keyof typeof ICONS);
  const Icon = ICONS[shown];
  const tone = { Overdue: 'bad', soon: 'soon', Completed: 'good' }[shown as string] ?? '';
  return (
    <div className={`notice ${tone} form-n`}>
      <Icon size={18} stroke={1.9} aria-hidden />
      <div>
        <p>
          <b>{words.fact}</b>
          {words.rest && `, ${words.rest}`}
        </p>
        <p className="t2">
          {words.why} {standing === 'Live' && t('standing.derived')}
        </p>
      </div>
    </div>
  );
};
