import type { Day } from '../clock.ts';
import { type Queryable, sql } from '../database/index.ts';
import type { Changes } from './personal.ts';

export interface TimelineEntry {
  at: Date;
  onDay: Day | null;
  actor: { id: string; name: string };
  event: string;
  /** `erased` stands where a personal value was removed by law. */
  changes: { field: string; from: unknown; to: unknown }[];
  reason: string | null;
  origin: string | null;
}

interface Row extends Omit<TimelineEntry, 'changes' | 'actor'> {
  actorId: string;
  actorName: string | null;
  changes: Changes | null;
  personal: Changes | null;
}

const ERASED = 'erased';

const shown = (value: unknown): unknown =>
  typeof value === 'string' && /^hashed:[0-9a-f]{64}$/.test(value) ? ERASED : value;

const changesOf = ({ changes, personal }: Row): TimelineEntry['changes'] =>
  Object.entries({ ...changes, ...personal }).map(([field, [from, to]]) => ({
    field,
    from: shown(from),
    to: shown(to),
  }));

/** What happened to one record, latest first. The caller has made sure that the viewer may see the record. */
export const timelineOf = async (q: Queryable, slug: string, recordId: string): Promise<TimelineEntry[]> => {
  const rows = await q.rows(sql<Row>`
    select e.at, e.on_day as "onDay", e.actor_id as "actorId", a.name as "actorName", e.event, e.changes, e.reason,
      e.source as origin, p.changes as personal
    from history.event e
    left join history.personal p on p.event_id = e.id
    left join history.actor a on a.id = e.actor_id
    where e.record_id = ${recordId}::uuid and e.slug = ${slug}
    order by e.at desc, e.id desc
    limit 1000`);
  return rows.map((row) => ({
    at: row.at,
    onDay: row.onDay,
    actor: { id: row.actorId, name: row.actorName ?? 'Somebody' },
    event: row.event,
    changes: changesOf(row),
    reason: row.reason,
    origin: row.origin,
  }));
};
