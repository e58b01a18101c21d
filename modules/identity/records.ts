import { z } from 'zod';
import { sql } from '../../platform/database/index.ts';
import type { RecordType } from '../../platform/records/types.ts';
import { changeUsers } from './actions/change-users.ts';
import { createUsers } from './actions/create-users.ts';
import { disableUsers, enableUsers } from './actions/disable-users.ts';
import { inviteUsers, sendResets } from './actions/send-links.ts';
import { userFields } from './fields.ts';
import { mayChangeUsers, mayControlSignIn, mayCreateUsers, mayInvite, mayReadUsers } from './permissions.ts';

const nothingAsked = z.object({});

export const users: RecordType = {
  slug: 'user',
  label: { one: 'User', many: 'Users' },
  table: 'identity.user_account',
  source: () => sql`
    select u.id, u.version, u.name as title, u.name, u.email, u.is_enabled as enabled, u.invited_at, u.last_seen_at,
      u.created_at, u.password_hash is not null as has_password,
      array(select g.role from identity.role_grant g where g.user_id = u.id order by g.role) as roles
    from identity.user_account u where not u.is_system`,
  fields: userFields,
  list: {
    columns: ['name', 'email', 'roles', 'enabled', 'lastSeenAt'],
    sort: ['name'],
    search: ['name', 'email'],
    empty: 'Users come with the employees of your HR file, or one by one from here.',
  },
  read: mayReadUsers,
  writes: {
    create: { grants: mayCreateUsers, run: createUsers },
    change: { grants: mayChangeUsers, run: changeUsers },
  },
  actions: {
    invite: {
      label: 'Invite',
      grants: mayInvite,
      input: nothingAsked,
      when: () => sql<boolean>`r.enabled and r.email is not null and not r.has_password`,
      run: inviteUsers,
    },
    'send-reset': {
      label: 'Send a link for a new password',
      grants: mayControlSignIn,
      input: nothingAsked,
      when: () => sql<boolean>`r.enabled and r.email is not null`,
      run: sendResets,
    },
    disable: {
      label: 'Disable',
      grants: mayControlSignIn,
      input: nothingAsked,
      danger: true,
      when: () => sql<boolean>`r.enabled`,
      run: disableUsers,
    },
    enable: {
      label: 'Enable',
      grants: mayControlSignIn,
      input: nothingAsked,
      when: () => sql<boolean>`not r.enabled and r.email is not null`,
      run: enableUsers,
    },
  },
  lookup: (texts) => sql`
    select t.text, u.id, u.name as title from unnest(${texts}) t(text)
    join identity.user_account u on lower(u.email) = lower(t.text)`,
  pickable: () => sql<boolean>`r.enabled`,
};
