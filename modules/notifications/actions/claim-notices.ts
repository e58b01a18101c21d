import type { Act } from '../../../platform/act.ts';
import { type Day, instantOf } from '../../../platform/clock.ts';
import { newId, sql, unnested } from '../../../platform/database/index.ts';

export interface NoticeToClaim {
  /** What is told: `reminder` */
  readonly kind: string;
  /** uuid of the record it is about. */
  readonly subjectId: string;
  readonly dueOn: Day;
  /** 1 when absent; further ones are later notices about the same day. */
  readonly occurrence?: number;
}

const CHUNK = 5_000;

/**
 * Marks that somebody is told something, and answers only the rows that nobody had marked before, each with its
 * `noticeId`. Of several transactions that claim the same notice one wins, the others wait for it and get nothing.
 */
export const claimNotices = async <T extends NoticeToClaim>(
  act: Act,
  notices: readonly T[],
): Promise<(T & { noticeId: string })[]> => {
  const rows = notices.map((notice) => ({ ...notice, occurrence: notice.occurrence ?? 1, id: newId() }));
  // Everybody inserts in the same order, so that two jobs at once never wait for each other.
  const ordered = [...rows].sort((one, other) => (one.subjectId < other.subjectId ? -1 : 1));
  const won = new Set<string>();
  for (let start = 0; start < ordered.length; start += CHUNK) {
    for (const id of await claimChunk(act, ordered.slice(start, start + CHUNK))) won.add(id);
  }
  return notices.flatMap((notice, index) => {
    const { id } = rows[index] as { id: string };
    return won.has(id) ? { ...notice, noticeId: id } : [];
  });
};

const claimChunk = async (
  { tx, clock }: Act,
  rows: readonly (Required<NoticeToClaim> & { id: string })[],
): Promise<string[]> => {
  const given = unnested(rows, { id: 'uuid', kind: 'text', subjectId: 'uuid', dueOn: 'date', occurrence: 'integer' });
  const won = await tx.rows(sql<{ id: string }>`
    insert into notifications.notice (id, kind, subject_id, due_on, occurrence, claimed_at)
    select id, kind, subject_id, due_on, occurrence, ${instantOf(clock)} from ${given}
    on conflict (subject_id, kind, due_on, occurrence) do nothing
    returning id`);
  return won.map(({ id }) => id);
};
