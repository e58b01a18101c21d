import { z } from 'zod';
import { readSetting, setting } from '../../platform/config/settings.ts';
import { type Queryable, sql } from '../../platform/database/index.ts';
import { SHORTEST_PASSWORD } from './contract.ts';

/** Within these a System Manager chooses. */
const LEAST_PASSWORD = 8;
export const LONGEST_SESSION_DAYS = 365;

export const signInSettings = setting({
  name: 'sign-in',
  section: 'sign-in',
  label: 'Sign-in',
  hint: 'A new password may not be a common one, nor the name or the e-mail of its owner.',
  schema: z.object({
    idleDays: z.number().int().min(1).max(LONGEST_SESSION_DAYS),
    longestDays: z.number().int().min(1).max(LONGEST_SESSION_DAYS),
    shortestPassword: z.number().int().min(LEAST_PASSWORD).max(64),
  }),
  fallback: { idleDays: 7, longestDays: 30, shortestPassword: SHORTEST_PASSWORD },
  fields: {
    idleDays: {
      kind: 'integer',
      label: 'Days without use until sign-out',
      required: true,
      max: LONGEST_SESSION_DAYS,
    },
    longestDays: {
      kind: 'integer',
      label: 'Days until sign-out in any case',
      required: true,
      max: LONGEST_SESSION_DAYS,
      hint: 'Holds for those who are signed in now, too.',
    },
    shortestPassword: {
      kind: 'integer',
      label: 'Shortest password, in characters',
      required: true,
      max: 64,
      hint: 'Holds for passwords that are chosen from now on.',
    },
  },
  async fault(_, { idleDays, longestDays }) {
    if (idleDays <= longestDays) return undefined;
    const message = 'The days without use cannot be more than the days in any case.';
    return { code: 'invalid', field: 'idleDays', message };
  },
  async follow({ tx }, { idleDays, longestDays }) {
    await tx.run(sql`
      update identity.session
      set expires_at = least(seen_at + ${idleDays}::int * interval '1 day', created_at + ${longestDays}::int * interval '1 day')`);
  },
});

export const shortestPassword = async (q: Queryable): Promise<number> =>
  (await readSetting(q, signInSettings)).shortestPassword;
