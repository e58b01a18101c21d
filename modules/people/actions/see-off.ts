import type { Act } from '../../../platform/act.ts';
import { disableUsers } from '../../identity/index.ts';
import { employeeLeft } from '../announcements.ts';

/** Somebody has left: the login is disabled, the record stays. */
export const seeOff = async (
  act: Act,
  leavers: readonly { employeeId: string; userId: string | null }[],
): Promise<void> => {
  await disableUsers(
    act,
    leavers.flatMap(({ userId }) => userId ?? []),
  );
  await employeeLeft.announce(act, leavers);
};
