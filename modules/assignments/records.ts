import { z } from 'zod';
import { type Sql, sql } from '../../platform/database/index.ts';
import type { Outcome } from '../../platform/problem.ts';
import { type Change, isDay, type RecordType, type RowAction, type Values } from '../../platform/records/index.ts';
import { archiveAssignments, unarchiveAssignments } from './actions/archive-assignments.ts';
import { assignTraining } from './actions/assign-training.ts';
import { cancelAssignments } from './actions/cancel-assignments.ts';
import { changeDueDates } from './actions/change-due-dates.ts';
import { reopenAssignments } from './actions/reopen-assignments.ts';
import { restoreAssignments } from './actions/restore-assignments.ts';
import { reviveAssignments } from './actions/revive-assignments.ts';
import { assignmentFields, SLUG } from './fields.ts';
import { assignmentImport } from './import/index.ts';
import { mayDiscussAssignments, mayReadAssignments, mayWriteAssignments } from './permissions.ts';
import type { OnOverdue } from './rules.ts';
import { trainingAssignmentsOn } from './source.ts';
import { isLiveSql, isOpenSql } from './status-sql.ts';

const reason = z.string().trim().min(1, 'A reason is needed.').max(2000);
const reasonIfAny = reason.optional();
const reasonField = { kind: 'long-text', label: 'Reason', required: true, max: 2000 } as const;
const reasonFieldIfAny = { kind: 'long-text', label: 'Reason', max: 2000 } as const;

const action = <Input extends z.ZodObject>(
  [label, done]: readonly [string, string],
  when: Sql<boolean>,
  input: Input,
  fields: RowAction['fields'],
  run: (act: Parameters<RowAction['run']>[0], ids: readonly string[], input: z.infer<Input>) => Promise<Outcome[]>,
): RowAction => ({
  label,
  done,
  grants: mayWriteAssignments,
  input,
  fields,
  when: () => when,
  run: (act, ids, values) => run(act, ids, values as z.infer<Input>),
});

const actions: RecordType['actions'] = {
  extend: action(
    ['Change due date', 'moved'],
    isOpenSql,
    z.object({ dueOn: z.string().refine(isDay, 'A day is needed, YYYY-MM-DD.'), reason: reasonIfAny }),
    { dueOn: { kind: 'day', label: 'New due date', required: true }, reason: reasonFieldIfAny },
    (act, ids, { dueOn, reason }) =>
      changeDueDates(
        act,
        ids.map((id) => ({ id, dueOn, reason })),
      ),
  ),
  cancel: {
    ...action(
      ['Cancel assignment', 'cancelled'],
      isOpenSql,
      z.object({ reason, revive: z.boolean().optional() }),
      {
        reason: reasonField,
        revive: { kind: 'flag', label: 'Revive the one it superseded', hint: 'Where it superseded an overdue one' },
      },
      cancelAssignments,
    ),
    danger: true,
    undo: 'restore',
  },
  restore: action(
    ['Restore', 'restored'],
    sql<boolean>`r.cancelled_on is not null`,
    z.object({ reason: reasonIfAny }),
    { reason: reasonFieldIfAny },
    restoreAssignments,
  ),
  revive: action(
    ['Revive', 'revived'],
    sql<boolean>`r.superseded_on is not null`,
    z.object({ reason: reasonIfAny }),
    { reason: reasonFieldIfAny },
    reviveAssignments,
  ),
  reopen: {
    ...action(
      ['Reopen', 'reopened'],
      sql<boolean>`r.completed_on is not null and ${isLiveSql}`,
      z.object({ reason }),
      { reason: reasonField },
      reopenAssignments,
    ),
    danger: true,
  },
  archive: {
    ...action(
      ['Archive', 'archived'],
      sql<boolean>`r.completed_on is not null and r.archived_on is null`,
      z.object({ reason: reasonIfAny }),
      { reason: reasonFieldIfAny },
      archiveAssignments,
    ),
    undo: 'unarchive',
  },
  unarchive: {
    ...action(
      ['Take out of the archive', 'taken out of the archive'],
      sql<boolean>`r.archived_on is not null`,
      z.object({}),
      {},
      (act, ids) => unarchiveAssignments(act, ids),
    ),
    undo: 'archive',
  },
};

