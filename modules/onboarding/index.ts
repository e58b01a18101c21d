import type { Act } from '../../platform/act.ts';
import { runOnboarding } from './actions/run-onboarding.ts';
import { listWaiting } from './store.ts';

export { runOnboarding } from './actions/run-onboarding.ts';
export { onboardings } from './records.ts';
export { onboardingWindow } from './settings.ts';

/** Listens to `user-linked`: what waited for a login runs now. */
export const runWaiting = async (act: Act, events: readonly { employeeId: string }[]): Promise<void> => {
  const waiting = await listWaiting(
    act,
    events.map((event) => event.employeeId),
  );
  await runOnboarding(
    act,
    waiting.map(({ id }) => id),
  );
};
