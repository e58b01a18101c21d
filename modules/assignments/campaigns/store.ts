import type { Act } from '../../../platform/act.ts';
import { type Clock, type Day, dayIn, instantOf } from '../../../platform/clock.ts';
import { type Sql, sql, type Tx, unnested } from '../../../platform/database/index.ts';
import type { CampaignChoice, CampaignOutcome, CampaignResult } from '../contract.ts';
import type { PlannedRow } from './plan.ts';

export type CampaignState = CampaignResult['state'];

export interface NewCampaign {
  id: string;
  choice: CampaignChoice;
  people: number;
  rows: number;
  skipped: number;
}

export const insertCampaign = async (act: Act, { id, choice, people, rows, skipped }: NewCampaign): Promise<number> => {
  const at = instantOf(act.clock);
  const { number } = await act.tx.one(sql<{ number: number }>`
    insert into assignments.campaign (id, name, choice, state, rows, people, worked, skipped, started_by, started_at, changed_at)
    values (${id}, ${choice.name}, ${JSON.stringify(choice)}::jsonb, 'Running', ${rows}, ${people}, ${skipped}, ${skipped},
      ${act.viewer.userId}::uuid, ${at}::timestamptz, ${at}::timestamptz)
    returning number`);
  return number;
};

const ROW = {
  place: 'integer',
  part: 'integer',
  userId: 'uuid',
  employeeId: 'uuid',
  given: 'text',
  courseId: 'uuid',
  dueOn: 'date',
  outcome: 'text',
  code: 'text',
  reason: 'text',
} as const;

const CHUNK = 5_000;

/** Those that are skipped from the first are worked off already; the others wait for their turn. */
export const insertCampaignRows = async (tx: Tx, campaignId: string, rows: readonly PlannedRow[]): Promise<void> => {
  const all = rows.map(({ member, part, courseId, dueOn, outcome, problem }, place) => ({
    place,
    part,
    userId: member.userId,
    employeeId: member.employeeId,
    given: member.given,
    courseId,
    dueOn,
    ...(outcome === 'skipped' && { outcome, code: problem?.code, reason: problem?.message }),
  }));
  for (let start = 0; start < all.length; start += CHUNK) {
    await tx.run(sql`
      insert into assignments.campaign_row (campaign_id, place, part, user_id, employee_id, given, course_id, due_on, outcome,
        code, reason)
      select ${campaignId}::uuid, place, part, user_id, employee_id, given, course_id, due_on, outcome, code, reason
      from ${unnested(all.slice(start, start + CHUNK), ROW)}`);
  }
};

export interface Campaign {
  id: string;
  number: number;
  state: CampaignState;
  choice: CampaignChoice;
  undoReason: string | null;
  startedBy: string;
  startedByName: string;
  undoneBy: string | null;
  undoneByName: string | null;
}

/** One campaign with work left, locked until the end of the transaction; those that another process works on are passed over. */
export const claimCampaign = (tx: Tx, only?: string): Promise<Campaign | undefined> =>
  tx.maybe(sql<Campaign>`
    select c.id, c.number, c.state, c.choice, c.undo_reason as "undoReason", c.started_by as "startedBy",
      s.name as "startedByName", c.undone_by as "undoneBy", u.name as "undoneByName"
    from assignments.campaign c
    join identity.user_account s on s.id = c.started_by
    left join identity.user_account u on u.id = c.undone_by
    where c.state in ('Running', 'Undoing') and ${only ? sql`c.id = ${only}::uuid` : sql`true`}
    order by c.changed_at, c.id limit 1
    for no key update of c skip locked`);

export interface WaitingRow {
  place: number;
  userId: string;
  courseId: string;
  dueOn: Day;
}

export const listWaitingRows = (tx: Tx, campaignId: string, limit: number): Promise<WaitingRow[]> =>
  tx.rows(sql<WaitingRow>`
    select place, user_id as "userId", course_id as "courseId", due_on as "dueOn" from assignments.campaign_row
    where campaign_id = ${campaignId}::uuid and outcome is null order by place limit ${limit}::int`);

export interface WorkedRow {
  place: number;
  outcome: CampaignOutcome;
  assignmentId?: string;
  code?: string;
  reason?: string;
}

const isMade = ({ outcome }: WorkedRow): boolean => outcome !== 'skipped' && outcome !== 'extended';

/** The rows and the counts of the campaign, which must be locked. */
export const writeWorked = async (act: Act, campaignId: string, rows: readonly WorkedRow[]): Promise<void> => {
  const types = { place: 'integer', outcome: 'text', assignmentId: 'uuid', code: 'text', reason: 'text' } as const;
  await act.tx.run(sql`
    update assignments.campaign_row r set outcome = g.outcome, assignment_id = g.assignment_id, code = g.code, reason = g.reason
    from ${unnested(rows, types, 'g')} where r.campaign_id = ${campaignId}::uuid and r.place = g.place`);
  await act.tx.run(sql`
    update assignments.campaign set worked = worked + ${rows.length}::int, assigned = assigned + ${rows.filter(isMade).length}::int,
      extended = extended + ${rows.filter(({ outcome }) => outcome === 'extended').length}::int,
      skipped = skipped + ${rows.filter(({ outcome }) => outcome === 'skipped').length}::int,
      changed_at = ${instantOf(act.clock)}::timestamptz, version = version + 1
    where id = ${campaignId}::uuid`);
};

