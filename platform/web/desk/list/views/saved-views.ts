import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { recordsKey } from '../../../api/record-queries.ts';
import type { LinkValue, Page } from '../../../api/records.ts';
import { Refused } from '../../../api/refused.ts';
import { get, patch, post } from '../../../api/send.ts';

const SLUG = 'saved-view';

/** A filter that somebody named and kept. */
export interface SavedView {
  id: string;
  version: number;
  title: string;
  /** The words of its address. */
  query: string;
  shared: boolean;
  owner: LinkValue;
  can: readonly string[];
}

const viewsQuery = (list: string) =>
  queryOptions({
    queryKey: [...recordsKey(SLUG), list],
    queryFn: async ({ signal }) => {
      const words = { list, columns: 'query,shared,owner', sort: 'name', limit: 200 };
      return (await get<Page>(`/${SLUG}`, words, signal)).rows as unknown as SavedView[];
    },
    staleTime: 60_000,
  });

export const useSavedViews = (list: string): readonly SavedView[] => useQuery(viewsQuery(list)).data ?? [];

export interface ViewDraft {
  name: string;
  query: string;
  shared: boolean;
}

/** Saves a new view, or changes the one that is given. Answers the view as it stands then. */
export const useSaveView = (list: string, view?: SavedView) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (draft: Partial<ViewDraft>) =>
      view
        ? patch<SavedView>(`/${SLUG}/${view.id}`, view.version, draft)
        : post<SavedView>(`/${SLUG}`, { ...draft, list }),
    onSettled: () => queries.invalidateQueries({ queryKey: recordsKey(SLUG) }),
  });
};

export const useRemoveView = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ id }: SavedView) => {
      const { results } = await post<{ results: { ok: boolean; problem?: { code: string; message: string } }[] }>(
        `/${SLUG}/actions/remove`,
        { ids: [id] },
      );
      const problem = results[0]?.problem;
      if (problem) throw new Refused(422, problem);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: recordsKey(SLUG) }),
  });
};
