import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMeta } from '../../../../platform/web/api/meta.ts';
import { Status } from '../../../../platform/web/design/status.tsx';
import { useDayWords } from '../../../../platform/web/design/use-day-words.ts';
import type { AddressWords } from '../../../../platform/web/routing/address-words.ts';
import type { Compliance } from '../../contract.ts';
import { statisticQuery } from './queries.ts';
import { RowsLink } from './rows-link.tsx';
import { Tile } from './tile.tsx';
import { percentOf, useFigures } from './use-figures.ts';

/** The one number, what it is made of, and how it stood at the end of last month. */
export const ComplianceTile = ({ words }: { words: AddressWords }) => {
  const { t } = useTranslation('statistics');
  const days = useDayWords(useMeta().today);
  const { data } = useQuery(statisticQuery('compliance', words));
  const day = data ? days.day(data.day) : '';
  return (
    <Tile
      statistic="compliance"
      words={words}
      className="kpi"
      title={t('compliance.title')}
      extra={data && <span className="t3">{t(data.asOf ? 'compliance.asOf' : 'compliance.now', { day })}</span>}
      chart={(answer) => <Standing answer={answer} words={words} />}
    />
  );
};

const Standing = ({ answer, words }: { answer: Compliance; words: AddressWords }) => {
  const { t } = useTranslation('statistics');
  const { number, decimal } = useFigures();
  const percent = percentOf(answer);
  const open = answer.pairs - answer.covered;
  return (
    <>
      <p className="kpi-n">
        {percent === null ? (
          t('nothing')
        ) : (
          <>
            {decimal(percent)}
            <span>{'\u2009%'}</span>
          </>
        )}
      </p>
      <Change words={words} percent={percent} />
      {percent === null ? (
        <p className="t2 kpi-t">{t('compliance.none')}</p>
      ) : (
        <p className="kpi-t">
          <RowsLink words={answer.words.pairs}>
            {t('compliance.text', { covered: number(answer.covered), pairs: number(answer.pairs) })}
          </RowsLink>
        </p>
      )}
      {answer.rows > answer.pairs && (
        <p className="kpi-r">
          <RowsLink words={answer.words.rows}>{t('compliance.rows', { rows: number(answer.rows) })}</RowsLink>
        </p>
      )}
      <StatusBar words={words} />
      {open > 0 && (
        <RowsLink words={answer.words.open} className="tile-l">
          {t('compliance.open', { count: open })}
          <IconArrowRight size={14} stroke={1.9} aria-hidden className="mirrors" />
        </RowsLink>
      )}
    </>
  );
};

/** Against the end of the month before; comes with the trend, after the number. */
const Change = ({ words, percent }: { words: AddressWords; percent: number | null }) => {
  const { t } = useTranslation('statistics');
  const days = useDayWords(useMeta().today);
  const { decimal } = useFigures();
  const { data } = useQuery(statisticQuery('trend', words));
  const before = data?.points.at(-2);
  const then = before && percentOf(before);
  if (!before || then === null || then === undefined || percent === null) return <p className="kpi-d">{'\u00a0'}</p>;
  const points = Math.round((percent - then) * 10) / 10;
  const day = days.day(before.day, { weekday: false });
  if (points === 0) return <p className="kpi-d t2">{t('compliance.same', { day })}</p>;
  const Arrow = points > 0 ? IconArrowUpRight : IconArrowDownRight;
  return (
    <p className={points > 0 ? 'kpi-d g' : 'kpi-d t2'}>
      <Arrow size={15} stroke={2} aria-hidden />
      {t(points > 0 ? 'compliance.up' : 'compliance.down', { points: decimal(Math.abs(points)), day })}
    </p>
  );
};

const STYLES = { Completed: 'c', 'In Progress': 'p', Pending: 'n', Overdue: 'o' } as const;

const StatusBar = ({ words }: { words: AddressWords }) => {
  const { number } = useFigures();
  const { data } = useQuery(statisticQuery('statuses', words));
  if (!data) return <div className="stack" aria-hidden />;
  return (
    <>
      <div className="stack" aria-hidden>
        {data.statuses
          .filter(({ count }) => count > 0)
          .map(({ status, count }) => (
            <i key={status} className={STYLES[status]} style={{ flex: count }} />
          ))}
      </div>
      <ul className="stack-l">
        {data.statuses.map(({ status, count, words: rows }) => (
          <li key={status}>
            <RowsLink words={rows}>
              <Status word={status} />
              <b>{number(count)}</b>
            </RowsLink>
          </li>
        ))}
      </ul>
    </>
  );
};
