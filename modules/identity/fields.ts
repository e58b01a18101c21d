import type { Fields } from '../../platform/records/types.ts';
import { ROLES } from './contract.ts';
import { WRITERS_OF_PERSONS, WRITERS_OF_ROLES } from './permissions.ts';

export const userFields: Fields = {
  name: {
    kind: 'text',
    label: 'Name',
    required: true,
    max: 200,
    keep: 'hashed',
    writers: WRITERS_OF_PERSONS,
    aliases: ['Full name'],
  },
  email: {
    kind: 'email',
    label: 'E-mail',
    header: 'Email',
    required: true,
    unique: true,
    keep: 'hashed',
    writers: WRITERS_OF_PERSONS,
    aliases: ['E-mail address', 'Login'],
  },
  roles: {
    kind: 'choices',
    label: 'Roles',
    hint: 'A change signs the person out everywhere.',
    choices: ROLES.map((role) => ({ value: role, label: role })),
    writers: WRITERS_OF_ROLES,
  },
  enabled: { kind: 'flag', label: 'Enabled', readOnly: true },
  hasPassword: { kind: 'flag', label: 'Password set', readOnly: true },
  invitedAt: { kind: 'instant', label: 'Invited', readOnly: true },
  lastSeenAt: { kind: 'instant', label: 'Last seen', readOnly: true },
  createdAt: { kind: 'instant', label: 'Created', readOnly: true },
};
