import type { Act } from '../../../platform/act.ts';
import { recordHistory } from '../../../platform/history/index.ts';
import type { Problem } from '../../../platform/problem.ts';
import { cancelAssignments } from '../actions/cancel-assignments.ts';
import { CAMPAIGN_SLUG, campaignFields } from './fields.ts';
import {
  type Campaign,
  findStarts,
  lockMadeRows,
  type MadeRow,
  moveCampaign,
  skipWaiting,
  type UndoneRow,
  writeUndone,
} from './store.ts';

const UNDONE_FIRST = 'The campaign was undone before this was assigned.';
const ONLY_EXTENDED = 'It existed before; the campaign only moved its due date.';

/** Takes a chunk of a campaign back: what it made and nobody has started is cancelled, the rest is left with the reason. */
export const undoChunk = async (act: Act, campaign: Campaign, limit: number, problem?: Problem): Promise<number> => {
  await skipWaiting(act, campaign.id, UNDONE_FIRST);
  const rows = await lockMadeRows(act, campaign.id, limit);
  if (rows.length === 0) {
    await moveCampaign(act, campaign.id, ['Undoing'], { state: 'Undone' });
    const reason = campaign.undoReason ?? undefined;
    await recordHistory(act, { slug: CAMPAIGN_SLUG, fields: campaignFields }, [
      { recordId: campaign.id, event: 'undone', reason },
    ]);
    return 0;
  }
  const undone = problem
    ? rows.map(({ place }): UndoneRow => ({ place, undone: 'kept', reason: problem.message }))
    : await withdraw(act, rows, campaign.undoReason ?? '');
  await writeUndone(act, campaign.id, undone);
  return rows.length;
};

const withdraw = async (act: Act, rows: readonly MadeRow[], reason: string): Promise<UndoneRow[]> => {
  const starts = await findStarts(
    act,
    rows.map(({ assignmentId }) => assignmentId),
  );
  const whyKept = ({ outcome, assignmentId }: MadeRow): string | undefined => {
    if (outcome === 'extended') return ONLY_EXTENDED;
    if (outcome === 'completed') return 'It was complete from the first: it is evidence.';
    const startedOn = starts.get(assignmentId);
    return startedOn && `It has been started on ${startedOn}.`;
  };
  const ids = rows.filter((row) => !whyKept(row)).map(({ assignmentId }) => assignmentId);
  const outcomes = await cancelAssignments(act, ids, { reason, revive: true });
  const byId = new Map(ids.map((id, index) => [id, outcomes[index]]));
  return rows.map((row): UndoneRow => {
    const outcome = byId.get(row.assignmentId);
    if (!outcome) return { place: row.place, undone: 'kept', reason: whyKept(row) };
    return outcome.ok
      ? { place: row.place, undone: 'withdrawn', reason: outcome.note }
      : { place: row.place, undone: 'kept', reason: outcome.problem.message };
  });
};
