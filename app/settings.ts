import { reminders } from '../modules/assignments/index.ts';
import { signInSettings } from '../modules/identity/index.ts';
import { mailSettings } from '../modules/notifications/index.ts';
import { onboardingWindow } from '../modules/onboarding/index.ts';
import { organisation } from '../modules/people/index.ts';
import type { Setting } from '../platform/config/settings.ts';

/** Everything the organisation can choose, in the order of the screen. */
export const settings = [
  organisation,
  reminders,
  onboardingWindow,
  mailSettings,
  signInSettings,
] as readonly object[] as readonly Setting[];
