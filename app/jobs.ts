import { checkOverdueAssignments, runCampaigns } from '../modules/assignments/index.ts';
import { clearSignIns, viewerOf } from '../modules/identity/index.ts';
import { recountAfterEdits } from '../modules/learning/index.ts';
import { sendMails } from '../modules/notifications/index.ts';
import { followPlacements, letterheadFrom } from '../modules/people/index.ts';
import type { Config } from '../platform/config/index.ts';
import type { Keys } from '../platform/config/keys.ts';
import type { Database } from '../platform/database/index.ts';
import { openFiles } from '../platform/files/index.ts';
import { sealHistoryJob, verifyHistoryJob } from '../platform/history/index.ts';
import { type Job, tidyDatabase } from '../platform/jobs/index.ts';
import { resumeImports } from '../platform/records/import/index.ts';
import { records } from './records.ts';

/** Every job that this database needs, with what it needs from outside it. */
export const jobs = (needs: { db: Database; config: Config; keys: Keys }): readonly Job[] => [
  checkOverdueAssignments,
  runCampaigns,
  sendMails({ ...needs, letterhead: letterheadFrom(openFiles(needs.config)) }),
  recountAfterEdits,
  followPlacements,
  sealHistoryJob(needs),
  verifyHistoryJob(needs),
  clearSignIns,
  ...(needs.db.kind === 'embedded' ? [tidyDatabase] : []),
  resumeImports({ records, dataFolder: needs.config.dataFolder, viewerOf }),
];
