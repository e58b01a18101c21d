import { useMutation, useQueryClient } from '@tanstack/react-query';
import { recordsKey } from '../../../../platform/web/api/record-queries.ts';
import { post } from '../../../../platform/web/api/send.ts';
import { auditStateQuery, jobsQuery } from './queries.ts';

/** Starts a job; its row shows what becomes of it. */
export const useRunNow = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => post<{ runId: string }>(`/jobs/${name}/run`),
    onSettled: () =>
      Promise.all(
        [jobsQuery.queryKey, auditStateQuery.queryKey, recordsKey('job-run')].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
};
