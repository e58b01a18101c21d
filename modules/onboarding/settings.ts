import { z } from 'zod';
import { setting } from '../../platform/config/settings.ts';

export const onboardingWindow = setting({
  name: 'learning.onboarding',
  section: 'learning',
  label: 'Onboarding',
  schema: z.object({ days: z.number().int().min(0).max(3650) }),
  fallback: { days: 30 },
  fields: {
    days: {
      kind: 'integer',
      label: 'Days for a mandatory course',
      required: true,
      max: 3650,
      hint: 'How long a new hire has for a course that does not say its own days.',
    },
  },
});
