import type { Act } from '../../../platform/act.ts';
import { instantOf } from '../../../platform/clock.ts';
import { recordHistory } from '../../../platform/history/index.ts';
import { type Outcome, refused } from '../../../platform/problem.ts';
import { userDisabled } from '../announcements.ts';
import { userFields } from '../fields.ts';
import { endLinks } from '../links.ts';
import { endSessions } from '../sessions.ts';
import { lockUsers, setEnabled, type User } from '../store.ts';
import { refuseLockout } from './refuse-lockout.ts';

const outcomesFor = (ids: readonly string[], users: readonly User[], isEnabled: boolean): Outcome[] => {
  const known = new Map(users.map((user) => [user.id, user]));
  return ids.map((id) => {
    const user = known.get(id);
    if (!user) return refused('not-found', 'This user does not exist, or you may not see it.');
    const already = `${user.name} is ${isEnabled ? 'enabled' : 'disabled'} already.`;
    return { ok: true, id, ...(user.isEnabled === isEnabled && { note: already }) };
  });
};

const recordSwitch = (act: Act, users: readonly User[], isEnabled: boolean): Promise<void> =>
  recordHistory(
    act,
    { slug: 'user', fields: userFields },
    users.map(({ id }) => ({
      recordId: id,
      event: isEnabled ? 'enabled' : 'disabled',
      changes: { enabled: [!isEnabled, isEnabled] },
    })),
  );

/** Nobody of them can sign in any more; sessions and links end at once. */
export const disableUsers = async (act: Act, ids: readonly string[]): Promise<Outcome[]> => {
  const users = await lockUsers(act.tx, ids);
  const enabled = users.filter((user) => user.isEnabled);
  const enabledIds = enabled.map(({ id }) => id);
  await refuseLockout(
    act,
    enabled.filter(({ roles }) => roles.includes('System Manager')).map(({ id }) => id),
  );
  if (enabled.length > 0) {
    await setEnabled(act.tx, enabledIds, false);
    await endSessions(act.tx, enabledIds);
    await endLinks(act.tx, enabledIds, instantOf(act.clock));
    await recordSwitch(act, enabled, false);
    await userDisabled.announce(
      act,
      enabledIds.map((userId) => ({ userId })),
    );
  }
  return outcomesFor(ids, users, false);
};

export const enableUsers = async (act: Act, ids: readonly string[]): Promise<Outcome[]> => {
  const users = await lockUsers(act.tx, ids);
  const disabled = users.filter((user) => !user.isEnabled);
  if (disabled.length > 0) {
    await setEnabled(
      act.tx,
      disabled.map(({ id }) => id),
      true,
    );
    await recordSwitch(act, disabled, true);
  }
  return outcomesFor(ids, users, true);
};
