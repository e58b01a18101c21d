import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Day, type DayStyle, formatDay, formatInstant, nearnessOf } from './day.ts';

export interface DayWords {
  /** `Tue 1 Dec` */
  day(day: Day, style?: Pick<DayStyle, 'weekday' | 'year'>): string;
  /** `in 8 days`, `12 days late` */
  nearness(day: Day): string;
  /** `12 Nov, 06:00` */
  instant(instant: string): string;
}

/** The words for days in the reader's language. `today` comes from the server's answer, never from the browser's clock. */
export const useDayWords = (today: Day): DayWords => {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  return useMemo(
    () => ({
      day: (day, style) => formatDay(day, { today, language, ...style }),
      instant: (instant) => formatInstant(instant, { today, language }),
      nearness: (day) => {
        const near = nearnessOf(day, today);
        return 'count' in near ? t(`day.${near.word}`, { count: near.count }) : t(`day.${near.word}`);
      },
    }),
    [today, language, t],
  );
};