/** What was not yet assigned when the campaign was undone. */
export const skipWaiting = async (act: Act, campaignId: string, reason: string): Promise<void> => {
  const skipped = await act.tx.run(sql`
    update assignments.campaign_row set outcome = 'skipped', code = 'undone-first', reason = ${reason}
    where campaign_id = ${campaignId}::uuid and outcome is null`);
  if (skipped === 0) return;
  await act.tx.run(sql`
    update assignments.campaign set worked = worked + ${skipped}::int, skipped = skipped + ${skipped}::int
    where id = ${campaignId}::uuid`);
};

export interface MadeRow {
  place: number;
  outcome: CampaignOutcome;
  assignmentId: string;
}

/** Rows to be taken back, with their attempts locked: nobody starts a course while it is decided whether somebody has. */
export const lockMadeRows = async (act: Act, campaignId: string, limit: number): Promise<MadeRow[]> => {
  const rows = await act.tx.rows(sql<MadeRow>`
    select place, outcome, assignment_id as "assignmentId" from assignments.campaign_row
    where campaign_id = ${campaignId}::uuid and assignment_id is not null and undone is null
    order by place limit ${limit}::int`);
  await act.tx.run(sql`
    select t.id from learning.attempt t
    where t.id in (select a.attempt_id from assignments.assignment a
      where a.id = any(${rows.map(({ assignmentId }) => assignmentId)}::uuid[]))
    order by t.id for no key update of t`);
  return rows;
};

/** The first day of the attempt, for the assignments whose course has been started. */
export const findStarts = async (act: Act, ids: readonly string[]): Promise<Map<string, Day>> => {
  const found = await act.tx.rows(sql<{ id: string; startedOn: Day }>`
    select a.id, t.started_on as "startedOn" from assignments.assignment a
    join learning.attempt_progress t on t.attempt_id = a.attempt_id
    where a.id = any(${ids}::uuid[]) and t.started_on is not null`);
  return new Map(found.map(({ id, startedOn }) => [id, startedOn]));
};

export interface UndoneRow {
  place: number;
  undone: 'withdrawn' | 'kept';
  reason?: string;
}

export const writeUndone = async (act: Act, campaignId: string, rows: readonly UndoneRow[]): Promise<void> => {
  await act.tx.run(sql`
    update assignments.campaign_row r set undone = g.undone, undone_reason = g.reason
    from ${unnested(rows, { place: 'integer', undone: 'text', reason: 'text' }, 'g')}
    where r.campaign_id = ${campaignId}::uuid and r.place = g.place`);
  await act.tx.run(sql`
    update assignments.campaign set withdrawn = withdrawn + ${rows.filter(({ undone }) => undone === 'withdrawn').length}::int,
      kept = kept + ${rows.filter(({ undone }) => undone === 'kept').length}::int,
      changed_at = ${instantOf(act.clock)}::timestamptz, version = version + 1
    where id = ${campaignId}::uuid`);
};

interface Move {
  state: CampaignState;
  problem?: string;
  undo?: { by: string; reason: string };
}

const isEnd = (state: CampaignState): boolean => state === 'Done' || state === 'Undone';

/** Answers whether the campaign stood in one of the former states. */
export const moveCampaign = async (
  act: Act,
  id: string,
  from: readonly CampaignState[],
  { state, problem, undo }: Move,
): Promise<boolean> => {
  const at = instantOf(act.clock);
  const moved = await act.tx.run(sql`
    update assignments.campaign set state = ${state}, problem = ${problem ?? null}, changed_at = ${at}::timestamptz,
      finished_at = ${isEnd(state) ? at : null}::timestamptz, version = version + 1
      ${undo ? sql`, undo_reason = ${undo.reason}, undone_by = ${undo.by}::uuid` : sql``}
    where id = ${id}::uuid and state = any(${from}::text[])`);
  return moved === 1;
};

/** Assignments of `c` (assignments.campaign) that the condition over `a` meets. */
export const countMade = (where: Sql<boolean>): Sql<number> => sql<number>`
  (select count(*) from assignments.assignment a
    where a.source_slug = 'lms-campaign' and a.source_id = c.id and ${where})::int`;

const isLive = sql<boolean>`a.cancelled_on is null and a.superseded_on is null`;

export const countCompleted = countMade(sql<boolean>`${isLive} and a.completed_on is not null`);

export const countOverdue = (clock: Clock): Sql<number> =>
  countMade(sql<boolean>`${isLive} and a.completed_on is null and a.due_on < (
    select ${dayIn(clock, sql<string>`p.zone`)} from people.person p where p.user_id = a.user_id)`);
