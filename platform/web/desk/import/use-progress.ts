import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ImportProgress } from '../../../records/import/contract.ts';
import { get } from '../../api/send.ts';

const PAUSE_MS = 800;

const progressQuery = (id: string) =>
  queryOptions({
    queryKey: ['import-progress', id],
    queryFn: ({ signal }) => get<ImportProgress>(`/import/${id}/progress`, {}, signal),
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'Running' ? false : PAUSE_MS),
  });

/** How far an import is; asked again while it runs, and the lists are fresh when it is over. */
export const useProgress = (id: string) => {
  const queries = useQueryClient();
  const query = useQuery(progressQuery(id));
  const isOver = query.data !== undefined && query.data.state !== 'Running';
  useEffect(() => {
    if (isOver) queries.invalidateQueries({ queryKey: ['records'] });
  }, [isOver, queries]);
  return query;
};
