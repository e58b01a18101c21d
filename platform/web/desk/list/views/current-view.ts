import type { TypeDescription } from '../../../api/meta.ts';
import { type AddressWords, addressOfWords, wordsIn } from '../../../routing/address-words.ts';
import { ALL, isNarrowed, type ListQuery, viewWordsOf } from '../list-query.ts';
import type { SavedView } from './saved-views.ts';

/** A tab above the list. */
export interface ViewTab {
  /** `all`, the name of a ready view, or the id of a saved one. */
  name: string;
  /** The label of a ready or saved view; `all` has its own words. */
  label?: string;
  words: AddressWords;
  saved?: SavedView;
}

/** The ready views of the type, everything, then the saved ones. A type without ready views opens with everything. */
export const viewTabs = ({ list }: Pick<TypeDescription, 'list'>, saved: readonly SavedView[]): ViewTab[] => [
  ...list.views.map(({ name, label, query }) => ({ name, label, words: query })),
  { name: ALL, words: list.views.length > 0 ? { view: ALL } : {} },
  ...saved.map((view) => ({
    name: view.id,
    label: view.title,
    words: { ...wordsIn(view.query), view: view.id },
    saved: view,
  })),
];

const sameWords = (one: AddressWords, other: AddressWords): boolean => sorted(one) === sorted(other);
const sorted = ({ view: _, ...words }: AddressWords): string =>
  addressOfWords(Object.fromEntries(Object.entries(words).toSorted(([a], [b]) => (a < b ? -1 : 1))));

/** The tab that the query stands in. A saved view stays current while it is being changed. */
export const currentTab = (tabs: readonly ViewTab[], query: ListQuery): ViewTab | undefined => {
  const words = viewWordsOf(query);
  return (
    tabs.find(({ saved }) => saved && saved.id === query.view) ??
    tabs.find((tab) => !tab.saved && tab.name !== ALL && sameWords(tab.words, words)) ??
    (isNarrowed(query) ? undefined : tabs.find(({ name }) => name === ALL))
  );
};

/** Whether the query is no longer what was saved. */
export const isChanged = ({ words }: ViewTab, query: ListQuery): boolean => !sameWords(words, viewWordsOf(query));
