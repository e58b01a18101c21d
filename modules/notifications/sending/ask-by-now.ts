import type { Queryable } from '../../../platform/database/index.ts';
import { findKind, type QueuedMail } from '../mail-kinds.ts';

type Asked = QueuedMail & { readonly kind: string };

/** Asks the rule of each kind once more: the mails as they read by now, and why others are pointless. One question per kind. */
export const askByNow = async <M extends Asked>(
  q: Queryable,
  mails: readonly M[],
  at: Date,
): Promise<{ mails: M[]; pointless: Map<string, string> }> => {
  const pointless = new Map<string, string>();
  const fresh: M[] = [];
  for (const name of new Set(mails.map(({ kind }) => kind))) {
    const ofKind = mails.filter(({ kind }) => kind === name);
    const answers = await findKind(name)?.byNow?.(q, ofKind, at);
    for (const mail of ofKind) {
      const answer = answers?.get(mail.id) ?? { params: {} };
      if ('pointless' in answer) pointless.set(mail.id, answer.pointless);
      else fresh.push({ ...mail, params: { ...mail.params, ...answer.params } });
    }
  }
  return { mails: fresh, pointless };
};
