import { endSignIns } from '../modules/identity/index.ts';
import { keepBackMails } from '../modules/notifications/index.ts';
import type { Act } from '../platform/act.ts';
import { keptBackBecause, type Restored } from '../platform/backup/index.ts';

/** What must not live again when a backup does. Reminders see to themselves: their job asks `findRestored`. */
export const settleRestored = async (act: Act, restored: Restored): Promise<Record<string, number>> => {
  const { sessions, links } = await endSignIns(act);
  return { sessions, links, mails: await keepBackMails(act, keptBackBecause(restored)) };
};
