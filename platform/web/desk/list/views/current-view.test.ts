import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../../routing/address-words.ts';
import { readListQuery, withFilters, withoutFilters } from '../list-query.ts';
import { currentTab, isChanged, viewTabs } from './current-view.ts';

const list = {
  columns: [],
  sort: [],
  search: [],
  unless: [],
  views: [{ name: 'open', label: 'Open', query: { 'status.in': 'Overdue,Pending' } }],
};
const saved = {
  id: '7',
  version: 1,
  title: 'Late in Oslo',
  query: 'status=Overdue&location=oslo&columns=employee,dueOn',
  shared: true,
  owner: { id: 'u', title: 'Ingrid' },
  can: [],
};
const tabs = viewTabs({ list }, [saved]);
const at = (address: string) => currentTab(tabs, readListQuery(wordsIn(address)))?.name;

describe('the tab above a list', () => {
  it('is a ready view by its filters, in whatever order they stand', () => {
    expect([at('?status.in=Overdue,Pending'), at('?status.in=Overdue')]).toEqual(['open', undefined]);
  });

  it('is everything where nothing is filtered by', () => {
    expect([at('?view=all'), at('?view=all&sort=-dueOn'), at('?view=all&q=fork')]).toEqual(['all', 'all', undefined]);
    expect(currentTab(tabs, withoutFilters(readListQuery(wordsIn('?status=Overdue'))))?.name).toBe('all');
  });

  it('is a saved view, and says when it was changed since', () => {
    const opened = readListQuery(tabs.at(-1)!.words);
    const changed = withFilters(opened, 'status', []);
    expect([currentTab(tabs, opened)?.name, currentTab(tabs, changed)?.name]).toEqual(['7', '7']);
    expect([isChanged(tabs.at(-1)!, opened), isChanged(tabs.at(-1)!, changed)]).toEqual([false, true]);
  });
});
