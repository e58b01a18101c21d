import { type Clock, type Day, dayIn } from '../../../platform/clock.ts';
import { type Sql, sql } from '../../../platform/database/index.ts';
import { isLiveSql } from '../status-sql.ts';
import { type HeldDays, heldDays } from './held-days.ts';

export interface CoverageQuestion {
  /** Past days, rising. Now stands after them. */
  days: readonly Day[];
  clock: Clock;
  /** Condition over `r` (user_id, course_id): whose pairs are asked for. */
  where: Sql<boolean>;
  /** Condition over a placement with this alias (department_id, location_id, manager_id); null for people without one. */
  placed: (alias: Sql) => Sql<boolean>;
  /** Only the first of the days is asked for, and of what there tells pairs apart only this: counted on all processors. */
  first?: { by: readonly ('user_id' | 'course_id')[] };
}

/**
 * Who had not left, and stood where it was asked for, on which days. Without a placement a person is active and nowhere.
 * `distinct on` tells the planner that there is one row each, so that it looks people up by assignment, not the reverse.
 */
const peopleSql = ({ days, placed, clock }: CoverageQuestion, held: HeldDays): Sql => {
  const stands = (alias: Sql): Sql<boolean> =>
    sql<boolean>`(coalesce(${alias}.status, 'Active') <> 'Left' and coalesce(${placed(alias)}, false))`;
  const now = sql<number>`case when ${stands(sql`e`)} then ${sql.lit(held.now)} else 0 end`;
  const today = dayIn(clock, sql<string>`coalesce(o.zone, people.organisation_zone())`);
  if (days.length === 0)
    return sql`
      select distinct on (u.id) u.id as user_id, ${today} as today, ${now} as present
      from identity.user_account u
      left join people.employee e on e.user_id = u.id
      left join people.location o on o.id = e.location_id
      where not u.is_system
      order by u.id`;
  const holding = held.between(sql`l.from_on`, sql`l.until_on`);
  return sql`
    select distinct on (u.id) u.id as user_id, ${today} as today,
      ((coalesce(s.standing, 0)
        | case when ${stands(sql`nowhere`)} then ~coalesce(s.known, 0) else 0 end) & ${sql.lit(held.past)})
      | ${now} as present
    from identity.user_account u
    left join people.employee e on e.user_id = u.id
    left join people.location o on o.id = e.location_id
    left join (
      select l.employee_id, bit_or(${holding}) as known,
        bit_or(case when ${stands(sql`l`)} then ${holding} else 0 end) as standing
      from people.placement l group by l.employee_id
    ) s on s.employee_id = e.id
    cross join (select null::text as status, null::uuid as department_id, null::uuid as location_id,
      null::uuid as manager_id) nowhere
    where not u.is_system
    order by u.id`;
};

/** An assignment `a` of a person `p` as if it were the only one of its pair, and nothing of it had ever been taken back. */
const plainly = ({ days }: CoverageQuestion, held: HeldDays): { due: Sql<number>; done: Sql<number> } => ({
  due: days.length === 0 ? sql<number>`p.present` : sql<number>`(${held.from(sql`a.assigned_on`)} & p.present)`,
  done: held.from(sql`a.completed_on`),
});

/** Pairs with several assignments or attempts, or with an assignment that was cancelled or superseded at some time. */
const severalSql = ({ days, where }: CoverageQuestion): Sql => {
  const twice = sql`
    select r.user_id, r.course_id from assignments.assignment r where r.is_repeat and ${where}
    union
    select r.user_id, r.course_id from learning.attempt r where r.number > 1 and ${where}`;
  if (days.length === 0) return twice;
  return sql`
    ${twice}
    union
    select r.user_id, r.course_id from gone g
    cross join lateral (select b.user_id, b.course_id from assignments.assignment b where b.id = g.assignment_id offset 0) r
    where ${where}`;
};

/** What the row itself says of now: who asks for no past day needs none of its facts. */
const countsNow = sql<boolean>`r.mandatory and ${isLiveSql}`;

const goneSql = (held: HeldDays): Sql => sql`
  select h.assignment_id, bit_or(${held.between(sql`h.from_on`, sql`h.until_on`)}) as days
  from assignments.fact h where h.kind in ('cancelled', 'superseded') group by h.assignment_id`;

/** The assignments that were reopened: their facts say when they were completed. */
const reopenedSql = sql`select distinct h.assignment_id from assignments.fact h where h.kind = 'completed' and h.until_on is not null`;

/**
 * The rows of the several: as if they were plain, and the days on which each was live, the latest, and completed. They are
 * few, so each pair is looked up by its index, whatever the planner thinks of rows it cannot know.
 */
