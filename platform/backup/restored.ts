import { z } from 'zod';
import { readSetting, setting } from '../config/settings.ts';
import type { Queryable } from '../database/index.ts';

/** The latest restore: what had to be told up to `at` may have been told after the backup was made. */
export const restoredSetting = setting({
  name: 'restored',
  section: 'backup',
  label: 'Restored',
  schema: z.object({ backupOf: z.iso.datetime().nullable(), at: z.iso.datetime().nullable() }),
  fallback: { backupOf: null, at: null },
  fields: {
    backupOf: { kind: 'instant', label: 'From the backup of', readOnly: true },
    at: { kind: 'instant', label: 'At', readOnly: true },
  },
});

export interface Restored {
  backupOf: Date;
  at: Date;
}

/** Nothing for a Duly that never came out of a backup. */
export const findRestored = async (q: Queryable): Promise<Restored | undefined> => {
  const { backupOf, at } = await readSetting(q, restoredSetting);
  return backupOf && at ? { backupOf: new Date(backupOf), at: new Date(at) } : undefined;
};

const spelled = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Why a mail waits for a person after a restore. */
export const keptBackBecause = ({ backupOf }: Restored): string =>
  `Kept back, because Duly was restored from its backup of ${spelled(backupOf)} and this may have been sent since. Release it or drop it.`;
