import type { Job } from '../../../platform/jobs/index.ts';
import { workOffChunk } from './work-off.ts';

/** Works off campaigns chunk by chunk, also those that a dead process left. Several workers share them. */
export const runCampaigns: Job = {
  name: 'run_campaigns',
  label: 'Run campaigns',
  everySeconds: 1,
  run: async ({ db, clock, log, signal, progress }) => {
    let rows = 0;
    while (!signal.aborted) {
      const worked = await workOffChunk({ db, clock, log });
      if (worked === undefined) break;
      rows += worked;
      progress(rows);
    }
    return { rows_worked_off: rows };
  },
};
