import type { Act } from '../../../platform/act.ts';
import { recordHistory } from '../../../platform/history/index.ts';
import type { Problem } from '../../../platform/problem.ts';
import type { ImportSettings, PlannedRow } from '../../../platform/records/types.ts';
import { changeEmployees } from '../actions/change-employees.ts';
import { giveLogins } from '../actions/give-logins.ts';
import { hireEmployees } from '../actions/hire-employees.ts';
import type { Employee } from '../rules.ts';
import { makePlaces } from '../store.ts';
import type { Wanted } from './plan.ts';

/** Writes what was planned; departments and locations come into being on the way, and each person with an e-mail gets a login. */
export const applyEmployees = async (
  act: Act,
  planned: readonly PlannedRow[],
  { note: tell }: ImportSettings,
): Promise<PlannedRow[]> => {
  const wanted = planned
    .filter((row) => row.verdict === 'new' || row.verdict === 'changed')
    .map((row) => row.values.wanted as Wanted);
  await findOrMakePlaces(act, wanted, tell);
  const problems = new Map<string, Problem>();
  const note = (rows: readonly Wanted[], outcomes: Awaited<ReturnType<typeof hireEmployees>>): void =>
    outcomes.forEach((outcome, index) => {
      if (!outcome.ok) problems.set((rows[index] as Wanted).id, outcome.problem);
    });
  const fresh = wanted.filter((row) => !row.existing);
  note(fresh, await hireEmployees(act, fresh.map(employeeOf)));
  const leavers = fresh.filter((row) => row.leftOn && !problems.has(row.id));
  note(
    leavers,
    await changeEmployees(
      act,
      leavers.map(({ id, leftOn }) => ({ id, to: { leftOn } })),
    ),
  );
  const known = wanted.filter((row) => row.existing);
  note(
    known,
    await changeEmployees(
      act,
      known.map((row) => ({ id: row.id, to: changesOf(row) })),
    ),
  );
  await giveLogins(
    act,
    wanted.filter((row) => !problems.has(row.id)).map((row) => row.id),
  );
  return planned.map((row) => {
    const problem = problems.get((row.values.wanted as Wanted).id);
    return problem ? { ...row, verdict: 'refused', problem } : row;
  });
};

const findOrMakePlaces = async (act: Act, wanted: readonly Wanted[], tell: ImportSettings['note']): Promise<void> => {
  const departments = await makePlaces(
    act,
    'department',
    wanted.flatMap((row) => row.department ?? []),
  );
  const locations = await makePlaces(
    act,
    'location',
    wanted.flatMap((row) => row.location ?? []),
  );
  for (const row of wanted) {
    if (row.department) row.departmentId = departments.ids.get(row.department.toLowerCase()) ?? null;
    if (row.location) row.locationId = locations.ids.get(row.location.toLowerCase()) ?? null;
  }
  tell?.('departments made', departments.made.length);
  tell?.('locations made', locations.made.length);
  for (const [slug, { made }] of [
    ['department', departments],
    ['location', locations],
  ] as const) {
    const fields = { name: { kind: 'text', label: 'Name' } } as const;
    await recordHistory(
      act,
      { slug, fields },
      made.map(({ id, name }) => ({ recordId: id, event: 'created', changes: { name: [null, name] } })),
    );
  }
};

/** Without a name the number is shown. */
const employeeOf = (row: Wanted): Employee => ({
  id: row.id,
  number: row.number,
  name: row.name ?? row.number,
  email: row.email,
  userId: null,
  departmentId: row.departmentId,
  locationId: row.locationId,
  managerId: row.managerId,
  designation: row.designation,
  employmentType: row.employmentType,
  joinedOn: row.joinedOn,
  leftOn: null,
  status: row.leftOn ? 'Active' : (row.status ?? 'Active'),
  version: 1,
});

/** An empty cell changes nothing. */
const changesOf = ({
  id: _id,
  existing: _existing,
  department: _d,
  location: _l,
  number: _n,
  ...row
}: Wanted): Partial<Employee> => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
