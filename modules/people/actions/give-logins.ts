import type { Act } from '../../../platform/act.ts';
import { newId, sql } from '../../../platform/database/index.ts';
import { type Outcome, refused } from '../../../platform/problem.ts';
import { makeUsers } from '../../identity/index.ts';
import { changeEmployees } from './change-employees.ts';

interface Loginless {
  id: string;
  name: string;
  email: string;
  /** A user with this e-mail that belongs to nobody else. */
  userId: string | null;
}

/** Gives employees who have an e-mail and no login one: enabled, role LMS Student, no password, not invited. */
export const giveLogins = async (act: Act, ids: readonly string[]): Promise<Outcome[]> => {
  const rows = await act.tx.rows(sql<Loginless>`
    select e.id, e.name, e.email, u.id as "userId" from people.employee e
    left join identity.user_account u on lower(u.email) = lower(e.email)
      and not exists (select from people.employee o where o.user_id = u.id)
    where e.id = any(${ids}::uuid[]) and e.user_id is null and e.email is not null and e.status <> 'Left'`);
  const fresh = rows
    .filter((row) => !row.userId)
    .map((row) => ({ id: newId(), employeeId: row.id, email: row.email, name: row.name }));
  const made = new Set(
    await makeUsers(
      act,
      fresh.map(({ id, email, name }) => ({ id, email, name })),
    ),
  );
  const linked = [
    ...rows.flatMap((row) => (row.userId ? [{ id: row.id, userId: row.userId }] : [])),
    ...fresh.flatMap((user) => (made.has(user.id) ? [{ id: user.employeeId, userId: user.id }] : [])),
  ];
  const outcomes = new Map<string, Outcome>();
  const changed = await changeEmployees(
    act,
    linked.map(({ id, userId }) => ({ id, to: { userId } })),
  );
  for (const [index, { id }] of linked.entries()) outcomes.set(id, changed[index] as Outcome);
  return ids.map(
    (id) =>
      outcomes.get(id) ??
      refused('no-login', 'Only somebody with an e-mail, without a login and not left can get a login.', {
        field: 'email',
      }),
  );
};
