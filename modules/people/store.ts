import type { Act } from '../../platform/act.ts';
import { type Day, dayIn } from '../../platform/clock.ts';
import { newIds, type Queryable, sql, unnested } from '../../platform/database/index.ts';
import { type Employee, type EmployeeStatus, EVER } from './rules.ts';

const TYPES = {
  id: 'uuid',
  number: 'text',
  name: 'text',
  email: 'text',
  userId: 'uuid',
  departmentId: 'uuid',
  locationId: 'uuid',
  managerId: 'uuid',
  designation: 'text',
  employmentType: 'text',
  joinedOn: 'date',
  leftOn: 'date',
  status: 'text',
} as const;

const COLUMNS = sql`e.id, e.number, e.name, e.email, e.user_id as "userId", e.department_id as "departmentId",
  e.location_id as "locationId", e.manager_id as "managerId", e.designation, e.employment_type as "employmentType",
  e.joined_on as "joinedOn", e.left_on as "leftOn", e.status, e.version`;

export interface EmployeeToday extends Employee {
  /** The day in the employee's zone. */
  today: Day;
}

/** Locks the rows until the end of the transaction, in one order, so that two changes of many cannot block each other. */
export const lockEmployees = (act: Act, ids: readonly string[]): Promise<EmployeeToday[]> =>
  act.tx.rows(sql<EmployeeToday>`
    select ${COLUMNS}, ${dayIn(act.clock, sql<string>`coalesce(l.zone, (select people.organisation_zone()))`)} as today
    from people.employee e left join people.location l on l.id = e.location_id
    where e.id = any(${ids}::uuid[]) order by e.id for update of e`);

export const findEmployeesByNumber = (q: Queryable, numbers: readonly string[]): Promise<Employee[]> =>
  q.rows(sql<Employee>`
    select ${COLUMNS} from people.employee e
    where lower(e.number) in (select lower(n) from unnest(${numbers}::text[]) n)`);

/** The ids that were inserted; a number, e-mail or user that somebody else has leaves the row out. */
export const insertEmployees = async (act: Act, rows: readonly Employee[], at: Date): Promise<Set<string>> => {
  const made = await act.tx.rows(sql<{ id: string }>`
    insert into people.employee (id, number, name, email, user_id, department_id, location_id, manager_id, designation,
      employment_type, joined_on, left_on, status, created_at)
    select id, number, name, email, user_id, department_id, location_id, manager_id, designation, employment_type,
      joined_on, left_on, status, ${at}::timestamptz
    from ${unnested(rows, TYPES)}
    on conflict do nothing returning id`);
  return new Set(made.map((row) => row.id));
};

export const updateEmployees = (act: Act, rows: readonly Employee[]): Promise<number> =>
  act.tx.run(sql`
    update people.employee e set number = n.number, name = n.name, email = n.email, user_id = n.user_id,
      department_id = n.department_id, location_id = n.location_id, manager_id = n.manager_id,
      designation = n.designation, employment_type = n.employment_type, joined_on = n.joined_on, left_on = n.left_on,
      status = n.status, version = e.version + 1
    from ${unnested(rows, TYPES, 'n')} where e.id = n.id`);

export const firstDayOf = (employee: Employee): Day => employee.joinedOn ?? EVER;

export interface Move extends Employee {
  fromOn: Day;
}

const PLACEMENT = {
  id: 'uuid',
  employeeId: 'uuid',
  fromOn: 'date',
  departmentId: 'uuid',
  locationId: 'uuid',
  managerId: 'uuid',
  status: 'text',
} as const;

/** Closes the placement that held and opens the next one from `fromOn`. */
export const placeEmployees = async (act: Act, moves: readonly Move[], at: Date): Promise<void> => {
  const ids = newIds(moves.length);
  const rows = moves.map((move, index) => ({ ...move, id: ids[index], employeeId: move.id }));
  await act.tx.run(sql`
    update people.placement p set until_on = n.from_on
    from ${unnested(rows, PLACEMENT, 'n')} where p.employee_id = n.employee_id and p.until_on is null`);
  await act.tx.run(sql`
    insert into people.placement (id, employee_id, from_on, department_id, location_id, manager_id, status, recorded_at)
    select id, employee_id, from_on, department_id, location_id, manager_id, status, ${at}::timestamptz
    from ${unnested(rows, PLACEMENT)}`);
};

/** The first day of the latest placement of each employee. */
export const latestPlacements = (act: Act, ids: readonly string[]): Promise<{ employeeId: string; fromOn: Day }[]> =>
  act.tx.rows(sql<{ employeeId: string; fromOn: Day }>`
    select employee_id as "employeeId", from_on as "fromOn" from people.placement
    where employee_id = any(${ids}::uuid[]) and until_on is null`);

