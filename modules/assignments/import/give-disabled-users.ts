import type { Act } from '../../../platform/act.ts';
import { newId, sql } from '../../../platform/database/index.ts';
import { makeUsers } from '../../identity/index.ts';
import { changeEmployees } from '../../people/index.ts';
import type { PlannedAssignment } from './plan.ts';

/**
 * People on record without a login, whose history is brought over: each gets a disabled user without e-mail and role, who
 * cannot sign in. Answers employee id -> user id.
 */
export const giveDisabledUsers = async (
  act: Act,
  rows: readonly Pick<PlannedAssignment, 'deed' | 'employeeId' | 'userId' | 'name'>[],
): Promise<Map<string, string>> => {
  const names = new Map(
    rows.flatMap(({ deed, employeeId, userId, name }) =>
      deed === 'past' && employeeId && !userId ? [[employeeId, name] as const] : [],
    ),
  );
  if (names.size === 0) return new Map();
  const employees = await act.tx.rows(sql<{ id: string; userId: string | null }>`
    select id, user_id as "userId" from people.employee where id = any(${[...names.keys()]}::uuid[])
    order by id for no key update`);
  const fresh = employees
    .filter(({ userId }) => !userId)
    .map(({ id }) => ({ employeeId: id, id: newId(), name: names.get(id) as string }));
  await makeUsers(
    act,
    fresh.map(({ id, name }) => ({ id, name, email: null, isEnabled: false, roles: [] })),
  );
  await changeEmployees(
    act,
    fresh.map(({ employeeId, id }) => ({ id: employeeId, to: { userId: id } })),
  );
  return new Map([
    ...employees.flatMap(({ id, userId }) => (userId ? [[id, userId] as const] : [])),
    ...fresh.map(({ employeeId, id }) => [employeeId, id] as const),
  ]);
};
