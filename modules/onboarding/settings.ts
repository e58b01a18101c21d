import { z } from 'zod';
import { setting } from '../../platform/config/settings.ts';

/** Days a new hire has for a mandatory course that does not say its own. */
export const onboardingDays = setting({
  name: 'learning.onboarding-days',
  schema: z.number().int().min(0).max(3650),
  fallback: 30,
});
