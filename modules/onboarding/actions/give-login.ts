import type { Act } from '../../../platform/act.ts';
import { type Outcome, refused } from '../../../platform/problem.ts';
import { inviteUsers } from '../../identity/index.ts';
import { changeEmployees, giveLogins } from '../../people/index.ts';
import { findNewHires, type NewHire } from '../store.ts';

export interface LoginToGive {
  /** For who has none on record. */
  email?: string;
  invite?: boolean;
}

/** Gives the new hires of these onboardings a login: what waited for it runs by itself. */
export const giveLoginToHires = async (
  act: Act,
  ids: readonly string[],
  { email, invite = false }: LoginToGive,
): Promise<Outcome[]> => {
  const hires = await findNewHires(act, ids);
  const mailless = hires.filter((hire) => !hire.email);
  const refusals = await addressAll(act, mailless, email);
  const employeeIds = hires.map(({ employeeId }) => employeeId).filter((id) => !refusals.has(id));
  const given = await giveLogins(act, employeeIds);
  const answers = new Map(employeeIds.map((id, index) => [id, given[index] as Outcome]));
  if (invite) {
    const linked = await findNewHires(act, ids);
    await inviteUsers(
      act,
      linked.flatMap(({ employeeId, userId }) => (userId && answers.get(employeeId)?.ok ? userId : [])),
    );
  }
  return answersFor(ids, hires, (hire) => refusals.get(hire.employeeId) ?? answers.get(hire.employeeId));
};

/** The one address for the one who has none; the problem of each who gets none. */
const addressAll = async (
  act: Act,
  hires: readonly NewHire[],
  email: string | undefined,
): Promise<Map<string, Outcome>> => {
  if (!email) return new Map(hires.map(({ employeeId, name }) => [employeeId, noAddress(name)]));
  if (hires.length > 1) return new Map(hires.map(({ employeeId }) => [employeeId, oneAddress]));
  const outcomes = await changeEmployees(
    act,
    hires.map(({ employeeId }) => ({ id: employeeId, to: { email } })),
  );
  return new Map(
    hires.flatMap(({ employeeId }, index) => (outcomes[index]?.ok ? [] : [[employeeId, outcomes[index] as Outcome]])),
  );
};

const noAddress = (name: string): Outcome =>
  refused('no-address', `${name} has no e-mail on record. Write it here: the login needs one.`, { field: 'email' });

const oneAddress = refused(
  'one-address',
  'One e-mail cannot belong to several people. Give them their logins one by one.',
  {
    field: 'email',
  },
);

/** Links a user that exists already to the new hire. */
export const linkUserToHires = async (act: Act, ids: readonly string[], userId: string): Promise<Outcome[]> => {
  const hires = await findNewHires(act, ids);
  const outcomes = await changeEmployees(
    act,
    hires.map(({ employeeId }) => ({ id: employeeId, to: { userId } })),
  );
  const answers = new Map(hires.map(({ employeeId }, index) => [employeeId, outcomes[index]]));
  return answersFor(ids, hires, ({ employeeId }) => answers.get(employeeId));
};

const answersFor = (
  ids: readonly string[],
  hires: readonly NewHire[],
  answerOf: (hire: NewHire) => Outcome | undefined,
): Outcome[] => {
  const byId = new Map(hires.map((hire) => [hire.id, hire]));
  return ids.map((id) => {
    const hire = byId.get(id);
    const answer = hire && answerOf(hire);
    if (!answer) return refused('not-found', 'This onboarding does not exist, or you may not see it.');
    return answer.ok ? { ok: true, id } : answer;
  });
};
