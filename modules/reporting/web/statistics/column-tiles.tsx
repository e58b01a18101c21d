import { useTranslation } from 'react-i18next';
import { useMeta } from '../../../../platform/web/api/meta.ts';
import { localeOf } from '../../../../platform/web/design/day.ts';
import { useDayWords } from '../../../../platform/web/design/use-day-words.ts';
import type { AddressWords } from '../../../../platform/web/routing/address-words.ts';
import type { Completions, DueWeeks } from '../../contract.ts';
import { type Column, Columns } from './columns.tsx';
import { FigureTable } from './figure-table.tsx';
import { Tile } from './tile.tsx';

const isEmpty = (columns: readonly Column[]): boolean => columns.every(({ count }) => count === 0);

const tableOf = (columns: readonly Column[], heads: readonly string[]) => (
  <FigureTable
    heads={heads}
    rows={columns.map(({ key, lines, count, words }) => ({ key, head: lines.join(' '), cells: [count], words }))}
  />
);

/** What falls due in the coming weeks. */
export const WeekTile = ({ words }: { words: AddressWords }) => {
  const { t } = useTranslation('statistics');
  const days = useDayWords(useMeta().today);
  const columnsOf = ({ weeks }: DueWeeks): Column[] =>
    weeks.map(({ from, to, count, words: rows }) => {
      const week = to === null ? t('weeks.later') : days.day(from, { weekday: false, year: false });
      return { key: from, lines: week.split(' '), count, words: rows, label: t('weeks.summary', { week, count }) };
    });
  return (
    <Tile
      statistic="due"
      words={words}
      className="load"
      title={t('weeks.title')}
      chart={(answer) => {
        const columns = columnsOf(answer);
        return isEmpty(columns) ? <p className="t2 tile-b">{t('weeks.none')}</p> : <Columns columns={columns} />;
      }}
      table={(answer) => tableOf(columnsOf(answer), [t('weeks.week'), t('assignments')])}
    />
  );
};

export const CompletionsTile = ({ words }: { words: AddressWords }) => {
  const { t, i18n } = useTranslation('statistics');
  const format = new Intl.DateTimeFormat(localeOf(i18n.language), { month: 'short', timeZone: 'UTC' });
  const columnsOf = ({ months }: Completions): Column[] =>
    months.map(({ from, count, words: rows }) => {
      const month = format.format(Date.parse(from)).replace('Sept', 'Sep');
      const lines = [month, from.slice(0, 4)];
      return { key: from, lines, count, words: rows, label: t('weeks.summary', { week: lines.join(' '), count }) };
    });
  return (
    <Tile
      statistic="completions"
      words={words}
      className="done"
      title={t('completions.title')}
      sub={t('completions.sub')}
      chart={(answer) => {
        const columns = columnsOf(answer);
        return isEmpty(columns) ? <p className="t2 tile-b">{t('completions.none')}</p> : <Columns columns={columns} />;
      }}
      table={(answer) => tableOf(columnsOf(answer), [t('completions.month'), t('assignments')])}
    />
  );
};
