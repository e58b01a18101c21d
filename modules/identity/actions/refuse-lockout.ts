import type { Act } from '../../../platform/act.ts';
import { Refusal } from '../../../platform/problem.ts';
import { lockSystemManagers } from '../store.ts';

/** Refuses when no enabled System Manager would stay: nobody could let anybody in again. */
export const refuseLockout = async (act: Act, losing: readonly string[]): Promise<void> => {
  if (losing.length === 0) return;
  const stay = (await lockSystemManagers(act.tx)).filter((id) => !losing.includes(id));
  if (stay.length > 0) return;
  throw new Refusal({
    code: 'last-system-manager',
    message: 'This would leave no enabled System Manager. Give the role to somebody else first.',
  });
};
