import type { Act } from '../../../platform/act.ts';
import type { Day } from '../../../platform/clock.ts';
import { newIds, type Queryable, sql } from '../../../platform/database/index.ts';
import type { Problem } from '../../../platform/problem.ts';
import type { ImportSettings, ParsedRow, PlannedRow } from '../../../platform/records/types.ts';
import { type Employee, type EmployeeStatus, impossible } from '../rules.ts';
import { findEmployeesByNumber, findPlaces } from '../store.ts';

/** One row of the file, with what the database knows of it. A null is an empty cell: it changes nothing. */
export interface Wanted {
  id: string;
  number: string;
  name: string | null;
  email: string | null;
  department: string | null;
  departmentId: string | null;
  location: string | null;
  locationId: string | null;
  managerId: string | null;
  designation: string | null;
  employmentType: string | null;
  joinedOn: Day | null;
  leftOn: Day | null;
  status: EmployeeStatus | null;
  existing: Employee | null;
}

interface Known {
  employees: Map<string, Employee>;
  departments: Map<string, string>;
  locations: Map<string, string>;
  /** Number or e-mail in lower case -> who has it, among those on record and the rows of this chunk. */
  people: Map<string, { id: string; number: string }>;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const texts = (rows: readonly ParsedRow[], field: string): string[] =>
  rows.flatMap((row) => text(row.values[field]) ?? []);

export const planEmployees = async (
  act: Act,
  rows: readonly ParsedRow[],
  settings: ImportSettings,
): Promise<PlannedRow[]> => {
  const known = await findKnown(act.tx, rows);
  const ids = newIds(rows.length);
  const wanted = rows.map((row, index) => wantedOf(row, known, ids[index] as string));
  for (const { id, number, email } of wanted) {
    for (const word of [number, email]) {
      if (word && !known.people.has(word.toLowerCase())) known.people.set(word.toLowerCase(), { id, number });
    }
  }
  return rows.map((row, index) => planOne(row, wanted[index] as Wanted, known, settings));
};

const findKnown = async (q: Queryable, rows: readonly ParsedRow[]): Promise<Known> => {
  const employees = await findEmployeesByNumber(q, texts(rows, 'number'));
  const words = [...texts(rows, 'manager'), ...texts(rows, 'email')].map((word) => word.toLowerCase());
  const people = await q.rows(sql<{ word: string; id: string; number: string }>`
    select lower(number) as word, id, number from people.employee where lower(number) = any(${words}::text[])
    union all
    select lower(email), id, number from people.employee where lower(email) = any(${words}::text[])`);
  return {
    employees: new Map(employees.map((employee) => [employee.number.toLowerCase(), employee])),
    departments: await findPlaces(q, 'department', texts(rows, 'department')),
    locations: await findPlaces(q, 'location', texts(rows, 'location')),
    people: new Map(people.map(({ word, id, number }) => [word, { id, number }])),
  };
};

const wantedOf = ({ values }: ParsedRow, known: Known, freshId: string): Wanted => {
  const number = text(values.number) ?? '';
  const existing = known.employees.get(number.toLowerCase()) ?? null;
  const department = text(values.department);
  const location = text(values.location);
  return {
    id: existing?.id ?? freshId,
    number,
    name: text(values.name),
    email: text(values.email),
    department,
    departmentId: known.departments.get(department?.toLowerCase() ?? '') ?? null,
    location,
    locationId: known.locations.get(location?.toLowerCase() ?? '') ?? null,
    managerId: null,
    designation: text(values.designation),
    employmentType: text(values.employmentType),
    joinedOn: text(values.joinedOn),
    leftOn: text(values.leftOn),
    status: text(values.status) as EmployeeStatus | null,
    existing,
  };
};

const planOne = ({ row, values }: ParsedRow, wanted: Wanted, known: Known, settings: ImportSettings): PlannedRow => {
  const planned = (verdict: PlannedRow['verdict'], problem?: Problem): PlannedRow => ({
    row,
    verdict,
    key: wanted.number.toLowerCase(),
    problem,
    values: { wanted },
  });
  const { email, existing } = wanted;
  if (existing && settings.mode === 'insert') return planned('already there');
  const holder = email ? known.people.get(email.toLowerCase()) : undefined;
  if (holder && holder.id !== wanted.id) {
    const message = `${email} belongs to employee ${holder.number} already. Mend one of the two.`;
    return planned('refused', { code: 'taken', field: 'email', message });
  }
  const boss = text(values.manager);
  if (boss) {
    const manager = known.people.get(boss.toLowerCase());
    if (!manager) {
      const message = `Nobody has the employee number or e-mail ${boss}. Put the manager's row above this one, or import the manager first.`;
      return planned('refused', { code: 'unknown-manager', field: 'manager', message });
    }
    wanted.managerId = manager.id;
  }
  const problem = impossible(
    {
      ...wanted,
      name: wanted.name ?? existing?.name ?? wanted.number,
      joinedOn: wanted.joinedOn ?? existing?.joinedOn ?? null,
    },
    existing,
  );
  if (problem) return planned('refused', problem);
  if (!existing) return planned('new');
  return planned(hasNews(wanted, existing) ? 'changed' : 'already there');
};

const COMPARED = [
  'name',
  'email',
  'designation',
  'employmentType',
  'joinedOn',
  'leftOn',
  'status',
  'managerId',
] as const;

const hasNews = (wanted: Wanted, existing: Employee): boolean =>
  COMPARED.some((key) => wanted[key] !== null && wanted[key] !== existing[key]) ||
  (wanted.department !== null && wanted.departmentId !== existing.departmentId) ||
  (wanted.location !== null && wanted.locationId !== existing.locationId);
