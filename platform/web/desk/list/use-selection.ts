import { useEffect, useRef, useState } from 'react';
import type { Row } from '../../api/records.ts';
import {
  countOf,
  hasRow,
  NOTHING,
  type Picks,
  pageState,
  withAll,
  withPage,
  withRange,
  withToggled,
} from './selection.ts';

export interface Selection {
  picks: Picks;
  /** How many rows; undefined while the number of matching ones is not known. */
  count: number | undefined;
  has(id: string): boolean;
  /** With `isRange` everything between this row and the one that was toggled before it. */
  toggle(row: Row, isRange?: boolean): void;
  togglePage(): void;
  /** Everything that matches the filter, on all pages. */
  selectAll(): void;
  clear(): void;
  page: 'none' | 'some' | 'all';
}

/**
 * Which rows are picked; they stay picked while the pages are turned. `matching` names what is filtered by: everything that
 * matches is something else once that changes.
 */
export const useSelection = (page: readonly Row[], matching: string, total: number | undefined): Selection => {
  const [picks, setPicks] = useState<Picks>(NOTHING);
  const anchor = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter changed
  useEffect(() => setPicks((now) => (now.isAll ? NOTHING : now)), [matching]);
  return {
    picks,
    count: countOf(picks, total),
    has: (id) => hasRow(picks, id),
    toggle: (row, isRange = false) => {
      const from = isRange ? anchor.current : null;
      anchor.current = row.id;
      setPicks((now) => (from === null ? withToggled(now, row) : withRange(now, page, from, row)));
    },
    togglePage: () => setPicks((now) => withPage(now, page)),
    selectAll: () => setPicks(withAll()),
    clear: () => setPicks(NOTHING),
    page: pageState(picks, page),
  };
};
