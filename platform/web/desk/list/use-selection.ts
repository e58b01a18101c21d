import { useState } from 'react';
import type { Row } from '../../api/records.ts';

export interface Selection {
  /** Selected rows, those of other pages too. */
  rows: Row[];
  has(id: string): boolean;
  toggle(row: Row): void;
  togglePage(): void;
  clear(): void;
  page: 'none' | 'some' | 'all';
}

/** Which rows are picked; they stay picked while the pages are turned. */
export const useSelection = (page: readonly Row[]): Selection => {
  const [picked, setPicked] = useState<ReadonlyMap<string, Row>>(new Map());
  const onPage = page.filter(({ id }) => picked.has(id)).length;
  const state = onPage === 0 ? 'none' : onPage === page.length ? 'all' : 'some';
  const changed = (change: (next: Map<string, Row>) => void) =>
    setPicked((now) => {
      const next = new Map(now);
      change(next);
      return next;
    });
  return {
    rows: [...picked.values()],
    has: (id) => picked.has(id),
    toggle: (row) => changed((next) => next.delete(row.id) || next.set(row.id, row)),
    togglePage: () =>
      changed((next) => {
        for (const row of page) state === 'all' ? next.delete(row.id) : next.set(row.id, row);
      }),
    clear: () => setPicked(new Map()),
    page: state,
  };
};
