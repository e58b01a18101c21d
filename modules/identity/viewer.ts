import type { Viewer } from '../../platform/access/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import { type Account, findAccount } from './store.ts';

export const viewerFrom = ({ id, name, roles }: Pick<Account, 'id' | 'name' | 'roles'>): Viewer => ({
  userId: id,
  name,
  roles: new Set(roles),
  isSystem: false,
});

/** Somebody as a viewer; nobody when the user is disabled. */
export const viewerOf = async (q: Queryable, userId: string): Promise<Viewer | undefined> => {
  const account = await findAccount(q, userId);
  return account?.isEnabled ? viewerFrom(account) : undefined;
};
