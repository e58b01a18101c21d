import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, type RefObject, useRef, useState } from 'react';
import { type TypeDescription, useMeta } from '../../api/meta.ts';
import { countQuery, pageQuery } from '../../api/record-queries.ts';
import '../../design/css/list.css';
import '../../design/css/table.css';
import { useTitle } from '../../design/use-title.ts';
import { useLetterKeys } from '../use-letter-keys.ts';
import { BulkBar } from './bulk-bar.tsx';
import { FilterBar } from './filter-bar.tsx';
import { ListFoot } from './list-foot.tsx';
import { ListHead } from './list-head.tsx';
import { type ListQuery, wordsOf } from './list-query.ts';
import { ListStates } from './list-states.tsx';
import { RecordTable } from './record-table.tsx';
import { useAskedColumns, useColumns } from './use-columns.ts';
import { useListQuery } from './use-list-query.ts';
import { useRowKeys } from './use-row-keys.ts';
import { type Selection, useSelection } from './use-selection.ts';
import { ViewTabs } from './views/view-tabs.tsx';

interface RecordListOfProps {
  type: TypeDescription;
  /** Stands below the title. */
  notice?: ReactNode;
}

export const RecordListOf = ({ type, notice }: RecordListOfProps) => {
  const { slug } = type;
  useTitle(type.label.list);
  const { today } = useMeta();
  const [query, change] = useListQuery(type);
  const [columns, setColumns] = useShownColumns(type, query, change);
  const [isExact, setExact] = useState(false);
  const page = useQuery(pageQuery(slug, { ...wordsOf(query), columns: useAskedColumns(type, columns) }));
  const matching = wordsOf(query, false);
  const counted = useQuery(countQuery(slug, matching, isExact));
  const total = counted.data?.exact && !counted.isPlaceholderData ? counted.data.count : undefined;
  const rows = page.data?.rows ?? [];
  const selection = useSelection(rows, JSON.stringify(matching), total);
  const isBare = useIsBare(type, rows.length === 0 && !page.isPending && !page.isError);
  const searchRef = useRef<HTMLInputElement>(null);
  const tableRef = useRowKeys(rows, selection.toggle);
  useListKeys(type, searchRef, selection);
  return (
    <>
      <ListHead type={type} query={query} columns={columns} />
      {notice}
      <ViewTabs type={type} query={query} onChange={change} columns={columns} />
      <FilterBar
        type={type}
        query={query}
        onChange={change}
        count={counted.data}
        isCounting={counted.isPending}
        onCountExactly={() => setExact(true)}
        columns={columns}
        onColumns={setColumns}
        searchRef={searchRef}
      />
      {page.isPending || page.isError || rows.length === 0 ? (
        <ListStates type={type} query={query} onChange={change} page={page} columns={columns} isBare={isBare} />
      ) : (
        <RecordTable
          type={type}
          rows={rows}
          columns={columns}
          query={query}
          onChange={change}
          selection={selection}
          today={query.asOf ?? today}
          isOld={page.isPlaceholderData}
          tableRef={tableRef}
        />
      )}
      <BulkBar type={type} query={query} selection={selection} total={total} />
      <ListFoot query={query} onChange={change} page={page.data} count={counted.data} />
    </>
  );
};

/** The columns that the address brings, else one's own; a change goes where they came from. */
const useShownColumns = (
  type: TypeDescription,
  query: ListQuery,
  change: (query: ListQuery) => void,
): [string[], (columns: string[]) => void] => {
  const [own, setOwn] = useColumns(type);
  const brought = query.columns?.filter((name) => type.fields[name]);
  if (!brought?.length) return [own, setOwn];
  return [brought, (columns) => change({ ...query, columns })];
};

/** Whether there is nothing at all, asked only where the filtered list is empty. */
const useIsBare = ({ slug }: TypeDescription, isAsked: boolean): boolean => {
  const all = useQuery({ ...countQuery(slug, {}, false), enabled: isAsked });
  return isAsked && all.data?.count === 0;
};

const useListKeys = (type: TypeDescription, search: RefObject<HTMLInputElement | null>, selection: Selection): void => {
  const navigate = useNavigate();
  useLetterKeys({
    '/': () => search.current?.focus(),
    n: () => type.can.create && navigate({ to: '/app/$slug/new', params: { slug: type.slug } }),
    Escape: selection.clear,
  });
};
