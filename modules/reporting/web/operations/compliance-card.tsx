import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { statisticQuery } from '../statistics/queries.ts';
import { useFigures } from '../statistics/use-figures.ts';

/** The same figure as the tile of the statistics, which it leads to. */
export const ComplianceCard = () => {
  const { t } = useTranslation(['operations', 'platform']);
  const { share } = useFigures();
  const { data, isError } = useQuery(statisticQuery('compliance', {}));
  const nothing = isError ? t('nothing', { ns: 'platform' }) : '\u2007';
  return (
    <Link className="card figure" to="/app/statistics">
      <b>{data ? share(data) : nothing}</b>
      <span>{isError ? t('card.failed') : t('card.compliance')}</span>
    </Link>
  );
};
