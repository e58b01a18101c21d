import type { Act } from '../../../platform/act.ts';
import { followDatedPlacements } from '../store.ts';
import { seeOff } from './see-off.ts';

/** Moves and leavings that were entered for a day that has come by now: they come into force, and who has left is seen off. */
export const bringIntoForce = async (act: Act): Promise<{ moved: number; left: number }> => {
  const followed = await followDatedPlacements(act);
  const leavers = followed.filter((row) => row.status === 'Left');
  await seeOff(act, leavers);
  return { moved: followed.length - leavers.length, left: leavers.length };
};
