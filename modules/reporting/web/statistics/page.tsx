import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../../../platform/web/api/refused.ts';
import { useTitle } from '../../../../platform/web/design/use-title.ts';
import type { AddressWords } from '../../../../platform/web/routing/address-words.ts';
import { MissingPage } from '../../../../platform/web/shell/page-states.tsx';
import type { Dimension } from '../../contract.ts';
import { AgeTile } from './age-tile.tsx';
import { CompletionsTile, WeekTile } from './column-tiles.tsx';
import { ComplianceTile } from './compliance-tile.tsx';
import { Filters, keysOf } from './filters.tsx';
import { GroupTile } from './group-tile.tsx';
import { statisticQuery } from './queries.ts';
import './statistics.css';
import { TrendTile } from './trend-tile.tsx';

/** How training stands: one number, where it comes from, and how it came about. The address holds what is shown. */
export const StatisticsPage = () => {
  const { t } = useTranslation('statistics');
  const words = useSearch({ strict: false }) as AddressWords;
  const navigate = useNavigate();
  const { error } = useQuery(statisticQuery('compliance', words));
  useTitle(t('title'));
  const onChange = (change: Record<string, string | undefined>) =>
    navigate({ to: '.', search: { ...words, ...change } as never, resetScroll: false });
  const onFilter = (of: Dimension, filter: Record<string, string> | null) => {
    const without = Object.fromEntries(keysOf(of, words).map((key) => [key, undefined]));
    return onChange({ ...without, ...filter });
  };
  if (error instanceof Refused && error.status === 404) return <MissingPage />;
  return (
    <>
      <header className="dhead">
        <h1>{t('title')}</h1>
      </header>
      <Filters words={words} onChange={onChange} onFilter={onFilter} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="stats" tabIndex={0} aria-label={t('title')}>
        <ComplianceTile words={words} />
        <TrendTile words={words} />
        <GroupTile words={words} onFilter={onFilter} onDimension={(of) => onChange({ of })} />
        <AgeTile words={words} />
        <WeekTile words={words} />
        <CompletionsTile words={words} />
      </section>
    </>
  );
};
