import {
  IconArrowRight,
  IconArrowsExchange,
  IconBan,
  IconCircleCheckFilled,
  IconCirclePlus,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../../../../platform/web/design/day.ts';

const ICONS = {
  assigned: IconCirclePlus,
  superseded: IconArrowsExchange,
  extended: IconArrowRight,
  completed: IconCircleCheckFilled,
  withdrawn: IconBan,
  kept: IconCircleCheckFilled,
  skipped: IconBan,
} as const;

export type Counted = keyof typeof ICONS;

/** Counts with their words; what is zero is left out. */
export const CampaignTally = ({ counts }: { counts: Readonly<Partial<Record<Counted, number>>> }) => {
  const { t, i18n } = useTranslation('assignments');
  const format = new Intl.NumberFormat(localeOf(i18n.language)).format;
  const shown = (Object.keys(ICONS) as Counted[]).filter((word) => (counts[word] ?? 0) > 0);
  return (
    <ul className="camp-t">
      {shown.map((word) => {
        const Icon = ICONS[word];
        return (
          <li key={word} className={word === 'skipped' ? undefined : 'ok'}>
            <Icon size={18} stroke={1.9} aria-hidden />
            <b>{format(counts[word] ?? 0)}</b>
            <span>{t(`campaign.tally.${word}`)}</span>
          </li>
        );
      })}
    </ul>
  );
};
