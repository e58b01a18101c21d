import type { Keys } from '../config/keys.ts';
import type { Job } from '../jobs/job.ts';
import { sealHistory } from './seal.ts';

/** Committed events stay unsealed for a few seconds at most. */
export const sealHistoryJob = (needs: { keys: Keys; config: { dataFolder: string } }): Job => ({
  name: 'seal-history',
  label: 'Seal history',
  everySeconds: 2,
  run: async ({ db }) => {
    await sealHistory(db, needs.keys, needs.config.dataFolder);
    // Not counted: it follows every change, and a run that counts leaves a row.
    return {};
  },
});
