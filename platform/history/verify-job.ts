import type { Keys } from '../config/keys.ts';
import type { Job } from '../jobs/job.ts';
import { verifyHistory } from './verify.ts';

/** Once a night, and by hand. A broken history makes the run fail with the place and the reason. */
export const verifyHistoryJob = ({ keys, config }: { keys: Keys; config: { dataFolder: string } }): Job => ({
  name: 'verify-history',
  label: 'Verify history',
  cron: '30 2 * * *',
  // It reads all of history: a start should not wait for that.
  isSkippedAtStart: true,
  run: async ({ db, progress }) => {
    const { sealed, unsealed, broken } = await verifyHistory(db, keys, config.dataFolder, progress);
    if (broken)
      throw new Error(`The history is broken${broken.number ? ` at number ${broken.number}` : ''}: ${broken.why}.`);
    return { sealed, unsealed };
  },
});
