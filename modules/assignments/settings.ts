import { z } from 'zod';
import { setting } from '../../platform/config/settings.ts';

/** How many days before the due date the reminder goes out at the earliest. */
export const reminderDays = setting({
  name: 'learning.reminder-days',
  schema: z.number().int().min(0).max(365),
  fallback: 7,
});

/** From which hour of the employee's day reminders go out. */
export const reminderHour = setting({
  name: 'learning.reminder-hour',
  schema: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  fallback: '08:00',
});
