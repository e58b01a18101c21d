import { checkOverdueAssignments, runCampaigns } from '../modules/assignments/index.ts';
import { clearSignIns, viewerOf } from '../modules/identity/index.ts';
import { recountAfterEdits } from '../modules/learning/index.ts';
import { sendMails } from '../modules/notifications/index.ts';
import { followPlacements } from '../modules/people/index.ts';
import type { Config } from '../platform/config/index.ts';
import type { Keys } from '../platform/config/keys.ts';
import { sealHistoryJob, verifyHistoryJob } from '../platform/history/index.ts';
import { type Job, tidyDatabase } from '../platform/jobs/index.ts';
import { resumeImports } from '../platform/records/import/index.ts';
import { records } from './records.ts';

/** Every job, with what it needs from outside the database. */
export const jobs = (needs: { config: Config; keys: Keys }): readonly Job[] => [
  checkOverdueAssignments,
  runCampaigns,
  sendMails(needs),
  recountAfterEdits,
  followPlacements,
  sealHistoryJob(needs),
  verifyHistoryJob(needs),
  clearSignIns,
  tidyDatabase,
  resumeImports({ records, dataFolder: needs.config.dataFolder, viewerOf }),
];
