import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Result } from '../../../records/contract.ts';
import { recordsKey } from '../../api/record-queries.ts';
import { post } from '../../api/send.ts';

interface Run {
  ids: readonly string[];
  input: Record<string, unknown>;
}

/** Runs an action of a type for some rows; an answer per row. Everything read of the type is asked for again. */
export const useRunAction = (slug: string, name: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ ids, input }: Run) => post<{ results: Result[] }>(`/${slug}/actions/${name}`, { ids, ...input }),
    onSuccess: () => queries.invalidateQueries({ queryKey: recordsKey(slug) }),
  });
};
