import { queryOptions } from '@tanstack/react-query';
import { get } from '../../../../platform/web/api/send.ts';
import type { AuditState, JobAnswer } from '../../contract.ts';

const WHILE_RUNNING_MS = 1_500;
const USUALLY_MS = 15_000;

/** Asked more often while one of them is running. */
export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: ({ signal }) => get<{ jobs: JobAnswer[] }>('/jobs', {}, signal),
  refetchInterval: ({ state }) =>
    state.data?.jobs.some(({ lastRun }) => lastRun?.state === 'Running') ? WHILE_RUNNING_MS : USUALLY_MS,
});

export const auditStateQuery = queryOptions({
  queryKey: ['audit-state'],
  queryFn: ({ signal }) => get<AuditState>('/audit-state', {}, signal),
  refetchInterval: ({ state }) => (state.data?.check?.state === 'Running' ? WHILE_RUNNING_MS : USUALLY_MS),
});
