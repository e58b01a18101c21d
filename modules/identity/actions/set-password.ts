import type { Act } from '../../../platform/act.ts';
import { type Clock, instantOf } from '../../../platform/clock.ts';
import type { Database, Queryable } from '../../../platform/database/index.ts';
import { recordHistory } from '../../../platform/history/index.ts';
import { Refusal } from '../../../platform/problem.ts';
import { countAttempt, forgiveAttempts } from '../attempts.ts';
import { userFields } from '../fields.ts';
import { claimLink, endLinks, findLiveLink, linkDead } from '../links.ts';
import { hashPassword, isPassword } from '../password.ts';
import { passwordFault } from '../rules.ts';
import { endSessions, startSession } from '../sessions.ts';
import { shortestPassword } from '../settings.ts';
import { type Account, findAccount, setPasswordHash } from '../store.ts';
import { viewerFrom } from '../viewer.ts';

interface Ground {
  db: Database;
  clock: Clock;
}

export const refuseWeak = async (
  q: Queryable,
  password: string,
  person: { name: string; email: string | null },
): Promise<void> => {
  const problem = passwordFault(password, person, await shortestPassword(q));
  if (problem) throw new Refusal(problem);
};

/** In the transaction: everything that the earlier password opened is closed, and one new session begins. */
const replacePassword = async (act: Act, account: Account, passwordHash: string): Promise<string> => {
  const { tx, clock } = act;
  const at = instantOf(clock);
  if (!(await setPasswordHash(tx, account.id, passwordHash))) throw linkDead();
  await endSessions(tx, [account.id]);
  await endLinks(tx, [account.id], at);
  await recordHistory(act, { slug: 'user', fields: userFields }, [{ recordId: account.id, event: 'password set' }]);
  const token = await startSession(tx, { id: account.id, passwordHash }, at);
  if (!token) throw linkDead();
  return token;
};

/** By an invitation or a reset, once. Answers the token of a new session. */
export const setPasswordByLink = async (
  { db, clock }: Ground,
  { linkId, password, address }: { linkId: string; password: string; address: string },
): Promise<{ token: string; account: Account }> => {
  const at = instantOf(clock);
  const link = await findLiveLink(db, linkId, at);
  const account = link && (await findAccount(db, link.userId));
  if (!link || !account) throw linkDead();
  await refuseWeak(db, password, account);
  const passwordHash = await hashPassword(password);
  const token = await db.transaction(async (tx) => {
    if (!(await claimLink(tx, linkId, link.kind, at))) throw linkDead();
    return replacePassword(
      { tx, viewer: viewerFrom(account), clock, origin: `${link.kind} link` },
      account,
      passwordHash,
    );
  });
  await forgiveAttempts(db, { account: link.email, address }, at);
  return { token, account };
};

/** By somebody who is signed in and knows the present one. Other browsers are signed out. */
export const changePassword = async (
  { db, clock }: Ground,
  given: { userId: string; current: string; password: string; address: string },
): Promise<string> => {
  const account = await findAccount(db, given.userId);
  if (!account?.email) throw new Refusal({ code: 'not-signed-in', message: 'Please sign in.' });
  const at = instantOf(clock);
  const attempt = { account: account.email, address: given.address };
  await countAttempt(db, 'sign-in', attempt, at);
  if (!(await isPassword(account.passwordHash, given.current))) {
    throw new Refusal({ code: 'wrong-password', field: 'current', message: 'The present password is not right.' });
  }
  await forgiveAttempts(db, attempt, at);
  await refuseWeak(db, given.password, account);
  const passwordHash = await hashPassword(given.password);
  return db.transaction((tx) => replacePassword({ tx, viewer: viewerFrom(account), clock }, account, passwordHash));
};
