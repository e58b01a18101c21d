import { useTranslation } from 'react-i18next';
import { useMeta } from '../../../../platform/web/api/meta.ts';
import { localeOf } from '../../../../platform/web/design/day.ts';
import { useDayWords } from '../../../../platform/web/design/use-day-words.ts';
import type { AddressWords } from '../../../../platform/web/routing/address-words.ts';
import type { Trend } from '../../contract.ts';
import { FigureTable } from './figure-table.tsx';
import { RowsLink } from './rows-link.tsx';
import { Tile } from './tile.tsx';
import { percentOf, useFigures } from './use-figures.ts';

export const TrendTile = ({ words }: { words: AddressWords }) => {
  const { t } = useTranslation('statistics');
  return (
    <Tile
      statistic="trend"
      words={words}
      className="trend"
      title={t('trend.title')}
      sub={t('trend.sub')}
      chart={(answer) => <TrendChart points={answer.points} />}
      table={(answer) => <TrendTable points={answer.points} />}
    />
  );
};

type Points = Trend['points'];

const TrendTable = ({ points }: { points: Points }) => {
  const { t } = useTranslation('statistics');
  const days = useDayWords(useMeta().today);
  const { share } = useFigures();
  return (
    <FigureTable
      heads={[t('trend.day'), t('pairs'), t('covered'), t('share')]}
      rows={points.map((point) => ({
        key: point.day,
        head: days.day(point.day, { weekday: false, year: true }),
        cells: [point.pairs, point.covered, share(point)],
        words: point.words,
      }))}
    />
  );
};

/** From the lowest share that there is, rounded down, to 100: in steps that a person counts by. */
const scaleOf = (values: readonly number[]): { lowest: number; ticks: number[] } => {
  const range = 100 - Math.min(90, ...values);
  const step = range <= 40 ? 10 : range <= 80 ? 20 : 25;
  const steps = Math.max(1, Math.ceil(range / step));
  const ticks = Array.from({ length: steps + 1 }, (_, index) => 100 - index * step);
  return { lowest: ticks.at(-1) ?? 0, ticks };
};

/** The line of the shares that there are; a month without pairs is a gap. */
const pathOf = (shares: readonly (number | null)[], lowest: number): string => {
  let isDrawing = false;
  return shares
    .map((value, index) => {
      if (value === null) {
        isDrawing = false;
        return '';
      }
      const x = ((index + 0.5) / shares.length) * 100;
      const y = 100 - ((value - lowest) / (100 - lowest)) * 100;
      const word = `${isDrawing ? 'L' : 'M'}${x.toFixed(2)} ${y.toFixed(2)}`;
      isDrawing = true;
      return word;
    })
    .join(' ');
};

const TrendChart = ({ points }: { points: Points }) => {
  const { t, i18n } = useTranslation('statistics');
  const days = useDayWords(useMeta().today);
  const { share, number } = useFigures();
  const shares = points.map(percentOf);
  const known = points.filter(({ pairs }) => pairs > 0);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return <p className="t2 tile-b">{t('trend.none')}</p>;
  const values = shares.filter((value) => value !== null);
  const { lowest, ticks } = scaleOf(values);
  const byShare = [...known].sort((one, other) => (percentOf(one) ?? 0) - (percentOf(other) ?? 0));
  const month = new Intl.DateTimeFormat(localeOf(i18n.language), { month: 'short', timeZone: 'UTC' });
  return (
    <div className="line">
      <p className="vh">
        {t('trend.summary', {
          first: share(first),
          firstDay: days.day(first.day),
          last: share(last),
          lastDay: days.day(last.day),
          lowest: share(byShare[0] ?? first),
          highest: share(byShare.at(-1) ?? last),
        })}
      </p>
      <div className="line-y" aria-hidden>
        {ticks.map((tick) => (
          <span key={tick}>{tick}</span>
        ))}
      </div>
      <div className="line-p" style={{ backgroundSize: `100% calc((100% - 1px) / ${ticks.length - 1})` }} aria-hidden>
        <svg className="mirrors" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden>
          <path d={pathOf(shares, lowest)} vectorEffect="non-scaling-stroke" />
        </svg>
      </div>
      <ol className="line-x">
        {points.map((point, index) => {
          const value = shares[index];
          return (
            <li key={point.day}>
              <RowsLink
                words={point.words}
                label={t('trend.point', {
                  day: days.day(point.day, { weekday: false }),
                  share: share(point),
                  covered: number(point.covered),
                  pairs: number(point.pairs),
                })}
              >
                <span className="line-c" aria-hidden>
                  {value !== null && value !== undefined && (
                    <span className="line-d" style={{ bottom: `${((value - lowest) / (100 - lowest)) * 100}%` }}>
                      <b>{share(point)}</b>
                      <i />
                    </span>
                  )}
                </span>
                <span className="line-m">{month.format(Date.parse(point.day)).replace('Sept', 'Sep')}</span>
              </RowsLink>
            </li>
          );
        })}
      </ol>
    </div>
  );
};
