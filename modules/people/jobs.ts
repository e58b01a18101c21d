import { system } from '../../platform/access/index.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { bringIntoForce } from './actions/bring-into-force.ts';

/** A move or a leaving that was entered for a later day comes into force on that day. */
export const followPlacements: Job = {
  name: 'follow_placements',
  label: 'Follow dated moves and leavers',
  cron: '5 * * * *',
  run: async ({ db, clock }) => db.transaction((tx) => bringIntoForce({ tx, viewer: system, clock })),
};