const turnsSql = (question: CoverageQuestion, held: HeldDays): Sql => {
  const { days } = question;
  const { due, done } = plainly(question, held);
  const isNow = days.length === 0;
  const live = isNow ? due : sql<number>`${due} & ~coalesce(g.days, 0)`;
  const everDone = sql<number>`
    case when a.id in (select b.assignment_id from reopened b) then coalesce((
        select bit_or(${held.between(sql`h.from_on`, sql`h.until_on`)}) from assignments.fact h
        where h.assignment_id = a.id and h.kind = 'completed'), 0)
      else ${done} end`;
  // Grouped once more, so that the planner knows that there is one row each.
  const gone = isNow
    ? sql``
    : sql`left join (select assignment_id, bit_or(days) as days from gone group by assignment_id) g on g.assignment_id = a.id`;
  return sql`
    select w.*, w.live & ~coalesce(bit_or(w.live) over (
        partition by w.user_id, w.course_id order by w.assigned_on desc, w.number desc
        rows between unbounded preceding and 1 preceding), 0) as turn
    from (
      select a.user_id, a.course_id, a.assigned_on, a.number, ${due} as due, ${done} as plain, ${live} as live,
        ${isNow ? done : everDone} as done, p.today
      from several x
      cross join lateral (
        select r.id, r.user_id, r.course_id, r.assigned_on, r.number, r.completed_on from assignments.assignment r
        where r.user_id = x.user_id and r.course_id = x.course_id and ${isNow ? countsNow : sql`r.mandatory`} offset 0) a
      join person p on p.user_id = a.user_id
      ${gone}
    ) w`;
};

/** The pairs of the several, put in rightly; of the first day alone also how many of their rows count plainly, and are covered. */
const rightlySql = ({ first }: CoverageQuestion): Sql => {
  const asTheyStand = first
    ? sql`, (count(*) filter (where t.due & 1 <> 0))::int as plain_due,
        (count(*) filter (where t.due & t.plain & 1 <> 0))::int as plain_covered`
    : sql``;
  return sql`
    select t.user_id, t.course_id, bit_or(t.live) as due, bit_or(t.turn & t.done) as done,
      sum(t.live & 1)::int as live_rows, min(t.today) as today${asTheyStand}
    from turns t group by t.user_id, t.course_id`;
};

/** The days on which any completion of the pair `y` was valid and not taken back; asked where its rows leave days open. */
const validSql = (held: HeldDays): Sql => sql`
  select bit_or(${held.from(sql`v.completed_on`)} & ~${held.from(sql`v.taken_back_on`)}
    & ~(${held.from(sql`v.valid_until + 1`)}
      & ~case when v.valid_until >= y.today then ${sql.lit(held.now)} else 0 end)) as days
  from learning.attempt v
  where v.user_id = y.user_id and v.course_id = y.course_id and v.completed_on is not null and y.due & ~y.done <> 0`;

/** The assignments as they stand. Of the first day alone as counts, in a form of which the planner knows that it has few rows. */
const plainSql = (question: CoverageQuestion, held: HeldDays): Sql => {
  const { days, where, first } = question;
  const { due, done } = plainly(question, held);
  const rows = sql`
    select a.user_id, a.course_id, ${due} as due, ${due} & ${done} as covered, ${due} & 1 as live_rows, 1 as weight
    from (select r.* from assignments.assignment r where ${days.length === 0 ? countsNow : sql`r.mandatory`} and ${where}) a
    join person p on p.user_id = a.user_id`;
  if (!first) return rows;
  const ids = first.by.map((column) => sql.id(column));
  const id = (column: 'user_id' | 'course_id'): Sql =>
    first.by.includes(column) ? sql`s.${sql.id(column)}` : sql`null::uuid as ${sql.id(column)}`;
  return sql`
    select ${id('user_id')}, ${id('course_id')}, 1 as due, v.covered, 1 as live_rows, v.weight
    from (
      select ${sql.join([...ids, sql`(count(*) filter (where x.due & 1 <> 0))::int as due`])},
        (count(*) filter (where x.covered & 1 <> 0))::int as covered
      from (${rows}) x ${ids.length > 0 ? sql`group by ${sql.join(ids)}` : sql``}) s
    cross join lateral (values (1, s.covered), (0, s.due - s.covered)) v (covered, weight)`;
};

/**
 * Each pair of person and mandatory course with the days on which it counted (`due`) and was covered, as bits, and how many
 * live assignments it had on the first of the days (`live_rows`): what the list says as of a day, for many days in one
 * reading. Assignments are taken as they stand; the pairs that are not as plain are taken out again (a negative `weight`) and put in
 * rightly, so counting is summing weights.
 */
export const coveredPairs = (question: CoverageQuestion): { pairs: Sql; held: HeldDays } => {
  const held = heldDays(question.days);
  const facts =
    question.days.length === 0
      ? sql``
      : sql`gone as materialized (${goneSql(held)}), reopened as materialized (${reopenedSql}),`;
  const covered = sql`y.due & (y.done | coalesce(v.days, 0))`;
  const takenOut = question.first
    ? sql`, (1, 1, 1, -y.plain_covered), (1, 0, 1, y.plain_covered - y.plain_due)`
    : sql``;
  const takenOutByRow = question.first
    ? sql``
    : sql`union all select t.user_id, t.course_id, t.due, t.due & t.plain, t.due & 1, -1 from turns t`;
  const pairs = sql`
    with person as not materialized (${peopleSql(question, held)}),
    ${facts}
    several as (${severalSql(question)}),
    turns as (${turnsSql(question, held)}),
    rightly as (${rightlySql(question)})
    ${plainSql(question, held)}
    union all
    select y.user_id, y.course_id, c.due, c.covered, c.live_rows, c.weight
    from rightly y
    left join lateral (${validSql(held)}) v on true
    cross join lateral (values (y.due, ${covered}, y.live_rows, 1)${takenOut}) c (due, covered, live_rows, weight)
    ${takenOutByRow}`;
  return { pairs, held };
};
