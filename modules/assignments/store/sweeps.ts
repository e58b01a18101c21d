import type { Act } from '../../../platform/act.ts';
import { type Clock, type Day, dayIn, latestDay } from '../../../platform/clock.ts';
import { type Queryable, type Sql, sql, unnested } from '../../../platform/database/index.ts';
import type { Overdue } from '../announcements.ts';
import type { Status } from '../rules.ts';
import { earliestDay, statusSql } from '../status-sql.ts';
import { isOpenRow } from './assignments.ts';

/** Rows of one claim, so that transactions stay short. */
export const SWEEP = 2_500;

const zone = sql<string>`p.zone`;

/** Whether a part takes the earliest due dates first or the latest: two that start from both ends meet once. */
export type End = 'earliest' | 'latest';

/** Others skip what one has under way: several jobs at once part the work. In the order of an index, so that a part ends when it is full. */
const partOf = (rows: Sql, from: End): Sql =>
  sql`${rows} order by a.due_on ${sql.raw(from === 'earliest' ? 'asc' : 'desc')} limit ${sql.lit(SWEEP)} for no key update of a skip locked`;

export interface NewlyOverdue extends Overdue {
  today: Day;
}

/** Marks open assignments whose due date has passed and has not been told of, and answers them. */
export const claimOverdue = (act: Act, from: End): Promise<NewlyOverdue[]> => {
  const today = dayIn(act.clock, zone);
  const untold = partOf(
    sql`
    select a.id, ${today} as today
    from assignments.assignment a join people.person p on p.user_id = a.user_id
    where ${isOpenRow} and a.overdue_recorded_for is distinct from a.due_on
      and a.due_on < ${latestDay(act.clock)} and a.due_on < ${today}`,
    from,
  );
  return act.tx.rows(sql<NewlyOverdue>`
    with untold as (${untold})
    update assignments.assignment a set overdue_recorded_for = a.due_on from untold u where a.id = u.id
    returning a.id as "assignmentId", a.user_id as "userId", a.course_id as "courseId", a.due_on as "dueOn", u.today`);
};

/** Of these, the ones whose passing of this same due date stands in history: the date was moved away and back again. */
export const findToldBefore = async (q: Queryable, rows: readonly Overdue[], event: string): Promise<Set<string>> => {
  const told = await q.rows(sql<{ id: string }>`
    select g.assignment_id as id from ${unnested(rows, { assignmentId: 'uuid', dueOn: 'date' }, 'g')}
    where exists (select from history.event e
      where e.record_id = g.assignment_id and e.event = ${event} and e.on_day = g.due_on + 1)`);
  return new Set(told.map(({ id }) => id));
};

export interface ToRemind {
  assignmentId: string;
  userId: string;
  courseId: string;
  email: string;
  name: string;
  courseTitle: string;
  dueOn: Day;
  status: Status;
  daysLeft: number;
  /** Duly was restored since, so it may have been sent after the backup was made. */
  mayBeSent: boolean;
}

export interface ReminderRule {
  /** Days ahead of the due date. */
  days: number;
  /** `08:00`, in the employee's zone. */
  hour: string;
  /** When Duly came out of a backup. */
  restoredAt?: Date;
}

/** The reminder was due before the restore, for a due date that stands since before it too. */
const mayBeSent = ({ days, hour, restoredAt }: ReminderRule): Sql<boolean> =>
  restoredAt
    ? sql<boolean>`
      ((a.due_on - ${days}::int) + ${hour}::time) at time zone ${zone} <= ${restoredAt}::timestamptz
      and exists (select from assignments.fact f where f.assignment_id = a.id and f.kind = 'due'
        and f.until_on is null and f.recorded_at <= ${restoredAt}::timestamptz)`
    : sql<boolean>`false`;

