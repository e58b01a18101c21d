import { randomInt } from 'node:crypto';
import { system } from '../../../platform/access/index.ts';
import type { Act } from '../../../platform/act.ts';
import { type Clock, instantOf } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/database/index.ts';
import { Refusal } from '../../../platform/problem.ts';
import { claimLink, linkDead } from '../links.ts';
import { hashPassword } from '../password.ts';
import { startSession } from '../sessions.ts';
import { claimSetUp, isSetUpLive } from '../set-up-link.ts';
import * as store from '../store.ts';

/** Writes the demo organisation; answers who is its System Manager. */
export type MakeDemo = (act: Act) => Promise<{ systemManagerId: string }>;

export interface DemoOpened {
  /** Of everybody in the demo organisation; never stored; the process that made it knows it for ten minutes, see `demoUnderWay`. */
  readonly password: string;
  readonly token: string;
  readonly account: store.Account;
}

/** No letters or digits that look alike. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const randomPassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join(
    '-',
  );

/**
 * Sets Duly up with a demo organisation instead of a real one, once and all at once: with the set-up link, or without one
 * from the shell. Refused where anybody is on record.
 */
export const setUpDemo = async (
  { db, clock }: { db: Database; clock: Clock },
  make: MakeDemo,
  linkId?: string,
): Promise<DemoOpened> => {
  const at = instantOf(clock);
  if (linkId && !(await isSetUpLive(db, linkId, at))) throw linkDead();
  const password = randomPassword();
  const passwordHash = await hashPassword(password);
  return db.transaction(async (tx) => {
    const isFirst = (await claimSetUp(tx, at)) && (!linkId || (await claimLink(tx, linkId, 'set-up', at)));
    if (!isFirst) throw linkId ? linkDead() : peopleExist();
    if (await store.hasUsers(tx)) throw peopleExist();
    const { systemManagerId: id } = await make({ tx, viewer: system, clock, origin: 'demo' });
    await store.setFirstPasswords(tx, passwordHash);
    const token = await startSession(tx, { id, passwordHash }, at);
    const account = await store.findAccount(tx, id);
    if (!token || !account) throw new Error('The demo organisation has no System Manager.');
    return { password, token, account };
  });
};

export const peopleExist = (): Refusal =>
  new Refusal({
    code: 'people-exist',
    message:
      'There are people on record here, and a demo organisation never stands beside real ones. Choose an empty data folder (DULY_DATA) or database for it.',
  });
