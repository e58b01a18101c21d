import { type RefObject, useRef } from 'react';
import type { Row } from '../../api/records.ts';
import { useLetterKeys } from '../use-letter-keys.ts';

/** Arrows move the focus from row to row, Enter opens (the row's link has the focus), X selects, Shift X up to the row. */
export const useRowKeys = (
  rows: readonly Row[],
  toggle: (row: Row, isRange: boolean) => void,
): RefObject<HTMLTableElement | null> => {
  const table = useRef<HTMLTableElement>(null);
  const links = () => [...(table.current?.querySelectorAll<HTMLElement>('tbody .cell-a') ?? [])];
  const current = () => {
    const row = document.activeElement?.closest('tbody tr');
    return links().findIndex((link) => row?.contains(link));
  };
  const move = (step: number) => {
    const all = links();
    const at = current();
    const next = all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)];
    next?.focus();
    next?.closest('tr')?.scrollIntoView({ block: 'nearest' });
  };
  useLetterKeys({
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    x: ({ shiftKey }) => {
      const row = rows[current()];
      if (row) toggle(row, shiftKey);
    },
  });
  return table;
};
