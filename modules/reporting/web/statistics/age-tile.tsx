import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AddressWords } from '../../../../platform/web/routing/address-words.ts';
import type { OverdueAges } from '../../contract.ts';
import { FigureTable } from './figure-table.tsx';
import { RowsLink } from './rows-link.tsx';
import { Tile } from './tile.tsx';
import { useFigures } from './use-figures.ts';

export const AgeTile = ({ words }: { words: AddressWords }) => {
  const { t } = useTranslation('statistics');
  return (
    <Tile
      statistic="overdue"
      words={words}
      className="age"
      title={t('ages.title')}
      chart={(answer) => <Ages {...answer} />}
      table={({ ages }) => <AgeTable ages={ages} />}
    />
  );
};

type Age = OverdueAges['ages'][number];

const useAgeWords = () => {
  const { t } = useTranslation('statistics');
  return ({ from, to }: Age): string =>
    to === null ? t('ages.over', { from: from - 1 }) : t('ages.between', { from, to });
};

const AgeTable = ({ ages }: { ages: readonly Age[] }) => {
  const { t } = useTranslation('statistics');
  const wordsOf = useAgeWords();
  return (
    <FigureTable
      heads={[t('ages.age'), t('assignments')]}
      rows={ages.map((age) => ({ key: String(age.from), head: wordsOf(age), cells: [age.count], words: age.words }))}
    />
  );
};

const Ages = ({ ages, all }: OverdueAges) => {
  const { t } = useTranslation('statistics');
  const { number } = useFigures();
  const wordsOf = useAgeWords();
  const most = Math.max(...ages.map(({ count }) => count));
  if (all.count === 0) return <p className="t2 tile-b">{t('ages.none')}</p>;
  return (
    <>
      <ul className="ages">
        {ages.map((age, index) => (
          <li key={age.from}>
            <RowsLink words={age.words}>
              <span>{wordsOf(age)}</span>
              <b>{number(age.count)}</b>
              <span className="age-t" aria-hidden>
                {age.count > 0 && <i style={{ width: `${(age.count / most) * 100}%`, opacity: 0.55 + index * 0.15 }} />}
              </span>
            </RowsLink>
          </li>
        ))}
      </ul>
      <RowsLink words={all.words} className="tile-l">
        {t('ages.open', { count: all.count })}
        <IconArrowRight size={14} stroke={1.9} aria-hidden className="mirrors" />
      </RowsLink>
    </>
  );
};
