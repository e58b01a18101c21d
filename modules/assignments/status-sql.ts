import { type Clock, type Day, dayIn, latestDay } from '../../platform/clock.ts';
import { type Sql, sql } from '../../platform/database/index.ts';
import type { Status } from './rules.ts';

/** Where a query has the facts. */
export interface FactColumns {
  dueOn: Sql;
  completedOn: Sql;
  startedOn: Sql;
}

const rowFacts: FactColumns = { dueOn: sql`a.due_on`, completedOn: sql`a.completed_on`, startedOn: sql`t.started_on` };

/**
 * The same as `statusOf` in rules.ts, of a live assignment on a day. By default over `a` (`assignments.assignment`) and
 * `t` (its attempt).
 */
export const statusSql = (day: Sql<Day>, { dueOn, completedOn, startedOn }: FactColumns = rowFacts): Sql<Status> =>
  sql<Status>`
    case when ${completedOn} is not null then 'Completed'
      when ${dueOn} < ${day} then 'Overdue'
      when ${startedOn} is not null then 'In Progress'
      else 'Pending' end`;

export interface LateColumns {
  dueOn: Sql;
  completedOn: Sql;
  completedDueOn: Sql;
  cancelledOn: Sql;
  supersededOn: Sql;
}

/** The same as `daysLate` in rules.ts. */
export const daysLateSql = (day: Sql<Day>, facts: LateColumns): Sql<number> => sql<number>`
  case when ${facts.cancelledOn} is not null then 0
    when ${facts.completedOn} is not null then greatest(0, ${facts.completedOn} - ${facts.completedDueOn})
    else greatest(0, coalesce(${facts.supersededOn}, ${day}) - ${facts.dueOn}) end`;

/** The earliest day that any zone on earth can have at this clock. */
export const earliestDay = (clock: Clock): Sql<Day> =>
  'day' in clock
    ? sql<Day>`${clock.day}::date`
    : sql<Day>`(${clock.instant}::timestamptz at time zone 'UTC' - interval '12 hours')::date`;

export const isLiveSql = sql<boolean>`r.cancelled_on is null and r.superseded_on is null`;
export const isOpenSql = sql<boolean>`r.completed_on is null and ${isLiveSql}`;

/** The day of a row of the source, in the person's zone. */
const today = (clock: Clock): Sql<Day> => dayIn(clock, sql<string>`r.zone`);

const isOverdueSql = (clock: Clock): Sql<boolean> =>
  sql<boolean>`${isOpenSql} and r.due_on < ${latestDay(clock)} and r.due_on < ${today(clock)}`;

const isAheadSql = (clock: Clock): Sql<boolean> =>
  sql<boolean>`r.due_on >= ${earliestDay(clock)} and r.due_on >= ${today(clock)}`;

/** One of the three open statuses, of a row that is known to be open. */
const openStatusSql = (status: string, clock: Clock): Sql<boolean> => {
  if (status === 'Overdue') return sql<boolean>`(r.due_on < ${latestDay(clock)} and r.due_on < ${today(clock)})`;
  const started = status === 'In Progress' ? sql`is not null` : sql`is null`;
  return sql<boolean>`(${isAheadSql(clock)} and r.started_on ${started})`;
};

const OPEN: readonly Status[] = ['Pending', 'In Progress', 'Overdue'];

/**
 * Statuses as a condition on the facts of the source `r`. Open ones stand behind what the index of open rows asks for, and
 * have bounds that its due date serves; all three together are the open rows, whatever the day.
 */
export const statusIsOneOf = (statuses: readonly string[], clock: Clock): Sql<boolean> => {
  const open = OPEN.filter((status) => statuses.includes(status));
  const parts: Sql<boolean>[] = [];
  if (open.length === OPEN.length) parts.push(isOpenSql);
  else if (open.length > 0) {
    const any = sql.join(
      open.map((status) => openStatusSql(status, clock)),
      sql` or `,
    );
    parts.push(sql<boolean>`${isOpenSql} and (${any})`);
  }
  if (statuses.includes('Completed')) parts.push(sql<boolean>`r.completed_on is not null and ${isLiveSql}`);
  return eitherOf(parts);
};

const eitherOf = (parts: readonly Sql<boolean>[]): Sql<boolean> =>
  parts.length === 0
    ? sql<boolean>`false`
    : sql<boolean>`${sql.join(
        parts.map((part) => sql`(${part})`),
        sql` or `,
      )}`;

const isLateSql = (clock: Clock): Sql<boolean> => sql<boolean>`r.cancelled_on is null and (
  (r.completed_on is not null and r.completed_on > r.completed_due_on)
  or (r.completed_on is null and r.superseded_on is not null and r.superseded_on > r.due_on)
  or (${isOverdueSql(clock)}))`;

export const lateIsOneOf = ([value]: readonly string[], clock: Clock): Sql<boolean> =>
  value === 'yes' ? isLateSql(clock) : sql<boolean>`not (${isLateSql(clock)})`;

export const STANDINGS = ['Live', 'Archived', 'Cancelled', 'Superseded'] as const;

/** Whether the duty stands, as one word. */
export const standingSql = (cancelledOn: Sql, supersededOn: Sql, archivedOn: Sql): Sql<string> => sql<string>`
  case when ${cancelledOn} is not null then 'Cancelled' when ${supersededOn} is not null then 'Superseded'
    when ${archivedOn} is not null then 'Archived' else 'Live' end`;

const standingSqlOf = (value: string): Sql<boolean> => {
  if (value === 'Cancelled') return sql<boolean>`r.cancelled_on is not null`;
  if (value === 'Superseded') return sql<boolean>`r.superseded_on is not null and r.cancelled_on is null`;
  if (value === 'Archived') return sql<boolean>`r.archived_on is not null and ${isLiveSql}`;
  return sql<boolean>`${isLiveSql} and r.archived_on is null`;
};

export const standingIsOneOf = (values: readonly string[]): Sql<boolean> => eitherOf(values.map(standingSqlOf));
