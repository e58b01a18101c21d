import type { Fields } from '../../platform/records/types.ts';
import { departmentsBelow } from './permissions.ts';
import { STATUSES } from './rules.ts';

export const employeeFields = {
  number: {
    kind: 'text',
    label: 'Employee number',
    required: true,
    max: 60,
    header: 'Employee Number',
    aliases: ['Employee ID', 'Employee No', 'Personnel number', 'Staff ID', 'User ID', 'UserId'],
  },
  name: {
    kind: 'text',
    label: 'Name',
    required: true,
    max: 200,
    keep: 'hashed',
    aliases: ['Employee Name', 'Full name', 'Display name'],
  },
  email: {
    kind: 'email',
    label: 'E-mail',
    keep: 'hashed',
    header: 'Email',
    aliases: ['E-mail address', 'Mail', 'Work email', 'Login'],
  },
  user: {
    kind: 'link',
    label: 'Login',
    to: 'user',
    column: 'user_id',
    imported: false,
    hint: 'Empty while the person has no login yet',
  },
  department: {
    kind: 'link',
    label: 'Department',
    to: 'department',
    column: 'department_id',
    below: departmentsBelow,
    aliases: ['Dept', 'Team', 'Group', 'Cost centre'],
  },
  location: {
    kind: 'link',
    label: 'Location',
    to: 'location',
    column: 'location_id',
    aliases: ['Site', 'Office', 'Region', 'Plant'],
  },
  manager: {
    kind: 'link',
    label: 'Manager',
    to: 'employee',
    column: 'manager_id',
    aliases: ['Reports to', 'Manager ID', 'Supervisor', 'Line manager'],
  },
  designation: { kind: 'text', label: 'Designation', max: 200, aliases: ['Job title', 'Position', 'Title'] },
  employmentType: { kind: 'text', label: 'Employment type', max: 100, header: 'Employment Type' },
  joinedOn: {
    kind: 'day',
    label: 'Date of joining',
    header: 'Date of Joining',
    aliases: ['Hire date', 'Start date', 'Joined on', 'DOH'],
  },
  leftOn: {
    kind: 'day',
    label: 'Relieving date',
    header: 'Relieving Date',
    hint: 'The last day of employment',
    aliases: ['Leaving date', 'Termination date', 'End date'],
  },
  status: { kind: 'choice', label: 'Status', choices: STATUSES.map((value) => ({ value, label: value })) },
  effectiveOn: {
    kind: 'day',
    label: 'Effective from',
    hidden: true,
    imported: false,
    unsorted: true,
    hint: 'The day from which the new department, location, manager or status holds: today, if empty',
  },
} as const satisfies Fields;
