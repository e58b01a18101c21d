import { ActionIcon } from '@mantine/core';
import { IconChartBar, IconDownload, IconRefresh, IconTable } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhy } from '../../../../platform/web/design/failed.tsx';
import { Skeletons } from '../../../../platform/web/design/skeletons.tsx';
import type { AddressWords } from '../../../../platform/web/routing/address-words.ts';
import { csvAddress, type Statistic, statisticQuery } from './queries.ts';

type Answer<S extends Statistic> = Awaited<
  ReturnType<NonNullable<Extract<ReturnType<typeof statisticQuery<S>>['queryFn'], (...given: never[]) => unknown>>>
>;

interface TileProps<S extends Statistic> {
  statistic: S;
  words: AddressWords;
  title: string;
  sub?: ReactNode;
  className: string;
  /** Beside the title. */
  extra?: ReactNode;
  chart: (answer: Answer<S>) => ReactNode;
  table?: (answer: Answer<S>) => ReactNode;
}

/** One figure in its frame: loads by itself, keeps what it showed while it asks again, and offers a table and a file. */
export const Tile = <S extends Statistic>({
  statistic,
  words,
  title,
  sub,
  className,
  extra,
  chart,
  table,
}: TileProps<S>) => {
  const { t } = useTranslation('statistics');
  const id = useId();
  const [isTable, setTable] = useState(false);
  const { data, error, refetch, isPlaceholderData } = useQuery(statisticQuery(statistic, words) as never) as {
    data: Answer<S> | undefined;
    error: unknown;
    refetch: () => void;
    isPlaceholderData: boolean;
  };
  const Other = isTable ? IconChartBar : IconTable;
  return (
    <section className={`card tile ${className}`} aria-labelledby={id} aria-busy={isPlaceholderData || undefined}>
      <div className="tile-h">
        <h2 id={id}>{title}</h2>
        {sub && <span className="t3">{sub}</span>}
        <span className="grow" />
        {extra}
        {table && (
          <>
            <ActionIcon
              size={28}
              aria-label={t(isTable ? 'chart' : 'table', { title })}
              onClick={() => setTable(!isTable)}
            >
              <Other size={15} stroke={1.7} aria-hidden />
            </ActionIcon>
            <ActionIcon
              component="a"
              size={28}
              href={csvAddress(statistic, words)}
              download={`${statistic}.csv`}
              aria-label={t('download', { title })}
            >
              <IconDownload size={15} stroke={1.7} aria-hidden />
            </ActionIcon>
          </>
        )}
      </div>
      {error ? (
        <TileFailed error={error} onRetry={refetch} />
      ) : data === undefined ? (
        <div className="tile-b">
          <Skeletons widths={[180, 320, 260, 300]} />
        </div>
      ) : isTable && table ? (
        <div className="tile-t">{table(data)}</div>
      ) : (
        chart(data)
      )}
    </section>
  );
};

const TileFailed = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => {
  const { t } = useTranslation(['statistics', 'platform']);
  return (
    <div className="tile-f" role="alert">
      <p>
        <b>{t('failed')}</b>
      </p>
      <p className="t2">{useWhy(error)}</p>
      <button type="button" className="tile-l" onClick={onRetry}>
        <IconRefresh size={14} stroke={1.9} aria-hidden />
        {t('failed.again' as never, { ns: 'platform' })}
      </button>
    </div>
  );
};
