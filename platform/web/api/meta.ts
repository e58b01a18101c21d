import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { FieldDescription, Meta, TypeDescription } from '../../records/contract.ts';
import { type Day, dayOf } from '../design/day.ts';
import { Refused } from './refused.ts';
import { get } from './send.ts';

export type { FieldDescription, Meta, TypeDescription };

export interface DatedMeta extends Meta {
  /** The day of the organisation when this was asked. */
  today: Day;
}

const MINUTE_MS = 60_000;

/** The record types that the viewer meets in the desk; asked again now and then, since the day changes. */
export const metaQuery = queryOptions({
  queryKey: ['meta'],
  queryFn: async ({ signal }): Promise<DatedMeta> => {
    const meta = await get<Meta & { today?: Day }>('/meta', {}, signal);
    return { ...meta, today: meta.today ?? dayOf(new Date(), meta.organisation.zone) };
  },
  staleTime: 5 * MINUTE_MS,
});

export const useMeta = (): DatedMeta => useSuspenseQuery(metaQuery).data;

/** Refuses like the server does when there is no such type, or none that the viewer may see. */
export const useRecordType = (slug: string): TypeDescription => {
  const type = useMeta().types.find((each) => each.slug === slug);
  if (!type) throw new Refused(404, { code: 'not-found', message: 'There is nothing at this address.' });
  return type;
};
