import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { HistoryAnswer } from '../../records/contract.ts';
import type { AddressWords } from '../routing/address-words.ts';
import type { Page, Row } from './records.ts';
import { get } from './send.ts';

/** Everything that was read of a type; invalidate it after a write. */
export const recordsKey = (slug: string) => ['records', slug] as const;

export const pageQuery = (slug: string, words: AddressWords) =>
  queryOptions({
    queryKey: [...recordsKey(slug), 'page', words],
    queryFn: ({ signal }) => get<Page>(`/${slug}`, words, signal),
    placeholderData: keepPreviousData,
  });

export interface Count {
  count: number;
  /** False: there are more. */
  exact: boolean;
}

export const countQuery = (slug: string, words: AddressWords, exact: boolean) =>
  queryOptions({
    queryKey: [...recordsKey(slug), 'count', words, exact],
    queryFn: ({ signal }) => get<Count>(`/${slug}/count`, { ...words, exact: exact ? 'yes' : undefined }, signal),
    placeholderData: keepPreviousData,
  });

export const rowQuery = (slug: string, id: string) =>
  queryOptions({
    queryKey: [...recordsKey(slug), 'row', id],
    queryFn: ({ signal }) => get<Row>(`/${slug}/${encodeURIComponent(id)}`, {}, signal),
  });

export const historyQuery = (slug: string, id: string) =>
  queryOptions({
    queryKey: [...recordsKey(slug), 'history', id],
    queryFn: ({ signal }) => get<HistoryAnswer>(`/${slug}/${encodeURIComponent(id)}/history`, {}, signal),
  });

export interface Option {
  id: string;
  title: string;
  hint?: string;
}

export const optionsQuery = (slug: string, search: string) =>
  queryOptions({
    queryKey: [...recordsKey(slug), 'options', search],
    queryFn: ({ signal }) =>
      get<{ options: Option[] }>(`/${slug}/options`, { q: search || undefined, limit: 20 }, signal),
    placeholderData: keepPreviousData,
  });
