import type { Act } from '../act.ts';
import { type Day, instantOf } from '../clock.ts';
import { newId, sql, unnested } from '../database/index.ts';
import type { Fields } from '../records/types.ts';
import { type Changes, splitChanges } from './personal.ts';

export interface HistoryEntry {
  /** uuid */
  recordId: string;
  /** Past tense: `created`, `changed`, `cancelled`. */
  event: string;
  /** The day it happened, when that is not the day it is recorded. */
  onDay?: Day;
  changes?: Changes;
  reason?: string;
}

const CHUNK = 5_000;

/** Writes what happened in the transaction of the change itself; the sealer numbers it after the commit. */
export const recordHistory = async (
  act: Act,
  type: { readonly slug: string; readonly fields: Fields },
  entries: readonly HistoryEntry[],
): Promise<void> => {
  for (let start = 0; start < entries.length; start += CHUNK) {
    await recordChunk(act, type, entries.slice(start, start + CHUNK));
  }
};

const recordChunk: typeof recordHistory = async ({ tx, viewer, clock, origin }, { slug, fields }, entries) => {
  const events = entries.map((entry) => ({ ...entry, id: newId(), ...splitChanges(entry.changes, fields) }));
  const given = unnested(events, {
    id: 'uuid',
    onDay: 'date',
    recordId: 'uuid',
    event: 'text',
    changes: 'jsonb',
    reason: 'text',
  });
  await tx.run(sql`
    with recorded as (
      insert into history.event (id, at, on_day, actor_id, slug, record_id, event, changes, reason, source)
      select id, ${instantOf(clock)}::timestamptz, on_day, ${viewer.userId}::uuid, ${slug}, record_id, event, changes, reason,
        ${origin ?? null}
      from ${given}
      returning id)
    insert into history.unsealed (event_id) select id from recorded`);
  const personal = events.flatMap(({ id, personal }) => (personal ? [{ eventId: id, ...personal }] : []));
  if (personal.length === 0) return;
  await tx.run(sql`
    insert into history.personal (event_id, salt, changes)
    select event_id, salt, changes from ${unnested(personal, { eventId: 'uuid', salt: 'text', changes: 'jsonb' })}`);
};
