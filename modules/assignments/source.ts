import { type Clock, type Day, dayIn } from '../../platform/clock.ts';
import { type Sql, sql } from '../../platform/database/index.ts';
import { coverageSql } from './covered/coverage-sql.ts';
import { daysLateSql, standingSql, statusSql } from './status-sql.ts';

/** Where the facts of a row stand in a query: on the row itself for today, among the dated facts for a past day. */
interface FactSource {
  dueOn: Sql;
  completedOn: Sql;
  completedDueOn: Sql;
  startedOn: Sql;
  progress: Sql;
  cancelledOn: Sql;
  cancelledReason: Sql;
  supersededOn: Sql;
  archivedOn: Sql;
  archivedReason: Sql;
  cancelledBy: Sql;
  archivedBy: Sql;
}

interface Facts extends FactSource {
  coverage: Sql;
}

/** Looked up for the rows that show it: each join more doubles what a page costs to plan. */
const accountNamed = (id: Sql): Sql<string> =>
  sql<string>`(select u.name from identity.user_account u where u.id = ${id})`;

const columns = (facts: Facts, day: Sql<Day>): Sql => sql`
  a.id, a.version, a.number, p.name || ': ' || c.title as title, p.zone,
  a.user_id, p.name as user_id_title, p.number as employee_number, p.name, p.email, p.status as employee_status,
  p.department_id, p.department as department_id_title, p.location_id, p.location as location_id_title,
  p.manager_id, p.manager as manager_id_title,
  a.course_id, c.title as course_id_title, c.code as course_code, c.title as course_title,
  case when c.archived then 'Archived' when c.published then 'Published' else 'Unpublished' end as course_state,
  a.assigned_on, ${facts.dueOn} as due_on, ${facts.completedOn} as completed_on,
  ${facts.completedDueOn} as completed_due_on, ${facts.startedOn} as started_on,
  case when ${facts.cancelledOn} is null and ${facts.supersededOn} is null then ${statusSql(day, facts)} end as status,
  ${daysLateSql(day, facts)} as days_late, ${daysLateSql(day, facts)} > 0 as late,
  case when ${facts.completedOn} is null then ${facts.progress} else 100 end as progress,
  a.source, a.source_slug, a.source_id, case when a.source_slug = 'lms-campaign' then a.source_id end as campaign_id,
  (select k.name from assignments.campaign k where k.id = a.source_id and a.source_slug = 'lms-campaign') as campaign_id_title,
  a.mandatory, a.assigned_by, ${accountNamed(sql`a.assigned_by`)} as assigned_by_title,
  a.reminded_for, coalesce(a.reminded_for >= ${facts.dueOn}, false) as reminder_sent,
  ${standingSql(facts.cancelledOn, facts.supersededOn, facts.archivedOn)} as standing,
  ${facts.cancelledOn} as cancelled_on, ${facts.cancelledBy} as cancelled_by, ${accountNamed(facts.cancelledBy)} as cancelled_by_title,
  ${facts.cancelledReason} as cancelled_reason, ${facts.supersededOn} as superseded_on,
  a.supersedes_id,
  (select ${publicIdSql(sql`o.number`)} from assignments.assignment o where o.id = a.supersedes_id) as supersedes_id_title,
  ${facts.archivedOn} as archived_on, ${facts.archivedBy} as archived_by, ${accountNamed(facts.archivedBy)} as archived_by_title,
  ${facts.archivedReason} as archived_reason, ${facts.coverage} as coverage,
  null::boolean as again, null::text as on_overdue, null::text as reason`;

/** `TA-0042` */
export const publicIdSql = (number: Sql): Sql<string> =>
  sql<string>`'TA-' || lpad(${number}::text, greatest(4, length(${number}::text)), '0')`;

const rowFacts: FactSource = {
  dueOn: sql`a.due_on`,
  completedOn: sql`a.completed_on`,
  completedDueOn: sql`a.completed_due_on`,
  startedOn: sql`t.started_on`,
  progress: sql`t.progress`,
  cancelledOn: sql`a.cancelled_on`,
  cancelledReason: sql`a.cancelled_reason`,
  supersededOn: sql`a.superseded_on`,
  archivedOn: sql`a.archived_on`,
  archivedReason: sql`a.archived_reason`,
  cancelledBy: sql`a.cancelled_by`,
  archivedBy: sql`a.archived_by`,
};

/** The columns of the two queries below by which coverage is worked out. */
const coverageOf = (facts: FactSource, clock: Clock, asOf?: Day): Sql =>
  coverageSql(
    {
      userId: sql`a.user_id`,
      courseId: sql`a.course_id`,
      assignedOn: sql`a.assigned_on`,
      number: sql`a.number`,
      mandatory: sql`a.mandatory`,
      employeeStatus: sql`p.status`,
      zone: sql<string>`p.zone`,
      completedOn: facts.completedOn,
      cancelledOn: facts.cancelledOn,
      supersededOn: facts.supersededOn,
    },
    clock,
    asOf,
  );

