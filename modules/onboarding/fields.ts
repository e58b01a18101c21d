import type { Fields } from '../../platform/records/types.ts';

export const onboardingFields = {
  employee: {
    kind: 'link',
    label: 'Employee',
    to: 'employee',
    column: 'employee_id',
    required: true,
    once: true,
    aliases: ['Employee Number', 'Employee ID'],
  },
  joiningOn: {
    kind: 'day',
    label: 'Joining date',
    required: true,
    once: true,
    header: 'Joining Date',
    aliases: ['Date of Joining', 'Start date'],
  },
  user: { kind: 'link', label: 'Login', to: 'user', column: 'user_id', readOnly: true },
  state: {
    kind: 'choice',
    label: 'State',
    readOnly: true,
    unsorted: true,
    choices: ['Waiting for a login', 'Assigned'].map((value) => ({ value, label: value })),
  },
  assigned: { kind: 'integer', label: 'Courses assigned', readOnly: true, unsorted: true },
  skipped: { kind: 'integer', label: 'Courses skipped', readOnly: true, unsorted: true },
  skips: { kind: 'long-text', label: 'Skipped because', readOnly: true, composed: true, unsorted: true },
} as const satisfies Fields;
