import { IconFilterOff, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type TypeDescription, useMeta, useRecordType } from '../../../../platform/web/api/meta.ts';
import { AddFilter } from '../../../../platform/web/desk/list/add-filter.tsx';
import { AsOf } from '../../../../platform/web/desk/list/as-of.tsx';
import { filterKey } from '../../../../platform/web/desk/list/list-query.ts';
import type { AddressWords } from '../../../../platform/web/routing/address-words.ts';
import { DIMENSIONS, type Dimension } from '../../contract.ts';
import { statisticQuery } from './queries.ts';
import '../../../../platform/web/design/css/list.css';

interface FiltersProps {
  words: AddressWords;
  onChange: (change: Record<string, string | undefined>) => void;
  onFilter: (of: Dimension, filter: Record<string, string> | null) => void;
}

export const keysOf = (of: Dimension, words: AddressWords): string[] =>
  Object.keys(words).filter((key) => key.split('.')[0] === of);

/** The fields that figures can be filtered by, where the viewer may look the records up. */
const useFilterable = (): TypeDescription => {
  const type = useRecordType('lms-training-assignment');
  const { types } = useMeta();
  const fields = DIMENSIONS.flatMap((of) => {
    const field = type.fields[of];
    if (!field || !types.some(({ slug }) => slug === field.to)) return [];
    return [[of, { ...field, filters: field.filters.filter((way) => way === 'is' || way === 'under') }] as const];
  });
  return { ...type, fields: Object.fromEntries(fields) };
};

/** What every tile shows, in words; the address carries it. */
export const Filters = ({ words, onChange, onFilter }: FiltersProps) => {
  const { t } = useTranslation('statistics');
  const type = useFilterable();
  const chosen = DIMENSIONS.filter((of) => keysOf(of, words).length > 0);
  const isAll = words.courses === 'all';
  return (
    <div className="fbar">
      <div className="fbar-l">
        <span className="t3">{t('showing')}</span>
        <AsOf day={words.asOf} onChange={(asOf) => onChange({ asOf })} />
        {!isAll && (
          <span className="chip">
            <span className="chip-b pad-e">
              {t('mandatory')} <b>{t('mandatoryWord')}</b>
            </span>
          </span>
        )}
        {chosen.map((of) => (
          <Chip key={of} of={of} words={words} onRemove={() => onFilter(of, null)} />
        ))}
        {Object.keys(type.fields).length > 0 && (
          <AddFilter
            type={type}
            onAdd={(field, filters) =>
              onFilter(field as Dimension, Object.fromEntries(filters.map((each) => [filterKey(each), each.value])))
            }
          />
        )}
        <button
          type="button"
          className="chip-add"
          title={t('allCoursesHint')}
          onClick={() => onChange({ courses: isAll ? undefined : 'all' })}
        >
          {t(isAll ? 'onlyMandatory' : 'allCourses')}
        </button>
        {(chosen.length > 0 || words.asOf) && (
          <button
            type="button"
            className="chip-add"
            onClick={() => onChange(Object.fromEntries(Object.keys(words).map((key) => [key, undefined])))}
          >
            <IconFilterOff size={14} stroke={1.8} aria-hidden />
            {t('clear')}
          </button>
        )}
      </div>
      <span className="count wide-only">{t(chosen.length > 0 ? 'follows' : 'choose')}</span>
    </div>
  );
};

const Chip = ({ of, words, onRemove }: { of: Dimension; words: AddressWords; onRemove: () => void }) => {
  const { t } = useTranslation('statistics');
  const { data } = useQuery(statisticQuery('compliance', words));
  const isNone = words[`${of}.set`] === 'no';
  const way = t(isNone ? 'isNot' : words[`${of}.under`] ? 'isIn' : 'is');
  const name = isNone ? '' : (data?.filters[of] ?? '…');
  return (
    <span className="chip">
      <span className="chip-b">
        <span>{t(`filter.${of}`)}</span> {way} {name && <b>{name}</b>}
      </span>
      <button
        type="button"
        className="chip-x"
        aria-label={t('remove', { filter: `${t(`filter.${of}`)} ${way} ${name}`.trim() })}
        onClick={onRemove}
      >
        <IconX size={13} stroke={2} aria-hidden />
      </button>
    </span>
  );
};
