import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Day, localeOf, withDays } from '../../design/day.ts';
import { useDayWords } from '../../design/use-day-words.ts';
import type { ValueWords } from './value-text.ts';

export const useValueWords = (today: Day): ValueWords => {
  const { t, i18n } = useTranslation(['desk', 'platform']);
  const days = useDayWords(today);
  const language = i18n.language;
  return useMemo(() => {
    const numbers = new Intl.NumberFormat(localeOf(language));
    return {
      days,
      yes: t('value.yes'),
      no: t('value.no'),
      nothing: t('nothing', { ns: 'platform' }),
      percent: (value) => t('percent', { ns: 'platform', value }),
      number: (value) => numbers.format(value),
      sentence: (text) => withDays(text, language),
    };
  }, [days, language, t]);
};
