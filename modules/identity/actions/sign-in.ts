import { type Clock, instantOf } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/database/index.ts';
import { Refusal } from '../../../platform/problem.ts';
import { countAttempt, forgiveAttempts } from '../attempts.ts';
import { isPassword } from '../password.ts';
import { startSession } from '../sessions.ts';
import { type Account, findAccountByEmail } from '../store.ts';

interface Given {
  email: string;
  password: string;
  /** Where it comes from, for the limits. */
  address: string;
  /** The session that the browser had before; it ends. */
  earlierToken?: string;
}

/** The same for a wrong password, an unknown account and a disabled one. */
const wrong = (): Refusal =>
  new Refusal({ code: 'wrong-credentials', message: 'The e-mail or the password is not right.' }, 401);

export const signIn = async (
  { db, clock }: { db: Database; clock: Clock },
  { email, password, address, earlierToken }: Given,
): Promise<{ token: string; account: Account }> => {
  const at = instantOf(clock);
  const attempt = { account: email, address };
  await countAttempt(db, 'sign-in', attempt, at);
  const account = await findAccountByEmail(db, email);
  const isRight = await isPassword(account?.passwordHash, password);
  if (!isRight || !account?.isEnabled || !account.passwordHash) throw wrong();
  const { id, passwordHash } = account;
  const token = await db.transaction((tx) => startSession(tx, { id, passwordHash }, at, earlierToken));
  if (!token) throw wrong();
  await forgiveAttempts(db, attempt, at);
  return { token, account };
};
