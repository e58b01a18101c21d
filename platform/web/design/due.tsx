import { IconClockHour4 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Day, daysFrom, SOON_DAYS } from './day.ts';
import { useDayWords } from './use-day-words.ts';

const yearOf = (day: Day): string => day.slice(0, 4);

interface DueProps {
  on: Day;
  today: Day;
  doneOn?: Day | null;
  /** The two halves below each other. */
  stacked?: boolean;
}

/** `Tue 1 Dec · in 8 days`, `Wed 11 Nov · 12 days late`, `Fri 13 Nov · done 12 Nov`, `13 Nov 2025 · 375 days late` */
export const Due = ({ on, today, doneOn, stacked }: DueProps) => {
  const { t } = useTranslation();
  const words = useDayWords(today);
  const left = daysFrom(today, on);
  const isSoon = !doneOn && left >= 0 && left <= SOON_DAYS;
  // A day of another year is long enough without its weekday.
  const isThisYear = yearOf(on) === yearOf(today);
  const tone = doneOn ? '' : left < 0 ? 'late' : isSoon ? 'soon' : '';
  return (
    <span className={`due ${tone} ${stacked ? 'stacked' : ''}`}>
      <time className="due-day" dateTime={on}>
        {words.day(on, { weekday: isThisYear })}
      </time>
      <span className="due-sep" aria-hidden>
        ·
      </span>
      <span className="due-rel">
        {isSoon && <IconClockHour4 size={13} stroke={2} aria-hidden />}
        {doneOn
          ? t('day.done', { day: words.day(doneOn, { weekday: false, year: yearOf(doneOn) !== yearOf(on) }) })
          : words.nearness(on)}
      </span>
    </span>
  );
};
