import { all } from '../../access/index.ts';
import type { Act } from '../../act.ts';
import { type Database, newId, sql, unnested } from '../../database/index.ts';
import { type DefinedType, defineRecords } from '../define.ts';
import type { ImportDefinition, ParsedRow, PlannedRow, RecordType } from '../types.ts';

/** A record type for the tests of the engine, with the fields and the foreign headers of a training assignment. */
const fields = {
  employee: {
    kind: 'text',
    label: 'Employee',
    required: true,
    aliases: [
      ...['Employee Number', 'Employee ID', 'Employee No', 'Staff ID', 'Personnel Number', 'useridnumber', 'User ID'],
      ...[
        'Login ID',
        'Learner ID',
        'Student ID',
        'Username',
        'User Name',
        'Email',
        'E-mail Address',
        'Learner',
        'User',
      ],
    ],
  },
  course: {
    kind: 'text',
    label: 'Course',
    required: true,
    aliases: [
      ...['Course Code', 'Course ID', 'Content ID', 'Learning Object ID', 'TrainingElementId', 'courseidnumber'],
      ...[
        'Course Name',
        'Course Title',
        'Training Title',
        'Content Title',
        'Learning Plan Name',
        'Program Name',
        'Training',
      ],
    ],
  },
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
    imported: true,
    readOnly: true,
    aliases: [
      'Assigned Date',
      'Date Assigned',
      'Assignment Date',
      'Enrollment Created Date',
      'Enrolled On',
      'CreateDate_text',
    ],
  },
  completedOn: {
    kind: 'day',
    label: 'Completed on',
    header: 'Completed On',
    imported: true,
    readOnly: true,
    aliases: ['Completion Date', 'Completed Date', 'Date Completed', 'Enrollment Completed Date', 'Finished On'],
  },
  status: { kind: 'text', label: 'Status', readOnly: true },
} as const satisfies RecordType['fields'];

const keyOf = ({ values }: ParsedRow): string => `${values.employee}|${values.course}|${values.dueOn}`;

const plan = async (act: Act, rows: readonly ParsedRow[]): Promise<PlannedRow[]> => {
  const given = rows.map(({ row, values }) => ({
    row,
    employee: values.employee,
    course: values.course,
    dueOn: values.dueOn,
  }));
  const known = await act.tx.rows(sql<{ row: number }>`
    select g.row from ${unnested(given, { row: 'bigint', employee: 'text', course: 'text', dueOn: 'date' }, 'g')}
    join trial.training t on t.employee = g.employee and t.course = g.course and t.due_on = g.due_on`);
  const there = new Set(known.map(({ row }) => row));
  return rows.map((parsed) => {
    const { row, values } = parsed;
    const planned = { row, key: keyOf(parsed), values };
    if (values.course === 'NONE')
      return {
        ...planned,
        verdict: 'refused',
        problem: { code: 'unknown-course', field: 'course', message: 'There is no course "NONE".' },
      };
    const isEarly = values.completedOn && values.assignedOn && String(values.completedOn) < String(values.assignedOn);
    const warnings = isEarly ? ['completed before it was assigned'] : [];
    return { ...planned, verdict: there.has(row) ? 'already there' : 'new', warnings };
  });
};

const apply: ImportDefinition['apply'] = async (act, planned, { note }) => {
  const fresh = planned.filter(({ verdict }) => verdict === 'new').map(({ values }) => ({ id: newId(), ...values }));
  await act.tx.run(sql`
    insert into trial.training (id, employee, course, due_on, completed_on)
    select id, employee, course, due_on, completed_on from ${unnested(fresh as { id: string }[], {
      ...{ id: 'uuid', employee: 'text', course: 'text', dueOn: 'date', completedOn: 'date' },
    })}`);
  note?.('trainings written', fresh.length);
  return [...planned];
};

const type: RecordType = {
  slug: 'trial-training',
  label: { one: 'Training', many: 'Trainings' },
  source: () =>
    sql`select t.id, 1 as version, t.employee as title, t.*, null::date as assigned_on, 'Pending' as status from trial.training t`,
  fields,
  list: { columns: ['employee'], sort: ['employee'] },
  read: { 'System Manager': all },
  writes: {},
  import: {
    modes: ['insert', 'history'],
    options: { 'on-overdue': ['refuse', 'extend'] },
    grants: { 'System Manager': all, Moderator: all },
    plan,
    apply,
  },
};

/** What a test may replace: plan and apply. */
export const trialTraining = (replaced: Partial<ImportDefinition> = {}): DefinedType =>
  defineRecords([{ ...type, import: { ...type.import!, ...replaced } }]).get(type.slug);

export const makeTrialTable = async (db: Database): Promise<void> => {
  await db.run(sql`create schema trial`);
  await db.run(sql`
    create table trial.training (
      id uuid primary key, employee text not null, course text not null, due_on date not null, completed_on date,
      constraint one_training unique (employee, course, due_on)
    )`);
};

export interface Written {
  readonly trainings: number;
  readonly imports: number;
  readonly refusals: number;
}

export const writtenIn = (db: Database): Promise<Written> =>
  db.one(sql<Written>`
    select (select count(*) from trial.training) as trainings, (select count(*) from platform.import) as imports,
      (select count(*) from platform.import_refusal) as refusals`);
