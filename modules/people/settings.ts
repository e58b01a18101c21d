import { z } from 'zod';
import { setting } from '../../platform/config/settings.ts';
import { sql } from '../../platform/database/index.ts';
import { WEEKDAYS } from './contract.ts';

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** `zone` is also read by the SQL function `people.organisation_zone()`. */
export const organisation = setting({
  name: 'organisation',
  section: 'organisation',
  label: 'Organisation',
  schema: z.object({
    name: z.string().min(1).max(200),
    zone: z.string().min(1).max(60),
    workingDays: z.array(z.enum(WEEKDAYS)).default(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']),
    /** The key of the picture in the file store. */
    logo: z.string().optional(),
  }),
  fallback: {
    name: 'Your organisation',
    zone: 'UTC',
    workingDays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
  },
  fields: {
    name: { kind: 'text', label: 'Name', required: true, max: 200 },
    zone: {
      kind: 'choice',
      label: 'Time zone',
      required: true,
      choices: zones.map((value) => ({ value, label: value.replaceAll('_', ' ') })),
      hint: 'Decides when a day begins. A location may have its own.',
    },
    workingDays: {
      kind: 'choices',
      label: 'Working days',
      choices: WEEKDAYS.map((value) => ({ value, label: value })),
      hint: 'Calendars show the other days quietly.',
    },
    logo: { kind: 'text', label: 'Logo', readOnly: true, hidden: true },
  },
  files: ['logo'],
  async fault({ tx }, { zone }) {
    const { is } = await tx.one(sql<{ is: boolean }>`select people.is_zone(${zone}) as is`);
    if (is) return undefined;
    return { code: 'unknown-zone', field: 'zone', message: `The database does not know the time zone ${zone}.` };
  },
});
