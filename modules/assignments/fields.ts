import { sql } from '../../platform/database/index.ts';
import type { Field, Fields } from '../../platform/records/types.ts';
import { departmentsBelow } from '../people/index.ts';
import { COVERAGES, coverageIsOneOf } from './covered/coverage-sql.ts';
import { ON_OVERDUE, SOURCES, STATUSES } from './rules.ts';
import { lateIsOneOf, STANDINGS, standingIsOneOf, statusIsOneOf } from './status-sql.ts';

export const SLUG = 'lms-training-assignment';

const words = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** What the person and the course bring along. */
const shown = (label: string, header: string, more: Partial<Field> = {}) =>
  ({ kind: 'text', label, header, readOnly: true, ...more }) as const satisfies Field;

const employee = {
  kind: 'link',
  label: 'Employee',
  to: 'user',
  column: 'user_id',
  required: true,
  once: true,
  exported: false,
  aliases: [
    ...['Employee Number', 'Employee ID', 'Employee No', 'Staff ID', 'Personnel Number', 'useridnumber', 'User ID'],
    ...['Login ID', 'Learner ID', 'Student ID', 'Username', 'User Name', 'Email', 'E-mail Address', 'Learner', 'User'],
  ],
} as const satisfies Field;

const course = {
  kind: 'link',
  label: 'Course',
  to: 'lms-course',
  column: 'course_id',
  required: true,
  once: true,
  exported: false,
  aliases: [
    ...['Course Code', 'Course ID', 'Content ID', 'Learning Object ID', 'TrainingElementId', 'courseidnumber'],
    ...['Course Name', 'Course Title', 'Training Title', 'Content Title', 'Learning Plan Name', 'Program Name'],
    'Training',
  ],
} as const satisfies Field;

const days = {
  dueOn: {
    kind: 'day',
    label: 'Due date',
    header: 'Due Date',
    required: true,
    aliases: ['Deadline', 'Due On', 'Date Due', 'DueDate_text', 'Target Date', 'Complete By'],
  },
  assignedOn: {
    kind: 'day',
    label: 'Assigned on',
    header: 'Assigned On',
    readOnly: true,
    imported: true,
    aliases: [
      ...['Assigned Date', 'Date Assigned', 'Assignment Date', 'Enrollment Created Date', 'Enrolled On'],
      'CreateDate_text',
    ],
  },
  completedOn: {
    kind: 'day',
    label: 'Completed on',
    header: 'Completed On',
    readOnly: true,
    imported: true,
    aliases: ['Completion Date', 'Completed Date', 'Date Completed', 'Enrollment Completed Date', 'Finished On'],
  },
} as const satisfies Fields;

/** Derived from facts and the day. */
const derived = {
  status: {
    kind: 'choice',
    label: 'Status',
    choices: words(STATUSES),
    readOnly: true,
    unsorted: true,
    isOneOf: statusIsOneOf,
  },
  daysLate: { kind: 'integer', label: 'Days late', header: 'Days Late', readOnly: true, unsorted: true },
  late: {
    kind: 'flag',
    label: 'Late',
    hint: 'Overdue, or completed after the due date that held then',
    readOnly: true,
    unsorted: true,
    isOneOf: lateIsOneOf,
  },
  progress: { kind: 'percent', label: 'Progress', readOnly: true, unsorted: true },
  standing: {
    kind: 'choice',
    label: 'Standing',
    choices: words(STANDINGS),
    readOnly: true,
    unsorted: true,
    isOneOf: standingIsOneOf,
  },
  coverage: {
    kind: 'choice',
    label: 'Compliance',
    hint: 'Only of the assignment by which a person and a mandatory course count',
    choices: words(COVERAGES),
    readOnly: true,
    unsorted: true,
    exported: false,
    isOneOf: coverageIsOneOf,
  },
  reminderSent: { kind: 'flag', label: 'Reminder sent', header: 'Reminder Sent', readOnly: true, unsorted: true },
} as const satisfies Fields;

