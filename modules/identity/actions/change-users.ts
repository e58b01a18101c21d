import type { Act } from '../../../platform/act.ts';
import { instantOf } from '../../../platform/clock.ts';
import { constraintOf, sql } from '../../../platform/database/index.ts';
import { type HistoryEntry, recordHistory } from '../../../platform/history/index.ts';
import { notFound, type Outcome, Refusal } from '../../../platform/problem.ts';
import type { Change } from '../../../platform/records/types.ts';
import { userFields } from '../fields.ts';
import { endLinks } from '../links.ts';
import { inOrder, roleFault, rolesBetween } from '../rules.ts';
import { endSessions } from '../sessions.ts';
import { grantRoles, lockUsers, setPerson, takeRoles, type User } from '../store.ts';
import { emailTaken } from './create-users.ts';
import { refuseLockout } from './refuse-lockout.ts';

interface Step {
  before: User;
  after: User;
}

/** Names, e-mails and roles. Whoever gets another e-mail or other roles is signed out everywhere. */
export const changeUsers = async (act: Act, changes: readonly Change[]): Promise<Outcome[]> => {
  const before = new Map(
    (
      await lockUsers(
        act.tx,
        changes.map(({ id }) => id),
      )
    ).map((user) => [user.id, user]),
  );
  const holders = await holdersOf(act, changes);
  const steps: Step[] = [];
  const outcomes = changes.map(({ id, values }): Outcome => {
    const user = before.get(id);
    if (!user) return { ok: false, problem: notFound('user').problem };
    const after = changed(user, values);
    const problem = roleFault(act.viewer, user.roles, after.roles);
    if (problem) return { ok: false, problem };
    const holder = after.email && holders.get(after.email.toLowerCase());
    if (holder && holder !== id) return emailTaken(after.email);
    if (differences({ before: user, after }).length > 0) steps.push({ before: user, after });
    return { ok: true, id };
  });
  await write(act, steps);
  return outcomes;
};

const changed = (user: User, values: Change['values']): User => ({
  ...user,
  ...(values.name !== undefined && { name: values.name as string }),
  ...(values.email !== undefined && { email: values.email as string | null }),
  ...(values.roles !== undefined && { roles: inOrder((values.roles as User['roles'] | null) ?? []) }),
});

const differences = ({ before, after }: Step): ('name' | 'email' | 'roles')[] => [
  ...(before.name === after.name ? [] : (['name'] as const)),
  ...(before.email === after.email ? [] : (['email'] as const)),
  ...(rolesBetween(before.roles, after.roles).length === 0 ? [] : (['roles'] as const)),
];

/** E-mail in lower case -> whose it is. */
const holdersOf = async (act: Act, changes: readonly Change[]): Promise<Map<string, string>> => {
  const wanted = changes.flatMap(({ values }) => (typeof values.email === 'string' ? values.email : []));
  if (wanted.length === 0) return new Map();
  const rows = await act.tx.rows(sql<{ id: string; email: string }>`
    select id, lower(email) as email from identity.user_account
    where lower(email) = any(array(select lower(w) from unnest(${wanted}::text[]) w))`);
  return new Map(rows.map(({ id, email }) => [email, id]));
};

const write = async (act: Act, steps: readonly Step[]): Promise<void> => {
  if (steps.length === 0) return;
  const { tx, clock } = act;
  const at = instantOf(clock);
  await refuseLockout(
    act,
    steps
      .filter(({ before, after }) => before.roles.includes('System Manager') && !after.roles.includes('System Manager'))
      .map(({ before }) => before.id),
  );
  await setPersonOrRefuse(
    act,
    steps.map(({ after }) => after),
  );
  const given = steps.flatMap(({ before, after }) =>
    after.roles.filter((role) => !before.roles.includes(role)).map((role) => ({ userId: after.id, role })),
  );
  const taken = steps.flatMap(({ before, after }) =>
    before.roles.filter((role) => !after.roles.includes(role)).map((role) => ({ userId: after.id, role })),
  );
  await takeRoles(tx, taken);
  await grantRoles(tx, given, at);
  const moved = steps
    .filter((step) => differences(step).some((field) => field !== 'name'))
    .map(({ after }) => after.id);
  await endSessions(tx, moved);
  await endLinks(
    tx,
    steps.filter((step) => differences(step).includes('email')).map(({ after }) => after.id),
    at,
  );
  await recordHistory(act, { slug: 'user', fields: userFields }, steps.map(entryOf));
};

const entryOf = (step: Step): HistoryEntry => ({
  recordId: step.after.id,
  event: 'changed',
  changes: Object.fromEntries(
    differences(step).map((field) => [field, [step.before[field], step.after[field]] as const]),
  ),
});

/** The index decides when two people give the same e-mail away at the same moment. */
const setPersonOrRefuse = async (act: Act, users: readonly User[]): Promise<void> => {
  try {
    await setPerson(act.tx, users);
  } catch (error) {
    if (constraintOf(error).constraint !== 'user_account_email') throw error;
    throw new Refusal({ code: 'taken', field: 'email', message: 'Another user has this e-mail already.' });
  }
};
