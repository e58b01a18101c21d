import { describe, expect, it } from 'vitest';
import type { Row } from '../../api/records.ts';
import { countOf, hasRow, NOTHING, pageState, withAll, withPage, withRange, withToggled } from './selection.ts';

const row = (id: string): Row => ({ id, version: 1, title: id, can: [] });
const page = ['a', 'b', 'c', 'd'].map(row);
const idsIn = (picks: Parameters<typeof hasRow>[0]) => page.filter(({ id }) => hasRow(picks, id)).map(({ id }) => id);

describe('a selection', () => {
  it('takes a row, and gives it back', () => {
    const one = withToggled(NOTHING, row('b'));
    expect([idsIn(one), idsIn(withToggled(one, row('b')))]).toEqual([['b'], []]);
  });

  it('takes everything between two rows, in either direction', () => {
    expect(idsIn(withRange(withToggled(NOTHING, row('d')), page, 'd', row('b')))).toEqual(['b', 'c', 'd']);
  });

  it('takes the one row where the range began on another page', () => {
    expect(idsIn(withRange(NOTHING, page, 'z', row('c')))).toEqual(['c']);
  });

  it('keeps rows of other pages', () => {
    const picks = withPage(withToggled(NOTHING, row('z')), page);
    expect([countOf(picks, 99), pageState(picks, page)]).toEqual([5, 'all']);
    expect(withPage(picks, page)).toEqual(withToggled(NOTHING, row('z')));
  });

  it('of everything that matches leaves out what is taken out again', () => {
    const picks = withToggled(withAll(), row('b'));
    expect([idsIn(picks), countOf(picks, 1234), countOf(picks, undefined)]).toEqual([['a', 'c', 'd'], 1233, undefined]);
  });
});
