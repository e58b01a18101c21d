import { setTimeout as pause } from 'node:timers/promises';
import { system } from '../../../platform/access/index.ts';
import { type Clock, instantOf } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/database/index.ts';
import { countAttempt } from '../attempts.ts';
import { findAccountByEmail } from '../store.ts';
import { sendResets } from './send-links.ts';

/** In milliseconds: longer than the work, so that the time of the answer does not tell whether the address exists. */
const ANSWERS_AFTER = 250;

/** Whoever has an enabled user with this e-mail gets a link; nobody else learns anything. */
export const requestReset = async (
  { db, clock }: { db: Database; clock: Clock },
  { email, address }: { email: string; address: string },
): Promise<void> => {
  await countAttempt(db, 'reset', { account: email, address }, instantOf(clock));
  const work = db.transaction(async (tx) => {
    const account = await findAccountByEmail(tx, email);
    if (account) await sendResets({ tx, viewer: system, clock, origin: 'reset form' }, [account.id]);
  });
  await Promise.all([work, pause(ANSWERS_AFTER)]);
};