const ends = {
  cancelledOn: { kind: 'day', label: 'Cancelled on', header: 'Cancelled On', readOnly: true },
  cancelledBy: { kind: 'link', label: 'Cancelled by', header: 'Cancelled By', to: 'user', readOnly: true },
  cancelledReason: { kind: 'long-text', label: 'Cancelled because', header: 'Cancelled Because', readOnly: true },
  supersededOn: { kind: 'day', label: 'Superseded on', header: 'Superseded On', readOnly: true },
  supersedes: { kind: 'link', label: 'Supersedes', to: SLUG, column: 'supersedes_id', readOnly: true, unsorted: true },
  archivedOn: { kind: 'day', label: 'Archived on', header: 'Archived On', readOnly: true },
  archivedBy: { kind: 'link', label: 'Archived by', header: 'Archived By', to: 'user', readOnly: true },
  archivedReason: { kind: 'long-text', label: 'Archived because', header: 'Archived Because', readOnly: true },
} as const satisfies Fields;

/** Said with a create or a change; not kept on the row. */
const asked = {
  again: {
    kind: 'flag',
    label: 'Must be done again',
    hint: 'Also when an earlier completion is still valid',
    once: true,
    hidden: true,
    imported: false,
    unsorted: true,
  },
  onOverdue: {
    kind: 'choice',
    label: 'When an overdue assignment exists',
    choices: words(ON_OVERDUE),
    once: true,
    hidden: true,
    imported: false,
    unsorted: true,
  },
  reason: { kind: 'long-text', label: 'Reason', max: 2000, hidden: true, imported: false, unsorted: true },
} as const satisfies Fields;

export const assignmentFields = {
  employee,
  course,
  ...days,
  status: derived.status,
  department: {
    kind: 'link',
    label: 'Department',
    to: 'department',
    column: 'department_id',
    readOnly: true,
    below: departmentsBelow,
  },
  location: { kind: 'link', label: 'Location', to: 'location', column: 'location_id', readOnly: true },
  manager: { kind: 'link', label: 'Manager', to: 'employee', column: 'manager_id', readOnly: true },
  employeeNumber: shown('Employee number', 'Employee Number'),
  name: shown('Name', 'Name', { keep: 'hashed' }),
  email: shown('E-mail', 'Email', { kind: 'email', keep: 'hashed' }),
  employeeStatus: {
    kind: 'choice',
    label: 'Employee status',
    header: 'Employee Status',
    choices: words(['Active', 'Suspended', 'Left']),
    readOnly: true,
  },
  courseCode: shown('Course code', 'Course Code'),
  courseTitle: shown('Course title', 'Course Title'),
  courseState: {
    kind: 'choice',
    label: 'Course state',
    header: 'Course State',
    hint: 'A course that is not published sends no reminders',
    choices: words(['Published', 'Unpublished', 'Archived']),
    readOnly: true,
    unsorted: true,
  },
  daysLate: derived.daysLate,
  late: derived.late,
  progress: derived.progress,
  source: { kind: 'choice', label: 'Source', choices: words(SOURCES), readOnly: true },
  campaign: {
    kind: 'link',
    label: 'Campaign',
    to: 'lms-campaign',
    column: 'campaign_id',
    readOnly: true,
    unsorted: true,
    isOneOf: (ids) => sql<boolean>`r.source_slug = 'lms-campaign' and r.source_id = any(${ids}::uuid[])`,
  },
  assignedBy: { kind: 'link', label: 'Assigned by', header: 'Assigned By', to: 'user', readOnly: true },
  mandatory: { kind: 'flag', label: 'Mandatory', readOnly: true },
  reminderSent: derived.reminderSent,
  standing: derived.standing,
  coverage: derived.coverage,
  ...ends,
  ...asked,
} as const satisfies Fields;