/** For each employee who now stands in a circle of managers: the names along it, from the employee upwards. */
export const circlesAmong = (act: Act, ids: readonly string[]): Promise<{ id: string; names: string[] }[]> =>
  act.tx.rows(sql<{ id: string; names: string[] }>`
    with recursive up as (
      select e.id as start, e.manager_id as next, array[e.name] as names, array[e.id] as seen
      from people.employee e where e.id = any(${ids}::uuid[]) and e.manager_id is not null
      union all
      select up.start, e.manager_id, up.names || e.name, up.seen || e.id
      from up join people.employee e on e.id = up.next
      where not e.id = any(up.seen)
    )
    select start as id, names from up where next = start`);

/** Two people who each make the other a manager at the same moment would both pass the check: one waits for the other here. */
export const lockManagers = (act: Act): Promise<number> =>
  act.tx.run(sql`lock table people.employee in share row exclusive mode`);

/** Whoever else has one of these numbers, e-mails or users. */
export interface Holder {
  id: string;
  number: string;
  email: string | null;
  userId: string | null;
  name: string;
}

export const findHolders = (q: Queryable, rows: readonly Employee[]): Promise<Holder[]> =>
  q.rows(sql<Holder>`
    select e.id, e.number, e.email, e.user_id as "userId", e.name from people.employee e
    where lower(e.number) = any(${rows.map((r) => r.number.toLowerCase())}::text[])
      or lower(e.email) = any(${rows.flatMap((r) => (r.email ? [r.email.toLowerCase()] : []))}::text[])
      or e.user_id = any(${rows.flatMap((r) => (r.userId ? [r.userId] : []))}::uuid[])`);

type Place = 'department' | 'location';

/** Departments or locations by name: name in lower case -> id. */
export const findPlaces = async (
  q: Queryable,
  place: Place,
  names: readonly string[],
): Promise<Map<string, string>> => {
  const wanted = [...new Set(names.map((name) => name.toLowerCase()))];
  if (wanted.length === 0) return new Map();
  const rows = await q.rows(sql<{ id: string; name: string }>`
    select id, lower(name) as name from ${sql.table(`people.${place}`)} where lower(name) = any(${wanted}::text[])`);
  return new Map(rows.map((row) => [row.name, row.id]));
};

/** The same, made on the way where missing. */
export const makePlaces = async (
  act: Act,
  place: Place,
  names: readonly string[],
): Promise<{ ids: Map<string, string>; made: { id: string; name: string }[] }> => {
  const known = await findPlaces(act.tx, place, names);
  const missing = new Map(
    names.filter((name) => !known.has(name.toLowerCase())).map((name) => [name.toLowerCase(), name]),
  );
  if (missing.size === 0) return { ids: known, made: [] };
  const made = await act.tx.rows(sql<{ id: string; name: string }>`
    insert into ${sql.table(`people.${place}`)} (id, name)
    select n.id, n.name from unnest(${newIds(missing.size)}::uuid[], ${[...missing.values()]}::text[]) n(id, name)
    on conflict do nothing returning id, name`);
  return { ids: await findPlaces(act.tx, place, names), made };
};

/** Brings the rows into line with the placement that holds today in each person's zone. */
export const followDatedPlacements = (
  act: Act,
): Promise<{ employeeId: string; userId: string | null; status: EmployeeStatus }[]> => {
  const today = dayIn(act.clock, sql<string>`coalesce(l.zone, (select people.organisation_zone()))`);
  return act.tx.rows(sql<{ employeeId: string; userId: string | null; status: EmployeeStatus }>`
    update people.employee e set department_id = n.department_id, location_id = n.location_id,
      manager_id = n.manager_id, status = n.status, version = e.version + 1
    from (
      select p.* from people.placement p
      join people.employee was on was.id = p.employee_id
      left join people.location l on l.id = was.location_id
      where p.from_on <= ${today} and (p.until_on is null or p.until_on > ${today})
        and (p.department_id, p.location_id, p.manager_id, p.status)
          is distinct from (was.department_id, was.location_id, was.manager_id, was.status)
    ) n
    where e.id = n.employee_id
    returning e.id as "employeeId", e.user_id as "userId", e.status`);
};

/** Whether somebody has reports, and the e-mail of the login. */
export const findStanding = async (
  q: Queryable,
  userId: string,
): Promise<{ email: string | null; isManager: boolean }> =>
  (await q.maybe(sql<{ email: string | null; isManager: boolean }>`
    select u.email, exists (
      select from people.employee m join people.employee e on e.manager_id = m.id where m.user_id = u.id
    ) as "isManager"
    from identity.user_account u where u.id = ${userId}::uuid`)) ?? { email: null, isManager: false };