const views: RecordType['list']['views'] = [
  { name: 'open', label: 'Open', query: { 'status.in': 'Overdue,In Progress,Pending' } },
  { name: 'overdue', label: 'Overdue', query: { status: 'Overdue' } },
  { name: 'due-soon', label: 'Due soon', query: { 'status.in': 'In Progress,Pending', 'dueOn.within': 'next-7-days' } },
  { name: 'completed', label: 'Completed', query: { status: 'Completed', sort: '-completedOn' } },
];

const createFromForm = (act: Parameters<typeof assignTraining>[0], rows: readonly Values[]): Promise<Outcome[]> =>
  assignTraining(
    act,
    rows.map((values) => ({
      userId: values.employee as string,
      courseId: values.course as string,
      dueOn: values.dueOn as string,
      again: values.again === true,
      onOverdue: (values.onOverdue as OnOverdue | null | undefined) ?? 'refuse',
    })),
  );

const changeFromForm = (act: Parameters<typeof changeDueDates>[0], changes: readonly Change[]): Promise<Outcome[]> =>
  changeDueDates(
    act,
    changes.map(({ id, version, values }) => ({
      id,
      version,
      dueOn: values.dueOn as string | undefined,
      reason: (values.reason as string | null | undefined) ?? undefined,
    })),
  );

export const trainingAssignments: RecordType = {
  slug: SLUG,
  label: { one: 'Training assignment', many: 'Training assignments' },
  series: 'TA-####',
  table: 'assignments.assignment',
  source: trainingAssignmentsOn,
  hasPast: true,
  fields: assignmentFields,
  list: {
    columns: ['employee', 'course', 'dueOn', 'status', 'progress', 'department', 'manager'],
    sort: ['dueOn', 'id'],
    unless: {
      fields: ['standing', 'cancelledOn', 'cancelledBy', 'cancelledReason', 'supersededOn', 'archivedOn', 'archivedBy'],
      where: () => sql<boolean>`${isLiveSql} and r.archived_on is null`,
    },
    views,
    search: ['name', 'employeeNumber', 'email', 'courseTitle', 'courseCode'],
    meets: [
      {
        link: sql<string>`r.user_id`,
        ids: (has) => sql<{ id: string }>`
          select s.user_id as id from people.person s
          where ${has(sql`s.name`)} or ${has(sql`s.number`)} or ${has(sql`s.email`)}`,
      },
      {
        link: sql<string>`r.course_id`,
        ids: (has) => sql<{ id: string }>`
          select k.id from learning.course k where ${has(sql`k.title`)} or ${has(sql`k.code`)}`,
      },
    ],
    found: ['completedOn'],
    empty: 'Assign a course to somebody with a due date, or import a campaign from a file.',
  },
  exported: [
    ...(['id', 'employeeNumber', 'name', 'email', 'department', 'manager', 'courseCode', 'courseTitle'] as const),
    ...(['assignedOn', 'dueOn', 'status', 'completedOn', 'daysLate', 'progress', 'source'] as const),
  ],
  read: mayReadAssignments,
  belongsTo: [
    { slug: 'employee', field: 'employee', by: 'user', columns: ['course', 'dueOn', 'status', 'progress'] },
    { slug: 'lms-course', field: 'course', columns: ['employee', 'dueOn', 'status', 'progress'] },
  ],
  discussion: mayDiscussAssignments,
  writes: {
    create: { grants: mayWriteAssignments, run: createFromForm },
    change: { grants: mayWriteAssignments, when: () => isOpenSql, run: changeFromForm },
  },
  actions,
  import: assignmentImport,
};
