import type { Queryable } from '../../../platform/database/index.ts';
import { findKind } from '../mail-kinds.ts';
import type { ClaimedMail } from './claim-mails.ts';

/** Asks the rule of each kind once more: which mails are pointless by now, and why. One question per kind. */
export const listUntrue = async (
  q: Queryable,
  mails: readonly ClaimedMail[],
  at: Date,
): Promise<Map<string, string>> => {
  const untrue = new Map<string, string>();
  for (const name of new Set(mails.map(({ kind }) => kind))) {
    const ofKind = mails.filter(({ kind }) => kind === name);
    const answers = (await findKind(name)?.stillTrue?.(q, ofKind, at)) ?? [];
    for (const [id, reason] of answers) untrue.set(id, reason);
  }
  return untrue;
};
