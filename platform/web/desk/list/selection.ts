import type { Row } from '../../api/records.ts';

/** Rows picked one by one, or everything that matches but for some. */
export type Picks =
  | { readonly isAll: false; readonly rows: ReadonlyMap<string, Row> }
  | { readonly isAll: true; readonly except: ReadonlySet<string> };

export const NOTHING: Picks = { isAll: false, rows: new Map() };

export const withAll = (): Picks => ({ isAll: true, except: new Set() });

export const hasRow = (picks: Picks, id: string): boolean => (picks.isAll ? !picks.except.has(id) : picks.rows.has(id));

/** `total` is how many match, where that is known exactly. */
export const countOf = (picks: Picks, total: number | undefined): number | undefined => {
  if (!picks.isAll) return picks.rows.size;
  return total === undefined ? undefined : total - picks.except.size;
};

const withRows = (picks: Picks, rows: readonly Row[], isPicked: boolean): Picks => {
  if (picks.isAll) {
    const except = new Set(picks.except);
    for (const { id } of rows) isPicked ? except.delete(id) : except.add(id);
    return { isAll: true, except };
  }
  const next = new Map(picks.rows);
  for (const row of rows) isPicked ? next.set(row.id, row) : next.delete(row.id);
  return { isAll: false, rows: next };
};

export const withToggled = (picks: Picks, row: Row): Picks => withRows(picks, [row], !hasRow(picks, row.id));

/** All rows of the page between two of them, both included; just the last one where the first is on another page. */
export const withRange = (picks: Picks, page: readonly Row[], from: string, to: Row): Picks => {
  const [start, end] = [page.findIndex(({ id }) => id === from), page.findIndex(({ id }) => id === to.id)];
  if (start < 0 || end < 0) return withToggled(picks, to);
  return withRows(picks, page.slice(Math.min(start, end), Math.max(start, end) + 1), true);
};

export const pageState = (picks: Picks, page: readonly Row[]): 'none' | 'some' | 'all' => {
  const picked = page.filter(({ id }) => hasRow(picks, id)).length;
  if (picked === 0) return 'none';
  return picked === page.length ? 'all' : 'some';
};

export const withPage = (picks: Picks, page: readonly Row[]): Picks =>
  withRows(picks, page, pageState(picks, page) !== 'all');