/** A clock that is a day means the whole of it. */
const isLateEnough = ({ clock }: Act, hour: string): Sql<boolean> =>
  'day' in clock
    ? sql<boolean>`true`
    : sql<boolean>`(${clock.instant}::timestamptz at time zone ${zone})::time >= ${hour}::time`;

/** What makes somebody worth reminding, over `p` (people.person) and `c` (learning.course). */
const isRemindable = sql<boolean>`p.status = 'Active' and p.is_enabled and p.email is not null and c.published and not c.archived`;

/** Marks open assignments that fall due soon and have no reminder for their due date, and answers them. */
export const claimReminders = (act: Act, from: End, rule: ReminderRule): Promise<ToRemind[]> => {
  const { days, hour } = rule;
  const today = dayIn(act.clock, zone);
  const due = partOf(
    sql`
    select a.id, p.email, p.name, c.title, ${statusSql(today)} as status, a.due_on - ${today} as days_left,
      ${mayBeSent(rule)} as may_be_sent
    from assignments.assignment a
    join people.person p on p.user_id = a.user_id
    join learning.course c on c.id = a.course_id
    join learning.attempt_progress t on t.attempt_id = a.attempt_id
    where ${isOpenRow} and (a.reminded_for is null or a.reminded_for < a.due_on)
      and a.due_on >= ${earliestDay(act.clock)} and a.due_on <= ${latestDay(act.clock)} + ${days}::int
      and a.due_on >= ${today} and a.due_on <= ${today} + ${days}::int
      and ${isRemindable} and ${isLateEnough(act, hour)}`,
    from,
  );
  return act.tx.rows(sql<ToRemind>`
    with due as (${due})
    update assignments.assignment a set reminded_for = a.due_on from due d where a.id = d.id
    returning a.id as "assignmentId", a.user_id as "userId", a.course_id as "courseId", d.email, d.name,
      d.title as "courseTitle", a.due_on as "dueOn", d.status, d.days_left as "daysLeft", d.may_be_sent as "mayBeSent"`);
};

export interface Reminded {
  mailId: string;
  assignmentId: string;
  dueOn: Day;
}

export type ReminderNow = Pick<ToRemind, 'dueOn' | 'status' | 'daysLeft'> & {
  mailId: string;
  /** The reason in words, where it is pointless by now. */
  pointless: string | null;
};

/** What the reminders say by now. A due date that was moved ahead has no reminder of its own: this one says it. */
export const readReminders = (q: Queryable, reminders: readonly Reminded[], clock: Clock): Promise<ReminderNow[]> => {
  const today = dayIn(clock, zone);
  return q.rows(sql<ReminderNow>`
    select g.mail_id as "mailId", a.due_on as "dueOn", a.due_on - ${today} as "daysLeft", ${statusSql(today)} as status,
      case
      when a.completed_on is not null then 'Completed on ' || a.completed_on
      when a.cancelled_on is not null then 'Cancelled on ' || a.cancelled_on
      when a.superseded_on is not null then 'Superseded on ' || a.superseded_on
      when a.due_on > g.due_on then 'The due date was moved to ' || a.due_on || ', which gets a reminder of its own'
      when a.due_on < ${today} then 'The due date has passed'
      when not (${isRemindable}) then 'The course is not published any more, or the person has left or cannot sign in'
      end as pointless
    from ${unnested(reminders, { mailId: 'uuid', assignmentId: 'uuid', dueOn: 'date' }, 'g')}
    join assignments.assignment a on a.id = g.assignment_id
    join people.person p on p.user_id = a.user_id
    join learning.course c on c.id = a.course_id
    join learning.attempt_progress t on t.attempt_id = a.attempt_id`);
};

/** True for the one who may synchronise on this day of the organisation. */
export const claimSynchronisation = async (act: Act): Promise<boolean> => {
  const day = dayIn(act.clock, sql<string>`people.organisation_zone()`);
  const claimed = await act.tx.run(sql`
    update assignments.synchronisation set done_on = ${day} where done_on is distinct from ${day}`);
  return claimed > 0;
};
