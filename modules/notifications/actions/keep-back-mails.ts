import type { Act } from '../../../platform/act.ts';
import { sql } from '../../../platform/database/index.ts';
import { recordHistory } from '../../../platform/history/index.ts';

/** Whatever would still go out is held until a person releases or drops it. Answers how many mails. */
export const keepBackMails = async (act: Act, reason: string): Promise<number> => {
  const kept = await act.tx.rows(sql<{ id: string; was: string }>`
    update notifications.email e
    set state = 'Held', reason = ${reason}, claimed_by = null, claimed_at = null, version = e.version + 1
    from (select id, state from notifications.email where state in ('Held', 'Queued', 'Sending') for update) was
    where e.id = was.id
    returning e.id, was.state as was`);
  await recordHistory(
    act,
    { slug: 'email-queue', fields: {} },
    kept.map(({ id, was }) => ({ recordId: id, event: 'kept back', changes: { state: [was, 'Held'] }, reason })),
  );
  return kept.length;
};
