import { system } from '../../platform/access/index.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { seeOff } from './actions/see-off.ts';
import { followDatedPlacements } from './store.ts';

/** A move or a leaving that was entered for a later day comes into force on that day. */
export const followPlacements: Job = {
  name: 'follow_placements',
  label: 'Follow dated moves and leavers',
  cron: '5 * * * *',
  run: ({ db, clock }) =>
    db.transaction(async (tx) => {
      const act = { tx, viewer: system, clock };
      const followed = await followDatedPlacements(act);
      const leavers = followed.filter((row) => row.status === 'Left');
      await seeOff(act, leavers);
      return { moved: followed.length - leavers.length, left: leavers.length };
    }),
};
