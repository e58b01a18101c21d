import { Button, Drawer } from '@mantine/core';
import '@mantine/core/styles/Drawer.layer.css';
import { useMediaQuery } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconFilterOff } from '@tabler/icons-react';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TypeDescription } from '../../api/meta.ts';
import type { Count } from '../../api/record-queries.ts';
import { localeOf } from '../../design/day.ts';
import { AddFilter } from './add-filter.tsx';
import { AsOf } from './as-of.tsx';
import { ColumnsMenu } from './columns-menu.tsx';
import { FilterChip } from './filter-chip.tsx';
import { chipsOf } from './filter-words.ts';
import { isNarrowed, type ListQuery, withChange, withFilters, withoutFilters } from './list-query.ts';
import { QuickSearch } from './quick-search.tsx';

interface FilterBarProps {
  type: TypeDescription;
  query: ListQuery;
  onChange: (query: ListQuery, options?: { replace?: boolean }) => void;
  count: Count | undefined;
  isCounting: boolean;
  onCountExactly: () => void;
  columns: readonly string[];
  onColumns: (columns: string[]) => void;
  searchRef: RefObject<HTMLInputElement | null>;
}

const PHONE = '(max-width: 760px)';

/** What is asked for, and how much there is of it. On a phone the filters stand in a sheet. */
export const FilterBar = (props: FilterBarProps) => {
  const { t } = useTranslation('desk');
  const { type, query, onChange } = props;
  const isPhone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false });
  return (
    <div className="fbar">
      <div className="fbar-l">
        <QuickSearch
          label={t('list.searchThese', { many: type.label.many.toLowerCase() })}
          value={query.search}
          onChange={(search) => onChange(withChange(query, { search }), { replace: true })}
          inputRef={props.searchRef}
        />
        {isPhone ? <FilterSheet {...props} /> : <Filters {...props} />}
      </div>
      <CountWords {...props} />
      <ColumnsMenu type={type} columns={props.columns} onChange={props.onColumns} />
    </div>
  );
};

const Filters = ({ type, query, onChange }: Pick<FilterBarProps, 'type' | 'query' | 'onChange'>) => {
  const { t } = useTranslation('desk');
  return (
    <>
      {type.hasPast && <AsOf day={query.asOf} onChange={(asOf) => onChange(withChange(query, { asOf }))} />}
      {chipsOf(query.filters).map((chip) => (
        <FilterChip
          key={`${chip.field}.${chip.operator}`}
          chip={chip}
          field={type.fields[chip.field]}
          filters={query.filters.filter(({ field }) => field === chip.field)}
          onChange={(filters) => onChange(withFilters(query, chip.field, filters))}
        />
      ))}
      <AddFilter type={type} onAdd={(field, filters) => onChange(withFilters(query, field, filters))} />
      {isNarrowed(query) && (
        <button type="button" className="chip-add" onClick={() => onChange(withoutFilters(query))}>
          <IconFilterOff size={14} stroke={1.8} aria-hidden />
          {t('list.clear')}
        </button>
      )}
    </>
  );
};

const FilterSheet = (props: FilterBarProps) => {
  const { t } = useTranslation(['desk', 'platform']);
  const [isOpen, setOpen] = useState(false);
  const count = chipsOf(props.query.filters).length + (props.query.asOf ? 1 : 0);
  return (
    <>
      <Button
        variant="default"
        className="fsheet-b"
        leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.7} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {count > 0 ? t('list.filtersCount', { count }) : t('list.filters')}
      </Button>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        position="bottom"
        size="auto"
        title={t('list.filters')}
        closeButtonProps={{ 'aria-label': t('close', { ns: 'platform' }) }}
      >
        <div className="fsheet">
          <Filters {...props} />
        </div>
        <Button fullWidth mt={16} onClick={() => setOpen(false)}>
          {t('list.showRows')}
        </Button>
      </Drawer>
    </>
  );
};

const CountWords = ({ type, count, isCounting, onCountExactly }: FilterBarProps) => {
  const { t, i18n } = useTranslation('desk');
  if (!count) return <span className="count">{isCounting ? t('list.counting') : ''}</span>;
  const number = new Intl.NumberFormat(localeOf(i18n.language)).format(count.count);
  const label = (count.count === 1 ? type.label.one : type.label.many).toLowerCase();
  return (
    <span className="count" role="status">
      <b>{count.exact ? number : `${number}+`}</b> {label}
      {!count.exact && (
        <button type="button" onClick={onCountExactly}>
          {t('list.countExactly')}
        </button>
      )}
    </span>
  );
};
