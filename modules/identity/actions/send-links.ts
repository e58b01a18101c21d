import type { Act } from '../../../platform/act.ts';
import { instantOf } from '../../../platform/clock.ts';
import { recordHistory } from '../../../platform/history/index.ts';
import { type Outcome, refused } from '../../../platform/problem.ts';
import type { LinkRequested } from '../announcements.ts';
import { userFields } from '../fields.ts';
import { issueLinks } from '../links.ts';
import { lockUsers, setInvited, type User } from '../store.ts';

type Addressed = User & { email: string };

const canGetLink = (user: User | undefined): user is Addressed => Boolean(user?.isEnabled && user.email);

const sendLinks = async (act: Act, kind: LinkRequested['kind'], ids: readonly string[]): Promise<Outcome[]> => {
  const users = await lockUsers(act.tx, ids);
  const addressed = users.filter(canGetLink);
  if (kind === 'invite') {
    await setInvited(
      act.tx,
      addressed.map(({ id }) => id),
      instantOf(act.clock),
    );
  }
  await issueLinks(act, kind, addressed);
  await recordHistory(
    act,
    { slug: 'user', fields: userFields },
    addressed.map(({ id }) => ({ recordId: id, event: kind === 'invite' ? 'invited' : 'reset link sent' })),
  );
  const known = new Map(users.map((user) => [user.id, user]));
  return ids.map((id) =>
    canGetLink(known.get(id))
      ? { ok: true, id }
      : refused('no-address', 'Only an enabled user with an e-mail can get a link.'),
  );
};

/** A mail with a link to set the first password; an earlier invitation is dead from now on. */
export const inviteUsers = (act: Act, ids: readonly string[]): Promise<Outcome[]> => sendLinks(act, 'invite', ids);

/** A mail with a link to set another password; the present one goes on until then. */
export const sendResets = (act: Act, ids: readonly string[]): Promise<Outcome[]> => sendLinks(act, 'reset', ids);
