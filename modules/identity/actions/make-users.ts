import type { Act } from '../../../platform/act.ts';
import { instantOf } from '../../../platform/clock.ts';
import { newId } from '../../../platform/database/index.ts';
import { recordHistory } from '../../../platform/history/index.ts';
import { userMade } from '../announcements.ts';
import type { Role } from '../contract.ts';
import { userFields } from '../fields.ts';
import { grantRoles, insertUsers, type User } from '../store.ts';

export interface NewUser {
  id?: string;
  name: string;
  email: string | null;
  /** True when absent. Without an e-mail nobody can sign in. */
  isEnabled?: boolean;
  /** LMS Student when absent; none for somebody disabled. */
  roles?: readonly Role[];
}

const CHUNK = 5_000;

/**
 * Makes users without password or invitation, for rules that have asked already whether they may. Answers the ids of
 * those made: who has another user's e-mail is left out.
 */
export const makeUsers = async (act: Act, rows: readonly NewUser[]): Promise<string[]> => {
  const made: string[] = [];
  for (let start = 0; start < rows.length; start += CHUNK) {
    made.push(...(await makeChunk(act, rows.slice(start, start + CHUNK).map(complete))));
  }
  return made;
};

const complete = ({ id = newId(), name, email, isEnabled = true, roles }: NewUser): User => ({
  id,
  name,
  email,
  isEnabled,
  roles: [...(roles ?? (isEnabled ? (['LMS Student'] as const) : []))],
});

const makeChunk = async (act: Act, users: readonly User[]): Promise<string[]> => {
  const at = instantOf(act.clock);
  const ids = await insertUsers(act.tx, users, at);
  const made = users.filter(({ id }) => ids.has(id));
  await grantRoles(
    act.tx,
    made.flatMap(({ id, roles }) => roles.map((role) => ({ userId: id, role }))),
    at,
  );
  await recordHistory(
    act,
    { slug: 'user', fields: userFields },
    made.map(({ id, name, email, isEnabled, roles }) => ({
      recordId: id,
      event: 'created',
      changes: { name: [null, name], email: [null, email], roles: [null, roles], enabled: [null, isEnabled] },
    })),
  );
  await userMade.announce(
    act,
    made.map(({ id, email }) => ({ userId: id, email })),
  );
  return made.map(({ id }) => id);
};
