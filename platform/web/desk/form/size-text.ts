import { useTranslation } from 'react-i18next';
import { localeOf } from '../../design/day.ts';

const KILO = 1_024;

/** `12 KB`, `3.4 MB` */
export const useSizeText = (): ((bytes: number) => string) => {
  const { t, i18n } = useTranslation('desk');
  const number = new Intl.NumberFormat(localeOf(i18n.language), { maximumFractionDigits: 1 });
  return (bytes) =>
    bytes < KILO * KILO
      ? t('file.kilobytes', { size: number.format(Math.max(1, Math.round(bytes / KILO))) })
      : t('file.megabytes', { size: number.format(bytes / KILO / KILO) });
};
