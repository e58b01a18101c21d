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

const ICONS = {
  Pending: IconCircleDashed,
  'In Progress': IconProgress,
  Completed: IconCircleCheckFilled,
  Overdue: IconAlertTriangleFilled,
  'Due soon': IconClockHour4,
  Archived: IconArchive,
  Cancelled: IconBan,
  Superseded: IconArrowsExchange,
} as const;

export type StatusWord = keyof typeof ICONS;

export const isStatusWord = (word: unknown): word is StatusWord =>
  typeof word === 'string' && Object.hasOwn(ICONS, word);

/** Icon and word, never colour alone. `label` says it in the reader's language. */
export const Status = ({ word, label = word }: { word: StatusWord; label?: string }) => {
  const Icon = ICONS[word];
  return (
    <span className={`st st-${word.replace(' ', '-').toLowerCase()}`}>
      <Icon size={15} stroke={2} aria-hidden />
      {label}
    </span>
  );
};
