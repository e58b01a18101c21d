import { z } from 'zod';
import { setting } from '../../platform/config/settings.ts';

export const reminders = setting({
  name: 'learning.reminders',
  section: 'learning',
  label: 'Reminders',
  hint: 'One mail per assignment that is not completed, in the days before it is due.',
  schema: z.object({
    days: z.number().int().min(0).max(365),
    hour: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'This is not an hour. Write it like 08:00.'),
  }),
  fallback: { days: 7, hour: '08:00' },
  fields: {
    days: {
      kind: 'integer',
      label: 'Days before the due date',
      required: true,
      max: 365,
      hint: 'The reminder goes out this many days before, or at once when fewer are left.',
    },
    hour: {
      kind: 'text',
      label: 'Earliest hour',
      required: true,
      max: 5,
      hint: "On the clock of each person's location, such as 08:00.",
    },
  },
});
