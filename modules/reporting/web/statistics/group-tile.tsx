import { IconChevronRight, IconListDetails } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AddressWords } from '../../../../platform/web/routing/address-words.ts';
import { type ComplianceBy, type ComplianceGroup, DIMENSIONS, type Dimension } from '../../contract.ts';
import { FigureTable } from './figure-table.tsx';
import { dimensionOf } from './queries.ts';
import { RowsLink } from './rows-link.tsx';
import { Tile } from './tile.tsx';
import { useFigures } from './use-figures.ts';

interface GroupTileProps {
  words: AddressWords;
  /** Filters every tile, or takes the filter of this field away. */
  onFilter: (of: Dimension, filter: Record<string, string> | null) => void;
  onDimension: (of: Dimension) => void;
}

/** Compliance by place, manager or course; a click filters every tile. */
export const GroupTile = ({ words, onFilter, onDimension }: GroupTileProps) => {
  const { t } = useTranslation('statistics');
  const of = dimensionOf(words);
  return (
    <Tile
      statistic="compliance-by"
      words={words}
      className="dep"
      title={t('by.title', { of: t(`by.of.${of}`) })}
      sub={t('by.sub')}
      chart={(answer) => (
        <>
          <Dimensions of={of} onChange={onDimension} />
          <Groups answer={answer} of={of} words={words} onFilter={onFilter} />
        </>
      )}
      table={(answer) => (
        <>
          <Dimensions of={of} onChange={onDimension} />
          <GroupTable answer={answer} of={of} />
        </>
      )}
    />
  );
};

const Dimensions = ({ of, onChange }: { of: Dimension; onChange: (of: Dimension) => void }) => {
  const { t } = useTranslation('statistics');
  return (
    <fieldset className="dims" aria-label={t('by.choose')}>
      {DIMENSIONS.map((dimension) => (
        <button key={dimension} type="button" aria-pressed={dimension === of} onClick={() => onChange(dimension)}>
          {t(`filter.${dimension}`)}
        </button>
      ))}
    </fieldset>
  );
};

const useGroupTitle = (of: Dimension, { path }: ComplianceBy) => {
  const { t } = useTranslation('statistics');
  return ({ id, title, isWhole }: ComplianceGroup): string => {
    if (title === null) return t(`by.none.${of}`);
    return !isWhole && path.some((level) => level.id === id) ? t('by.directly', { title }) : title;
  };
};

const GroupTable = ({ answer, of }: { answer: ComplianceBy; of: Dimension }) => {
  const { t } = useTranslation('statistics');
  const { share } = useFigures();
  const titleOf = useGroupTitle(of, answer);
  return (
    <FigureTable
      heads={[t(`filter.${of}`), t('pairs'), t('covered'), t('share')]}
      rows={answer.groups.map((group) => ({
        key: JSON.stringify(group.filter),
        head: <bdi>{titleOf(group)}</bdi>,
        cells: [group.pairs, group.covered, share(group)],
        words: group.words,
      }))}
    />
  );
};

interface GroupsProps extends Pick<GroupTileProps, 'words' | 'onFilter'> {
  answer: ComplianceBy;
  of: Dimension;
}

const isChosen = ({ filter }: ComplianceGroup, words: AddressWords): boolean =>
  Object.entries(filter).every(([key, value]) => words[key] === value);

const Groups = ({ answer, of, words, onFilter }: GroupsProps) => {
  const { t } = useTranslation('statistics');
  const { number, share } = useFigures();
  const titleOf = useGroupTitle(of, answer);
  const anyChosen = answer.groups.some((group) => isChosen(group, words));
  if (answer.groups.length === 0) return <p className="t2 tile-b">{t('by.empty')}</p>;
  return (
    <>
      {answer.path.length > 0 && <Path answer={answer} onFilter={(filter) => onFilter(of, filter)} />}
      <ul className="deps">
        {answer.groups.map((group) => {
          const chosen = isChosen(group, words);
          const title = titleOf(group);
          return (
            <li key={JSON.stringify(group.filter)} className={anyChosen && !chosen ? 'fade' : undefined}>
              <button type="button" aria-pressed={chosen} onClick={() => onFilter(of, chosen ? null : group.filter)}>
                <span className="dep-n">
                  <bdi>{title}</bdi>
                </span>
                <span className="dep-t" aria-hidden>
                  <i style={{ width: `${(group.covered / group.pairs) * 100}%` }} />
                </span>
                <span className="dep-p">{share(group)}</span>
                <span className="dep-c">{t('by.open', { count: group.pairs - group.covered })}</span>
              </button>
              <RowsLink words={group.words} className="dep-l" label={t('by.rows', { title })}>
                <IconListDetails size={15} stroke={1.7} aria-hidden />
              </RowsLink>
            </li>
          );
        })}
      </ul>
      {answer.more > 0 && <p className="t3">{t('by.more', { count: answer.more, number: number(answer.more) })}</p>}
    </>
  );
};

/** Where in the tree of departments these stand. */
const Path = ({
  answer,
  onFilter,
}: {
  answer: ComplianceBy;
  onFilter: (filter: Record<string, string> | null) => void;
}) => {
  const { t } = useTranslation('statistics');
  return (
    <p className="dep-path">
      <button type="button" onClick={() => onFilter(null)}>
        {t('by.all')}
      </button>
      {answer.path.map(({ id, title }) => (
        <span key={id}>
          <IconChevronRight size={13} stroke={1.8} aria-hidden className="mirrors" />
          <button type="button" onClick={() => onFilter({ 'department.under': id })}>
            <bdi>{title}</bdi>
          </button>
        </span>
      ))}
    </p>
  );
};
