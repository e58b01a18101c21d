import { makeUsers, type NewUser, startSession } from '../modules/identity/index.ts';
import { system } from '../platform/access/index.ts';
import { type Database, newId, sql } from '../platform/database/index.ts';

/** A user as an import would make it, with these roles. Answers the id. */
export const userWith = async (
  db: Database,
  roles: NewUser['roles'],
  more: Partial<NewUser> = {},
  at = new Date(),
): Promise<string> => {
  const id = newId();
  const user = { id, name: `Person ${id.slice(-6)}`, email: `${id}@example.org`, roles, ...more };
  await db.transaction((tx) => makeUsers({ tx, viewer: system, clock: { instant: at } }, [user]));
  return id;
};

/** A new session of this user, as the Cookie header of a browser on plain http. */
export const cookieOf = async (db: Database, userId: string, at = new Date()): Promise<string> => {
  const token = await db.transaction(async (tx) => {
    const { known } = await tx.one(sql<{ known: string | null }>`
      select password_hash as known from identity.user_account where id = ${userId}::uuid for update`);
    const setHash = (hash: string | null) =>
      tx.run(sql`update identity.user_account set password_hash = ${hash} where id = ${userId}::uuid`);
    // Nobody's password has this hash, so hashing costs the tests nothing.
    const passwordHash = known ?? 'signed in by a test';
    await setHash(passwordHash);
    const started = await startSession(tx, { id: userId, passwordHash }, at);
    await setHash(known);
    return started;
  });
  if (!token) throw new Error('Only an enabled user can be signed in.');
  return `duly=${token}`;
};
