import type { Act } from '../../../platform/act.ts';
import { instantOf } from '../../../platform/clock.ts';
import { newIds } from '../../../platform/database/index.ts';
import { recordHistory } from '../../../platform/history/index.ts';
import { type Outcome, refused } from '../../../platform/problem.ts';
import type { Values } from '../../../platform/records/types.ts';
import { onboardingFields } from '../fields.ts';
import { insertOnboardings } from '../store.ts';
import { runOnboarding } from './run-onboarding.ts';

/** Starts onboardings; the mandatory courses follow at once, or as soon as the employee has a login. */
export const startOnboardings = async (act: Act, rows: readonly Values[]): Promise<Outcome[]> => {
  const ids = newIds(rows.length);
  const wanted = rows.map((values, index) => ({
    id: ids[index] as string,
    employeeId: values.employee as string,
    joiningOn: values.joiningOn as string,
  }));
  const made = await insertOnboardings(act, wanted, instantOf(act.clock));
  await recordHistory(
    act,
    { slug: 'employee-onboarding', fields: onboardingFields },
    wanted
      .filter(({ id }) => made.has(id))
      .map(({ id, employeeId, joiningOn }) => ({
        recordId: id,
        event: 'created',
        changes: { employee: [null, employeeId], joiningOn: [null, joiningOn] },
      })),
  );
  await runOnboarding(act, [...made]);
  return wanted.map(({ id, joiningOn }) =>
    made.has(id)
      ? { ok: true, id }
      : refused('onboarding-exists', `This employee has an onboarding for ${joiningOn} already.`, {
          field: 'joiningOn',
        }),
  );
};
