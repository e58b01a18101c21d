import { z } from 'zod';
import { setting } from '../../platform/config/settings.ts';

/** `zone` is also read by the SQL function `people.organisation_zone()`. */
export const organisation = setting({
  name: 'organisation',
  schema: z.object({ name: z.string().min(1).max(200), zone: z.string().min(1).max(60) }),
  fallback: { name: 'Your organisation', zone: 'UTC' },
});
