import type { Act } from '../../../platform/act.ts';
import type { Day } from '../../../platform/clock.ts';
import { newIds } from '../../../platform/database/index.ts';
import type { Outcome } from '../../../platform/problem.ts';
import type { Change, Values } from '../../../platform/records/types.ts';
import type { Employee } from '../rules.ts';
import { changeEmployees } from './change-employees.ts';
import { hireEmployees } from './hire-employees.ts';

const LINKS = { user: 'userId', department: 'departmentId', location: 'locationId', manager: 'managerId' } as const;

/** Field names of the record type -> properties of an employee. */
const employeeValues = (values: Values): Partial<Employee> =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([field]) => field !== 'effectiveOn')
      .map(([field, value]) => [LINKS[field as keyof typeof LINKS] ?? field, value]),
  );

const EMPTY = {
  email: null,
  userId: null,
  departmentId: null,
  locationId: null,
  managerId: null,
  designation: null,
  employmentType: null,
  joinedOn: null,
  leftOn: null,
  status: 'Active',
  version: 1,
} as const;

export const hireFromForm = (act: Act, rows: readonly Values[]): Promise<Outcome[]> => {
  const ids = newIds(rows.length);
  return hireEmployees(
    act,
    rows.map((values, index) => {
      const given = Object.fromEntries(Object.entries(employeeValues(values)).filter(([, value]) => value !== null));
      return { ...EMPTY, ...given, id: ids[index] } as Employee;
    }),
  );
};

export const changeFromForm = (act: Act, changes: readonly Change[]): Promise<Outcome[]> =>
  changeEmployees(
    act,
    changes.map(({ id, values }) => {
      const to = employeeValues(values);
      if (to.status === null) to.status = 'Active';
      return { id, to, effectiveOn: (values.effectiveOn as Day | null) ?? undefined };
    }),
  );
