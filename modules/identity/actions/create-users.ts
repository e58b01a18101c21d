import type { Act } from '../../../platform/act.ts';
import { newId } from '../../../platform/database/index.ts';
import { type Outcome, refused } from '../../../platform/problem.ts';
import type { Values } from '../../../platform/records/types.ts';
import type { Role } from '../contract.ts';
import { inOrder, roleFault } from '../rules.ts';
import { makeUsers } from './make-users.ts';

export const emailTaken = (email: string | null) =>
  refused('taken', `Another user has the e-mail ${email} already.`, { field: 'email' });

/** From a form or the shell: enabled, without a password until somebody invites them. */
export const createUsers = async (act: Act, rows: readonly Values[]): Promise<Outcome[]> => {
  const users = rows.map((values) => ({
    id: newId(),
    name: values.name as string,
    email: values.email as string,
    roles: inOrder((values.roles as Role[] | null | undefined) ?? ['LMS Student']),
  }));
  const faults = users.map(({ roles }) => roleFault(act.viewer, [], roles));
  const made = new Set(
    await makeUsers(
      act,
      users.filter((_user, index) => !faults[index]),
    ),
  );
  return users.map(({ id, email }, index) => {
    const problem = faults[index];
    if (problem) return { ok: false, problem };
    return made.has(id) ? { ok: true, id } : emailTaken(email);
  });
};
