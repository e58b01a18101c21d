import { queryOptions } from '@tanstack/react-query';
import type { HistoryAnswer } from '../../../records/contract.ts';
import type { ShownSetting } from '../../../settings/contract.ts';
import { get } from '../../api/send.ts';

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => get<{ settings: ShownSetting[] }>('/settings', {}, signal),
});

export const settingHistoryQuery = (name: string) =>
  queryOptions({
    queryKey: [...settingsQuery.queryKey, name, 'history'],
    queryFn: ({ signal }) => get<HistoryAnswer>(`/settings/${name}/history`, {}, signal),
  });
