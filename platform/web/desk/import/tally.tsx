import { IconAlertTriangleFilled, IconCircleCheckFilled, IconCopyOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../../design/day.ts';
import { type Verdict, verdictsOf } from './report-counts.ts';

const toneOf = (verdict: Verdict): 'ok' | 'bad' | undefined => {
  if (verdict === 'refused') return 'bad';
  return verdict === 'already there' ? undefined : 'ok';
};

export const Tally = ({ counts }: { counts: Readonly<Record<string, number>> }) => {
  const { t, i18n } = useTranslation('desk');
  const format = new Intl.NumberFormat(localeOf(i18n.language)).format;
  return (
    <ul className="tally">
      {verdictsOf(counts).map(([verdict, count]) => {
        const tone = toneOf(verdict);
        const Icon = tone === 'bad' ? IconAlertTriangleFilled : tone === 'ok' ? IconCircleCheckFilled : IconCopyOff;
        return (
          <li key={verdict} className={tone}>
            <Icon size={18} aria-hidden />
            <b>{format(count)}</b>
            <span>{t(`import.verdict.${verdict}`)}</span>
          </li>
        );
      })}
    </ul>
  );
};
