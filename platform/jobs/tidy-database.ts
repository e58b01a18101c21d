import { tidyEmbedded } from '../database/index.ts';
import type { Job } from './job.ts';

/** A server has autovacuum; the embedded database has this. */
export const tidyDatabase: Job = {
  name: 'tidy_database',
  label: 'Tidy the embedded database',
  cron: '40 2 * * *',
  run: async ({ db }) => {
    await tidyEmbedded(db);
    return {};
  },
};
