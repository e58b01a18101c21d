import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { countQuery } from '../../../../platform/web/api/record-queries.ts';
import { localeOf } from '../../../../platform/web/design/day.ts';
import type { AddressWords } from '../../../../platform/web/routing/address-words.ts';

interface FigureCardProps {
  slug: string;
  /** The filter of the list that stands behind the number. */
  words: AddressWords;
  label: string;
  isLate?: boolean;
}

/** How many rows a list has under a filter; leads to them. */
export const FigureCard = ({ slug, words, label, isLate }: FigureCardProps) => {
  const { t, i18n } = useTranslation('operations');
  const { data, isError } = useQuery(countQuery(slug, words, false));
  const number = data && new Intl.NumberFormat(localeOf(i18n.language)).format(data.count);
  const shown = data?.exact === false ? t('many', { count: number as never }) : number;
  return (
    <Link
      className={isLate && data && data.count > 0 ? 'card figure late' : 'card figure'}
      to="/app/$slug"
      params={{ slug }}
      search={words as never}
    >
      <b>{isError ? '-' : (shown ?? '\u2007')}</b>
      <span>{isError ? t('card.failed') : label}</span>
    </Link>
  );
};
