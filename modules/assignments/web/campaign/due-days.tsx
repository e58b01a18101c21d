import { useTranslation } from 'react-i18next';
import type { Day } from '../../../../platform/web/design/day.ts';
import type { DayWords } from '../../../../platform/web/design/use-day-words.ts';

interface DueDaysProps {
  days: readonly { dueOn: Day; count: number }[];
  words: DayWords;
}

const SHOWN = 12;

/** How many fall due on which day. */
export const DueDays = ({ days, words }: DueDaysProps) => {
  const { t } = useTranslation('assignments');
  const most = Math.max(...days.map(({ count }) => count));
  return (
    <section className="camp-days" aria-label={t('campaign.days')}>
      <h2>{t('campaign.days')}</h2>
      <ul>
        {days.slice(0, SHOWN).map(({ dueOn, count }) => (
          <li key={dueOn}>
            <time dateTime={dueOn}>{words.day(dueOn)}</time>
            <span className="camp-bar" aria-hidden>
              <i style={{ inlineSize: `${Math.max(2, (100 * count) / most)}%` }} />
            </span>
            <b>{count}</b>
          </li>
        ))}
      </ul>
      {days.length > SHOWN && <p className="t3">{t('campaign.moreDays', { count: days.length - SHOWN })}</p>}
    </section>
  );
};
