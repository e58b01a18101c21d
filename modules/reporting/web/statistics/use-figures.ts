import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../../../../platform/web/design/day.ts';

export interface Share {
  covered: number;
  pairs: number;
}

/** A share in percent with one decimal; of nothing there is none. */
export const percentOf = ({ covered, pairs }: Share): number | null =>
  pairs === 0 ? null : Math.round((covered / pairs) * 1000) / 10;

/** Numbers and shares in the reader's language. */
export const useFigures = () => {
  const { t, i18n } = useTranslation('statistics');
  const language = i18n.language;
  return useMemo(() => {
    const whole = new Intl.NumberFormat(localeOf(language));
    const one = new Intl.NumberFormat(localeOf(language), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    return {
      number: (value: number): string => whole.format(value),
      decimal: (value: number): string => one.format(value),
      share: (of: Share): string => {
        const percent = percentOf(of);
        return percent === null ? t('nothing') : t('percent', { value: one.format(percent) });
      },
    };
  }, [language, t]);
};