/** What a foreign key promises is joined as if it might be missing: where its columns are not asked for, it is not read. */
const today = (clock: Clock): Sql => sql`
  select ${columns({ ...rowFacts, coverage: coverageOf(rowFacts, clock) }, dayIn(clock, sql<string>`p.zone`))}
  from assignments.assignment a
  left join people.person p on p.user_id = a.user_id
  left join learning.course c on c.id = a.course_id
  left join learning.attempt_progress t on t.attempt_id = a.attempt_id`;

/** The due date that held on a day; before the day of assignment, the one it was assigned with. */
export const dueHeldOn = (day: Sql): Sql<Day> => sql<Day>`
  (select h.value from assignments.fact h where h.assignment_id = a.id and h.kind = 'due'
    and h.from_on <= greatest(${day}, a.assigned_on)
    and (h.until_on is null or h.until_on > greatest(${day}, a.assigned_on)))`;

/**
 * The attempt that was open at the end of the day: at most one is open at a time, and the row points at the latest only,
 * which may be another one since it was reopened.
 */
const startedBy = (day: Sql): Sql<Day> => sql<Day>`
  (select min(g.started_on) from learning.attempt_progress g
    where g.user_id = a.user_id and g.course_id = a.course_id and g.started_on <= ${day}
      and (g.completed_on is null or g.completed_on > ${day}))`;

/** The share of today's required lessons that was done by the end of the day. */
const progressBy = (day: Sql): Sql<number> => sql<number>`
  case when ${startedBy(day)} is null then 0 else (
    select least(100, greatest(1, count(*) * 100 / greatest(1, max(g.required_lessons))))::int
    from learning.attempt_progress g
    join learning.lesson_done n on n.attempt_id = g.attempt_id and n.done_on <= ${day}
    join learning.lesson l on l.id = n.lesson_id and l.required
    where g.user_id = a.user_id and g.course_id = a.course_id and (g.completed_on is null or g.completed_on > ${day})
  ) end`;

/** All facts of `a` that held at the end of a day as one row: a single look into the index per assignment. */
const factsHeldOn = (day: Sql): Sql => sql`
  select max(h.value) filter (where h.kind = 'due') as due_on,
    max(h.value) filter (where h.kind = 'completed') as completed_on,
    max(h.value) filter (where h.kind = 'cancelled') as cancelled_on,
    max(h.reason) filter (where h.kind = 'cancelled') as cancelled_reason,
    (array_agg(h.recorded_by) filter (where h.kind = 'cancelled'))[1] as cancelled_by,
    max(h.value) filter (where h.kind = 'superseded') as superseded_on,
    max(h.value) filter (where h.kind = 'archived') as archived_on,
    max(h.reason) filter (where h.kind = 'archived') as archived_reason,
    (array_agg(h.recorded_by) filter (where h.kind = 'archived'))[1] as archived_by
  from assignments.fact h
  where h.assignment_id = a.id and h.from_on <= ${day} and (h.until_on is null or h.until_on > ${day})`;

const past = (asOf: Day): Sql => {
  const day = sql<Day>`${asOf}::date`;
  const facts: FactSource = {
    dueOn: sql`f.due_on`,
    completedOn: sql`f.completed_on`,
    completedDueOn: sql`case when f.completed_on is not null then ${dueHeldOn(sql`f.completed_on`)} end`,
    startedOn: startedBy(day),
    progress: progressBy(day),
    cancelledOn: sql`f.cancelled_on`,
    cancelledReason: sql`f.cancelled_reason`,
    supersededOn: sql`f.superseded_on`,
    archivedOn: sql`f.archived_on`,
    archivedReason: sql`f.archived_reason`,
    cancelledBy: sql`f.cancelled_by`,
    archivedBy: sql`f.archived_by`,
  };
  return sql`
    select ${columns({ ...facts, coverage: coverageOf(facts, { day: asOf }, asOf) }, day)}
    from assignments.assignment a
    cross join lateral (${factsHeldOn(day)}) f
    join people.person_on(${day}) p on p.user_id = a.user_id
    left join learning.course c on c.id = a.course_id
    where a.assigned_on <= ${day}`;
};

/**
 * Every assignment with the facts that hold now, or, `asOf`, held at the end of that day as they are known today. People
 * who have left since stand in it as they were.
 */
export const trainingAssignmentsOn = (clock: Clock, asOf?: Day): Sql =>
  asOf === undefined ? today(clock) : past(asOf);
