import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { get } from '../../../platform/web/api/send.ts';
import type { MailHealth, mailPreview } from '../contract.ts';

const LOOK_AGAIN_MS = 10_000;

export const mailHealthQuery = queryOptions({
  queryKey: ['mail-health'],
  queryFn: ({ signal }) => get<MailHealth>('/mail-health', {}, signal),
  refetchInterval: LOOK_AGAIN_MS,
});

export const previewQuery = (id: string) =>
  queryOptions({
    queryKey: ['records', 'email-queue', 'preview', id],
    queryFn: ({ signal }) => get<z.infer<typeof mailPreview>>(`/email-queue/${id}/preview`, {}, signal),
  });
