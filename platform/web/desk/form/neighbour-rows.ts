import type { QueryClient } from '@tanstack/react-query';
import { recordsKey } from '../../api/record-queries.ts';
import type { Page } from '../../api/records.ts';
import type { AddressWords } from '../../routing/address-words.ts';

export interface Step {
  to: 'previous' | 'next';
  id?: string;
  /** Of the page on which the row stands, when it is not on this one. */
  words?: { after: string } | { before: string };
}

export interface Place {
  previous?: Step;
  next?: Step;
  at: number;
  /** Known where the page is the whole list. */
  of?: number;
}

export interface KnownPage {
  key: readonly unknown[];
  words: AddressWords;
  page: Page;
}

/** The pages of lists of this type that were read lately, the latest first. */
export const knownPages = (queries: QueryClient, slug: string): KnownPage[] =>
  queries
    .getQueryCache()
    .findAll({ queryKey: [...recordsKey(slug), 'page'] })
    .flatMap(({ queryKey, state }) =>
      state.data
        ? [{ key: queryKey, words: queryKey[3] as AddressWords, page: state.data as Page, at: state.dataUpdatedAt }]
        : [],
    )
    .sort((one, other) => other.at - one.at);

export const neighboursIn = ({ rows, next, previous }: Page, id: string): Place => {
  const index = rows.findIndex((row) => row.id === id);
  const before = rows[index - 1];
  const after = rows[index + 1];
  const isWhole = !next && !previous;
  return {
    previous: before
      ? { to: 'previous', id: before.id }
      : previous
        ? { to: 'previous', words: { before: previous } }
        : undefined,
    next: after ? { to: 'next', id: after.id } : next ? { to: 'next', words: { after: next } } : undefined,
    at: index + 1,
    ...(isWhole && { of: rows.length }),
  };
};
