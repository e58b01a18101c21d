import type { Act } from '../../../platform/act.ts';
import { sql } from '../../../platform/database/index.ts';
import { recordHistory } from '../../../platform/history/index.ts';
import { type Outcome, refused } from '../../../platform/problem.ts';
import { CAMPAIGN_SLUG, campaignFields } from './fields.ts';
import { type CampaignState, moveCampaign } from './store.ts';

interface Steering {
  from: readonly CampaignState[];
  event: string;
  reason?: string;
}

/** Somebody steers a handful of campaigns, one after the other. */
const steer = async (
  act: Act,
  ids: readonly string[],
  { from, event, reason }: Steering,
  move: (id: string) => Parameters<typeof moveCampaign>[3],
): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const id of ids) {
    const isMoved = await moveCampaign(act, id, from, move(id));
    if (isMoved)
      await recordHistory(act, { slug: CAMPAIGN_SLUG, fields: campaignFields }, [{ recordId: id, event, reason }]);
    outcomes.push(
      isMoved ? { ok: true, id } : refused('not-now', 'The campaign does not stand as it did. Look again.'),
    );
  }
  return outcomes;
};

/** The chunk at hand is finished; the rest waits for `continueCampaigns`. */
export const stopCampaigns = (act: Act, ids: readonly string[]): Promise<Outcome[]> =>
  steer(act, ids, { from: ['Running', 'Undoing'], event: 'stopped' }, () => ({ state: 'Stopped' }));

export const continueCampaigns = async (act: Act, ids: readonly string[]): Promise<Outcome[]> => {
  const undone = await act.tx.rows(sql<{ id: string }>`
    select id from assignments.campaign where id = any(${ids}::uuid[]) and undo_reason is not null`);
  const isUndone = new Set(undone.map(({ id }) => id));
  return steer(act, ids, { from: ['Stopped', 'Failed'], event: 'continued' }, (id) => ({
    state: isUndone.has(id) ? 'Undoing' : 'Running',
  }));
};

/** The job takes back what the campaign made and nobody has started. */
export const undoCampaigns = (act: Act, ids: readonly string[], { reason }: { reason: string }): Promise<Outcome[]> =>
  steer(act, ids, { from: ['Running', 'Stopped', 'Failed', 'Done'], event: 'undoing', reason }, () => ({
    state: 'Undoing',
    undo: { by: act.viewer.userId, reason },
  }));
