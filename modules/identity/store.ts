import { type Queryable, sql, type Tx, unnested } from '../../platform/database/index.ts';
import type { Role } from './contract.ts';

export interface User {
  id: string;
  email: string | null;
  name: string;
  isEnabled: boolean;
  roles: Role[];
}

export interface Account extends User {
  passwordHash: string | null;
}

const account = sql`
  u.id, u.email, u.name, u.is_enabled as "isEnabled", u.password_hash as "passwordHash",
  array(select g.role from identity.role_grant g where g.user_id = u.id order by g.role) as roles`;

export const findAccountByEmail = (q: Queryable, email: string): Promise<Account | undefined> =>
  q.maybe(sql<Account>`
    select ${account} from identity.user_account u where lower(u.email) = lower(${email}) and not u.is_system`);

export const findAccount = (q: Queryable, id: string): Promise<Account | undefined> =>
  q.maybe(sql<Account>`select ${account} from identity.user_account u where u.id = ${id}::uuid and not u.is_system`);

/** In the order of the ids, and nobody else changes them until the transaction ends. */
export const lockUsers = async (tx: Tx, ids: readonly string[]): Promise<User[]> => {
  await tx.rows(sql`select id from identity.user_account where id = any(${ids}::uuid[]) order by id for update`);
  return tx.rows(sql<User>`
    select ${account} from identity.user_account u
    where u.id = any(${ids}::uuid[]) and not u.is_system order by array_position(${ids}::uuid[], u.id)`);
};

/** The ids of those made: who has another user's e-mail is left out. */
export const insertUsers = async (tx: Tx, users: readonly User[], at: Date): Promise<Set<string>> => {
  const given = unnested(users, { id: 'uuid', email: 'text', name: 'text', isEnabled: 'boolean' });
  const made = await tx.rows(sql<{ id: string }>`
    insert into identity.user_account (id, email, name, is_enabled, created_at)
    select id, email, name, is_enabled, ${at}::timestamptz from ${given}
    on conflict ((lower(email))) do nothing returning id`);
  return new Set(made.map(({ id }) => id));
};

interface Grant {
  userId: string;
  role: Role;
}

const grantTypes = { userId: 'uuid', role: 'text' };

/** Whoever becomes System Manager ends the set-up for ever. */
export const grantRoles = async (tx: Tx, grants: readonly Grant[], at: Date): Promise<void> => {
  if (grants.length === 0) return;
  await tx.run(sql`
    insert into identity.role_grant (user_id, role, granted_at)
    select user_id, role, ${at}::timestamptz from ${unnested(grants, grantTypes)} on conflict do nothing`);
  if (!grants.some(({ role }) => role === 'System Manager')) return;
  await tx.run(sql`update identity.set_up set done_at = ${at}::timestamptz where done_at is null`);
};

export const takeRoles = async (tx: Tx, grants: readonly Grant[]): Promise<void> => {
  if (grants.length === 0) return;
  await tx.run(sql`
    delete from identity.role_grant g using ${unnested(grants, grantTypes)}
    where g.user_id = given.user_id and g.role = given.role`);
};

/** Held until the end of the transaction, so that two people cannot remove each other. */
export const lockSystemManagers = async (tx: Tx): Promise<string[]> => {
  await tx.rows(sql`select singleton from identity.set_up for update`);
  const rows = await tx.rows(sql<{ id: string }>`
    select u.id from identity.role_grant g join identity.user_account u on u.id = g.user_id
    where g.role = 'System Manager' and u.is_enabled`);
  return rows.map(({ id }) => id);
};

export const setPerson = (tx: Tx, users: readonly Pick<User, 'id' | 'name' | 'email'>[]): Promise<number> =>
  tx.run(sql`
    update identity.user_account u set name = given.name, email = given.email, version = u.version + 1
    from ${unnested(users, { id: 'uuid', name: 'text', email: 'text' })} where u.id = given.id`);

export const setEnabled = (tx: Tx, ids: readonly string[], isEnabled: boolean): Promise<number> =>
  tx.run(sql`
    update identity.user_account set is_enabled = ${isEnabled}, version = version + 1 where id = any(${ids}::uuid[])`);

export const hasUsers = async (q: Queryable): Promise<boolean> =>
  (await q.maybe(sql`select id from identity.user_account where not is_system limit 1`)) !== undefined;

/** For everybody enabled who has no password yet. */
export const setFirstPasswords = (tx: Tx, passwordHash: string): Promise<number> =>
  tx.run(sql`
    update identity.user_account set password_hash = ${passwordHash}, version = version + 1
    where password_hash is null and is_enabled and email is not null and not is_system`);

/** False when the user was disabled meanwhile. */
export const setPasswordHash = async (tx: Tx, id: string, passwordHash: string): Promise<boolean> => {
  const set = await tx.run(sql`
    update identity.user_account set password_hash = ${passwordHash}, version = version + 1
    where id = ${id}::uuid and is_enabled`);
  return set === 1;
};

export const setInvited = (tx: Tx, ids: readonly string[], at: Date): Promise<number> =>
  tx.run(sql`
    update identity.user_account set invited_at = ${at}::timestamptz, version = version + 1
    where id = any(${ids}::uuid[])`);
