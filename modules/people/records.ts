import { z } from 'zod';
import { sql } from '../../platform/database/index.ts';
import type { RecordType } from '../../platform/records/types.ts';
import { changeFromForm, hireFromForm } from './actions/from-form.ts';
import { giveLogins } from './actions/give-logins.ts';
import { departmentWrites, locationWrites } from './actions/write-places.ts';
import { employeeFields } from './fields.ts';
import { employeeImport } from './import/index.ts';
import {
  mayGiveLogin,
  mayReadDepartments,
  mayReadEmployees,
  mayReadLocations,
  mayWriteEmployees,
  mayWritePlaces,
} from './permissions.ts';

export const employees: RecordType = {
  slug: 'employee',
  table: 'people.employee',
  label: { one: 'Employee', many: 'Employees' },
  source: () => sql`
    select e.id, e.version, e.name as title, e.number, e.name, e.email, e.user_id, coalesce(u.email, u.name) as user_id_title,
      e.department_id, d.name as department_id_title, e.location_id, l.name as location_id_title,
      e.manager_id, m.name as manager_id_title, e.designation, e.employment_type, e.joined_on, e.left_on, e.status,
      null::date as effective_on
    from people.employee e
    left join identity.user_account u on u.id = e.user_id
    left join people.department d on d.id = e.department_id
    left join people.location l on l.id = e.location_id
    left join people.employee m on m.id = e.manager_id`,
  fields: employeeFields,
  list: {
    columns: ['name', 'number', 'department', 'location', 'manager', 'status', 'joinedOn'],
    sort: ['name'],
    search: ['name', 'number', 'email'],
    empty: 'Add the first person, or bring everybody from a file of your HR system.',
  },
  read: mayReadEmployees,
  belongsTo: [
    { slug: 'employee', field: 'manager', label: 'Reports', columns: ['name', 'designation', 'department', 'status'] },
    { slug: 'department', field: 'department', columns: ['name', 'location', 'manager', 'status'] },
    { slug: 'location', field: 'location', columns: ['name', 'department', 'manager', 'status'] },
  ],
  writes: {
    create: { grants: mayWriteEmployees, run: hireFromForm },
    change: { grants: mayWriteEmployees, run: changeFromForm },
  },
  actions: {
    'give-login': {
      label: 'Give a login',
      grants: mayGiveLogin,
      input: z.object({}),
      when: () => sql<boolean>`r.user_id is null and r.email is not null and r.status <> 'Left'`,
      run: (act, ids) => giveLogins(act, ids),
    },
  },
  import: employeeImport,
  lookup: (texts) => sql`
    select t.text, e.id, e.name as title from unnest(${texts}) t(text)
    join people.employee e on lower(e.number) = lower(t.text)
    union
    select t.text, e.id, e.name from unnest(${texts}) t(text) join people.employee e on lower(e.email) = lower(t.text)`,
};

const departmentType: Omit<RecordType, 'writes'> = {
  slug: 'department',
  label: { one: 'Department', many: 'Departments' },
  table: 'people.department',
  source: () => sql`
    select d.id, d.version, d.name as title, d.name, d.parent_id, p.name as parent_id_title
    from people.department d left join people.department p on p.id = d.parent_id`,
  fields: {
    name: { kind: 'text', label: 'Name', required: true, max: 200, aliases: ['Department', 'Dept', 'Team'] },
    parent: {
      kind: 'link',
      label: 'Part of',
      to: 'department',
      column: 'parent_id',
      aliases: ['Parent', 'Parent department'],
    },
  },
  list: { columns: ['name', 'parent'], sort: ['name'], search: ['name'] },
  belongsTo: [{ slug: 'department', field: 'parent', label: 'Its parts', columns: ['name'] }],
  read: mayReadDepartments,
  lookup: (texts) => sql`
    select t.text, d.id, d.name as title from unnest(${texts}) t(text) join people.department d on lower(d.name) = lower(t.text)`,
};

const locationType: Omit<RecordType, 'writes'> = {
  slug: 'location',
  label: { one: 'Location', many: 'Locations' },
  table: 'people.location',
  source: () => sql`select l.id, l.version, l.name as title, l.name, l.zone from people.location l`,
  fields: {
    name: { kind: 'text', label: 'Name', required: true, max: 200, aliases: ['Location', 'Site', 'Office'] },
    zone: {
      kind: 'text',
      label: 'Time zone',
      max: 60,
      hint: "Such as Europe/Warsaw. If empty, the organisation's zone holds.",
      aliases: ['Timezone', 'Zone'],
    },
  },
  list: { columns: ['name', 'zone'], sort: ['name'], search: ['name', 'zone'] },
  read: mayReadLocations,
  lookup: (texts) => sql`
    select t.text, l.id, l.name as title from unnest(${texts}) t(text) join people.location l on lower(l.name) = lower(t.text)`,
};

const withGrants = ({ create, change }: ReturnType<typeof departmentWrites>): RecordType['writes'] => ({
  create: { grants: mayWritePlaces, run: create },
  change: { grants: mayWritePlaces, run: change },
});

export const departments: RecordType = { ...departmentType, writes: withGrants(departmentWrites(departmentType)) };
export const locations: RecordType = { ...locationType, writes: withGrants(locationWrites(locationType)) };
