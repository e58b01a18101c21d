import type { FieldDescription } from '../../api/meta.ts';
import type { Day } from '../../design/day.ts';
import type { AddressWords } from '../../routing/address-words.ts';

export type Operator = FieldDescription['filters'][number];

export interface Filter {
  field: string;
  operator: Operator;
  /** As it stands in the address; `in` has commas between its values. */
  value: string;
}

export interface Sort {
  field: string;
  falls: boolean;
}

export interface ListQuery {
  filters: Filter[];
  search: string;
  sort: Sort[];
  asOf?: Day;
  /** The columns that a link or a view brings; one's own where it brings none. */
  columns?: string[];
  /** The saved view that this began as, or `all` for a list without any filter. */
  view?: string;
  /** Where the page begins or ends: cursors of the server. */
  after?: string;
  before?: string;
  /** The number of the page's first row in the whole list, for "51 to 100 of 286,898". */
  firstRow: number;
}

const FIRST_ROW = 'first-row';
export const ALL = 'all';
const FRAME = new Set(['q', 'sort', 'asOf', 'after', 'before', 'limit', 'columns', 'exact', 'view', FIRST_ROW]);

/** The address of a list is its query; the API takes the same words. */
export const readListQuery = (words: AddressWords): ListQuery => ({
  filters: Object.entries(words)
    .filter(([key, value]) => !FRAME.has(key) && value !== '')
    .map(([key, value]) => filterOf(key, value)),
  search: words.q ?? '',
  sort: (words.sort ?? '')
    .split(',')
    .filter(Boolean)
    .map((word) => ({ field: word.replace(/^-/, ''), falls: word.startsWith('-') })),
  asOf: words.asOf,
  columns: words.columns?.split(',').filter(Boolean),
  view: words.view,
  after: words.after,
  before: words.before,
  firstRow: Number(words[FIRST_ROW]) || 1,
});

const filterOf = (key: string, value: string): Filter => {
  const [field = '', operator = 'is'] = key.split('.');
  return { field, operator: operator as Operator, value };
};

export const filterKey = ({ field, operator }: Pick<Filter, 'field' | 'operator'>): string =>
  operator === 'is' ? field : `${field}.${operator}`;

const sortWord = ({ field, falls }: Sort): string => `${falls ? '-' : ''}${field}`;

/** What the rows are asked by; without the page for counts and exports. */
export const wordsOf = (query: ListQuery, withPage = true): AddressWords => ({
  ...Object.fromEntries(query.filters.map((filter) => [filterKey(filter), filter.value])),
  ...(query.search && { q: query.search }),
  ...(query.sort.length > 0 && { sort: query.sort.map(sortWord).join(',') }),
  ...(query.asOf && { asOf: query.asOf }),
  ...(withPage && query.after && { after: query.after }),
  ...(withPage && query.before && { before: query.before }),
});

/** What a view keeps: the filters, the order and the columns, without the place in the list. */
export const viewWordsOf = (query: ListQuery): AddressWords => ({
  ...wordsOf(query, false),
  ...(query.columns && { columns: query.columns.join(',') }),
});

/** The words of the browser's address: the query, its view, and the number of the first row. */
export const addressOfQuery = (query: ListQuery): AddressWords => ({
  ...wordsOf(query),
  ...(query.columns && { columns: query.columns.join(',') }),
  ...(query.view && { view: query.view }),
  ...(query.firstRow > 1 && { [FIRST_ROW]: String(query.firstRow) }),
});

/** Any change of what is asked for begins at the first page again. */
export const withChange = (query: ListQuery, change: Partial<ListQuery>): ListQuery => ({
  ...query,
  after: undefined,
  before: undefined,
  firstRow: 1,
  ...change,
});

export const isNarrowed = ({ filters, search, asOf }: ListQuery): boolean =>
  filters.length > 0 || search !== '' || asOf !== undefined;

/** Everything, on purpose: the address then says so, because a bare one opens with the type's first view. */
export const withoutFilters = (query: ListQuery): ListQuery =>
  withChange(query, { filters: [], search: '', asOf: undefined, view: ALL });

/** Replaces what the same field is filtered by. */
export const withFilters = (query: ListQuery, field: string, filters: readonly Filter[]): ListQuery => {
  const at = query.filters.findIndex((filter) => filter.field === field);
  const others = query.filters.filter((filter) => filter.field !== field);
  const place = at < 0 ? others.length : Math.min(at, others.length);
  return withChange(query, { filters: others.toSpliced(place, 0, ...filters) });
};

/** Rises, falls, then the list's own order again. */
export const nextSort = (query: ListQuery, field: string): ListQuery => {
  const now = query.sort[0];
  if (now?.field !== field) return withChange(query, { sort: [{ field, falls: false }] });
  return withChange(query, { sort: now.falls ? [] : [{ field, falls: true }] });
};
