import type { Act } from '../../../platform/act.ts';
import { type Clock, type Day, dayIn, instantOf } from '../../../platform/clock.ts';
import { type Queryable, type Sql, sql, unnested } from '../../../platform/database/index.ts';
import { factSteps, type Pair, pairKey, type State } from '../rules.ts';
import { dueHeldOn } from '../source.ts';

export interface Assignment extends State, Pair {
  id: string;
  number: number;
  version: number;
  enrollmentId: string;
  assignedOn: Day;
  /** The day in the person's zone. */
  today: Day;
}

const COLUMNS = sql`a.id, a.number, a.version, a.user_id as "userId", a.course_id as "courseId",
  a.enrollment_id as "enrollmentId", a.attempt_id as "attemptId", a.assigned_on as "assignedOn", a.due_on as "dueOn",
  a.completed_on as "completedOn", a.completed_due_on as "completedDueOn", a.cancelled_on as "cancelledOn",
  a.cancelled_by as "cancelledBy", a.cancelled_reason as "cancelledReason", a.superseded_on as "supersededOn",
  a.supersedes_id as "supersedesId", a.archived_on as "archivedOn", a.archived_by as "archivedBy",
  a.archived_reason as "archivedReason"`;

const assignmentsWhere = (clock: Clock, where: Sql<boolean>): Sql<Assignment> => sql<Assignment>`
  select ${COLUMNS}, ${dayIn(clock, sql<string>`p.zone`)} as today
  from assignments.assignment a join people.person p on p.user_id = a.user_id
  where ${where}`;

const amongIds = (ids: readonly string[]): Sql<boolean> => sql<boolean>`a.id = any(${ids}::uuid[])`;

export const isOpenRow = sql<boolean>`a.completed_on is null and a.cancelled_on is null and a.superseded_on is null`;

const openOf = (pairs: readonly Pair[]): Sql<boolean> => sql<boolean>`
  (a.user_id, a.course_id) in (
    select g.user_id, g.course_id from ${unnested(pairs, { userId: 'uuid', courseId: 'uuid' }, 'g')}
  ) and ${isOpenRow}`;

export const findAssignments = (act: Act, ids: readonly string[]): Promise<Assignment[]> =>
  act.tx.rows(assignmentsWhere(act.clock, amongIds(ids)));

/** In one order, so that two changes of many wait for each other instead of blocking each other. */
const locked = (rows: Sql<Assignment>): Sql<Assignment> =>
  sql<Assignment>`${rows} order by a.id for no key update of a`;

export const lockAssignments = (act: Act, ids: readonly string[]): Promise<Assignment[]> =>
  act.tx.rows(locked(assignmentsWhere(act.clock, amongIds(ids))));

const byPair = (rows: readonly Assignment[]): Map<string, Assignment> =>
  new Map(rows.map((row) => [pairKey(row), row]));

/** The open assignment of each pair, by `pairKey`. */
export const lockOpenOf = async (act: Act, pairs: readonly Pair[]): Promise<Map<string, Assignment>> =>
  byPair(await act.tx.rows(locked(assignmentsWhere(act.clock, openOf(pairs)))));

export const findOpenOf = async (
  { tx, clock }: { tx: Queryable; clock: Clock },
  pairs: readonly Pair[],
): Promise<Map<string, Assignment>> => byPair(await tx.rows(assignmentsWhere(clock, openOf(pairs))));

/** The assignments that took the place of these, cancelled ones included. */
export const findSuperseding = (act: Act, ids: readonly string[]): Promise<Assignment[]> =>
  act.tx.rows(assignmentsWhere(act.clock, sql<boolean>`a.supersedes_id = any(${ids}::uuid[])`));

/** The due date that held for an assignment on a day, by the id. */
export const findDuesHeld = async (
  q: Queryable,
  rows: readonly { id: string; onDay: Day }[],
): Promise<Map<string, Day>> => {
  const found = await q.rows(sql<{ id: string; dueOn: Day }>`
    select a.id, ${dueHeldOn(sql`g.on_day`)} as "dueOn"
    from ${unnested(rows, { id: 'uuid', onDay: 'date' }, 'g')} join assignments.assignment a on a.id = g.id`);
  return new Map(found.map(({ id, dueOn }) => [id, dueOn]));
};

export interface StateChange {
  before: Assignment;
  after: State;
  reason?: string;
}

const STATE = {
  id: 'uuid',
  dueOn: 'date',
  completedOn: 'date',
  completedDueOn: 'date',
  cancelledOn: 'date',
  cancelledBy: 'uuid',
  cancelledReason: 'text',
  supersededOn: 'date',
  supersedesId: 'uuid',
  archivedOn: 'date',
  archivedBy: 'uuid',
  archivedReason: 'text',
  attemptId: 'uuid',
} as const;

const STEP = { assignmentId: 'uuid', kind: 'text', value: 'date', onDay: 'date', reason: 'text' } as const;

/**
 * Writes rows and their dated facts in one statement. The rows must be locked. A fact of one kind begins where the one
 * before it ended, also when the person has moved to a zone where it is still the day before.
 */
export const writeStates = async (act: Act, changes: readonly StateChange[]): Promise<void> => {
  const states = changes.map(({ before, after }) => ({ ...after, id: before.id }));
  const steps = changes.flatMap(({ before, after, reason }) =>
    factSteps(before, after, before.today).map((step) => ({ ...step, assignmentId: before.id, reason })),
  );
  await act.tx.run(sql`
    with step as (select * from ${unnested(steps, STEP)}),
    written as (
      update assignments.assignment a set due_on = g.due_on, completed_on = g.completed_on,
        completed_due_on = g.completed_due_on, cancelled_on = g.cancelled_on, cancelled_by = g.cancelled_by,
        cancelled_reason = g.cancelled_reason, superseded_on = g.superseded_on, supersedes_id = g.supersedes_id,
        archived_on = g.archived_on, archived_by = g.archived_by, archived_reason = g.archived_reason,
        attempt_id = g.attempt_id, version = a.version + 1
      from ${unnested(states, STATE, 'g')} where a.id = g.id
    ),
    closed as (
      update assignments.fact f set until_on = greatest(f.from_on, s.on_day)
      from step s where f.assignment_id = s.assignment_id and f.kind = s.kind and f.until_on is null
      returning f.assignment_id, f.kind, f.until_on
    )
    insert into assignments.fact (assignment_id, kind, value, from_on, reason, recorded_by, recorded_at)
    select s.assignment_id, s.kind, s.value, greatest(s.on_day, c.until_on, l.until_on), s.reason,
      ${act.viewer.userId}::uuid, ${instantOf(act.clock)}::timestamptz
    from step s
    left join closed c on c.assignment_id = s.assignment_id and c.kind = s.kind
    left join lateral (
      select max(f.until_on) as until_on from assignments.fact f
      where f.assignment_id = s.assignment_id and f.kind = s.kind
    ) l on true
    where s.value is not null`);
};
