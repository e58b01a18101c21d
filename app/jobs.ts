import { checkOverdueAssignments } from '../modules/assignments/index.ts';
import { sendMails } from '../modules/notifications/index.ts';
import { followPlacements } from '../modules/people/index.ts';
import type { Config } from '../platform/config/index.ts';
import type { Keys } from '../platform/config/keys.ts';
import type { Log } from '../platform/config/log.ts';
import type { Job } from '../platform/jobs/index.ts';

/** Every job, with what it needs from outside the database. */
export const jobs = ({ config, keys }: { config: Config; keys: Keys; log: Log }): readonly Job[] => [
  followPlacements,
  checkOverdueAssignments({ baseUrl: config.baseUrl }),
  sendMails({ config, keys }),
];
