import { system, type Viewer } from '../../../platform/access/index.ts';
import type { Act } from '../../../platform/act.ts';
import type { Clock } from '../../../platform/clock.ts';
import { refreshStatistics, type Tx } from '../../../platform/database/index.ts';
import { recordHistory } from '../../../platform/history/index.ts';
import type { JobContext } from '../../../platform/jobs/index.ts';
import { type Problem, Refusal } from '../../../platform/problem.ts';
import { type Assigned, assignTraining } from '../actions/assign-training.ts';
import { type Decided, decidePairs } from './decide.ts';
import { CAMPAIGN_SLUG, campaignFields, campaignName } from './fields.ts';
import {
  type Campaign,
  claimCampaign,
  listWaitingRows,
  moveCampaign,
  type WaitingRow,
  type WorkedRow,
  writeWorked,
} from './store.ts';
import { undoChunk } from './undo-campaign.ts';

/** Rows of one transaction, so that it stays short. */
const CHUNK = 500;

interface Worked {
  campaign: Campaign;
  rows: number;
}

/** What a chunk met: rolled back, and the campaign that it belonged to. */
class Stuck extends Error {
  constructor(
    readonly campaignId: string,
    readonly refusal: Refusal,
  ) {
    super(refusal.message);
  }
}

/**
 * Works off a chunk of some campaign: its rows, their outcomes and the counts commit together, so whoever dies and whoever
 * goes on, no row is lost and none is done twice. Answers the number of rows; nothing when there is nothing left to do.
 */
export const workOffChunk = async ({ db, clock, log }: Place): Promise<number | undefined> => {
  const claim: Claim = {};
  try {
    const worked = await attempt({ db, clock }, CHUNK, claim);
    if (worked?.rows === 0 && worked.campaign.state === 'Running') await refreshStatistics(db);
    return worked?.rows;
  } catch (error) {
    if (error instanceof Stuck) return goOn({ db, clock }, error);
    if (!claim.id) throw error;
    log.error({ err: error, campaign: claim.id }, 'a campaign failed');
    await fail({ db, clock }, claim.id, error);
    return 0;
  }
};

type Place = Pick<JobContext, 'db' | 'clock' | 'log'>;
type Ground = Pick<JobContext, 'db' | 'clock'>;

/** Which campaign an attempt works on. */
interface Claim {
  id?: string;
  /** Set: this campaign and no other. */
  isOnly?: boolean;
  /** Skips the row with this problem instead of trying it. */
  problem?: Problem;
}

const attempt = ({ db, clock }: Ground, limit: number, claim: Claim): Promise<Worked | undefined> =>
  db.transaction(async (tx) => {
    const campaign = await claimCampaign(tx, claim.isOnly ? claim.id : undefined);
    if (!campaign) return undefined;
    claim.id = campaign.id;
    try {
      return { campaign, rows: await chunkOf(tx, clock, campaign, limit, claim.problem) };
    } catch (error) {
      throw error instanceof Refusal ? new Stuck(campaign.id, error) : error;
    }
  });

/** Stands until somebody presses Continue, so that it does not keep the others waiting. */
const fail = ({ db, clock }: Ground, id: string, error: unknown): Promise<unknown> =>
  db.transaction((tx) => {
    const problem = error instanceof Error ? error.message : String(error);
    return moveCampaign({ tx, clock, viewer: system }, id, ['Running', 'Undoing'], { state: 'Failed', problem });
  });

/** A rule refused everything: with half as many rows, until the row stands alone and is skipped with the reason. */
const goOn = async (ground: Ground, { campaignId: id, refusal }: Stuck): Promise<number> => {
  let { problem } = refusal;
  for (let limit = Math.floor(CHUNK / 2); limit >= 1; limit = Math.floor(limit / 2)) {
    try {
      return (await attempt(ground, limit, { id, isOnly: true }))?.rows ?? 0;
    } catch (error) {
      if (!(error instanceof Stuck)) throw error;
      problem = error.refusal.problem;
    }
  }
  return (await attempt(ground, 1, { id, isOnly: true, problem }))?.rows ?? 0;
};

const viewerFor = ({ startedBy, startedByName, undoneBy, undoneByName }: Campaign): Viewer => ({
  userId: undoneBy ?? startedBy,
  name: undoneByName ?? startedByName,
  roles: new Set(),
  isSystem: false,
});

const chunkOf = async (tx: Tx, clock: Clock, campaign: Campaign, limit: number, problem?: Problem): Promise<number> => {
  const act: Act = { tx, clock, viewer: viewerFor(campaign), origin: `campaign ${campaignName(campaign.number)}` };
  if (campaign.state === 'Undoing') return undoChunk(act, campaign, limit, problem);
  const waiting = await listWaitingRows(tx, campaign.id, limit);
  if (waiting.length === 0) {
    await moveCampaign(act, campaign.id, ['Running'], { state: 'Done' });
    await recordHistory(act, { slug: CAMPAIGN_SLUG, fields: campaignFields }, [
      { recordId: campaign.id, event: 'finished' },
    ]);
    return 0;
  }
  const worked = problem ? waiting.map((row) => skipped(row, problem)) : await assignRows(act, campaign, waiting);
  await writeWorked(act, campaign.id, worked);
  return waiting.length;
};

const skipped = ({ place }: WaitingRow, problem: Problem | undefined): WorkedRow => ({
  place,
  outcome: 'skipped',
  code: problem?.code,
  reason: problem?.message,
});

/** By the same decision as the preview showed, on what is on record now; the action itself has the last word. */
const assignRows = async (act: Act, { id, choice }: Campaign, rows: readonly WaitingRow[]): Promise<WorkedRow[]> => {
  const decided = await decidePairs(act.tx, act.clock, rows, choice);
  const going = rows.filter((_row, index) => decided[index]?.outcome !== 'skipped');
  const answers = await assignTraining(
    act,
    going.map(({ userId, courseId, dueOn }) => ({
      userId,
      courseId,
      dueOn,
      source: 'Manual',
      sourceSlug: CAMPAIGN_SLUG,
      sourceId: id,
      again: choice.onCompleted === 'again',
      onOverdue: choice.onOverdue,
    })),
  );
  let next = 0;
  return rows.map((row, index) => {
    const { outcome, problem } = decided[index] as Decided;
    return outcome === 'skipped' ? skipped(row, problem) : workedRow(row, answers[next++] as Assigned);
  });
};

const workedRow = (row: WaitingRow, answer: Assigned): WorkedRow =>
  answer.ok
    ? { place: row.place, outcome: answer.deed, assignmentId: answer.assignmentId, reason: answer.note }
    : skipped(row, answer.problem);
