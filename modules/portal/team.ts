import type { Viewer } from '../../platform/access/index.ts';
import { type Clock, type Day, dayIn } from '../../platform/clock.ts';
import { type Queryable, type Sql, sql } from '../../platform/database/index.ts';
import { statusSql } from '../assignments/index.ts';
import type { Team, TeamAssignment, TeamWords } from './contract.ts';

const PAGE = 50;
const SOON_DAYS = 30;

type Row = Omit<TeamAssignment, 'id'> & { number: number };
type Counts = Omit<Team, 'rows' | 'next'>;

/** The people below the viewer, all levels, who have not left. */
const members = (viewer: Viewer): Sql => sql`
  select e.id as employee_id, e.user_id
  from people.team_of(${viewer.userId}::uuid) m join people.employee e on e.id = m.employee_id
  where e.status <> 'Left'`;

/** Their assignments that stand, with the day in the zone of the person. */
const duties = (viewer: Viewer, clock: Clock): Sql => sql`
  select a.*, p.name as person, ${dayIn(clock, sql<string>`p.zone`)} as today
  from assignments.assignment a join people.person p on p.user_id = a.user_id
  where a.user_id = any(array(select m.user_id from (${members(viewer)}) m))
    and a.cancelled_on is null and a.superseded_on is null`;

const isOverdue = sql<boolean>`a.completed_on is null and a.due_on < a.today`;
const isSoon = sql<boolean>`a.completed_on is null and a.due_on between a.today and a.today + ${sql.lit(SOON_DAYS)}`;

const SHOWN: Readonly<Record<TeamWords['show'], Sql<boolean>>> = {
  open: sql<boolean>`a.completed_on is null`,
  overdue: isOverdue,
  soon: isSoon,
  completed: sql<boolean>`a.completed_on is not null`,
};

const readCounts = (q: Queryable, viewer: Viewer, clock: Clock): Promise<Counts> =>
  q.one(sql<Counts>`
    with member as (${members(viewer)}), duty as (${duties(viewer, clock)})
    select ${dayIn(clock, sql<string>`(select p.zone from people.person p where p.user_id = ${viewer.userId}::uuid)`)} as today,
      (select count(*) from member)::int as people,
      (select count(*) from member where user_id is null)::int as "withoutLogin",
      (select count(*) from member m where not exists (select from duty d where d.user_id = m.user_id))::int as "withoutTraining",
      (count(*) filter (where ${isOverdue}))::int as overdue,
      (count(distinct a.user_id) filter (where ${isOverdue}))::int as "overduePeople",
      (count(*) filter (where ${isSoon}))::int as soon,
      (count(*) filter (where a.completed_on is null))::int as open,
      (count(*) filter (where a.completed_on is not null))::int as completed
    from duty a`);

const has = (words: Sql, text: string): Sql<boolean> =>
  sql<boolean>`${words} ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`;

/** By due date, so that what is overdue stands first; completed ones with the latest first. */
const readRows = (q: Queryable, viewer: Viewer, clock: Clock, { show, q: words, after }: TeamWords): Promise<Row[]> => {
  const [day, number] = after?.split('.') ?? [];
  const isFalling = show === 'completed';
  const behind = isFalling ? sql`<` : sql`>`;
  const way = isFalling ? sql`desc` : sql`asc`;
  return q.rows(sql<Row>`
    select a.number, a.person, c.title as course, ${statusSql(sql<Day>`a.today`)} as status, a.due_on as "dueOn",
      a.completed_on as "completedOn", case when a.completed_on is null then t.progress else 100 end as progress
    from (${duties(viewer, clock)}) a
    join learning.course c on c.id = a.course_id
    join learning.attempt_progress t on t.attempt_id = a.attempt_id
    where ${SHOWN[show]}
      ${words ? sql`and (${has(sql`a.person`, words)} or ${has(sql`c.title`, words)})` : sql``}
      ${day ? sql`and (a.due_on, a.number) ${behind} (${day}::date, ${number}::bigint)` : sql``}
    order by a.due_on ${way}, a.number ${way} limit ${sql.lit(PAGE + 1)}`);
};

export const readTeam = async (q: Queryable, viewer: Viewer, clock: Clock, words: TeamWords): Promise<Team> => {
  const counts = await readCounts(q, viewer, clock);
  const rows = counts.people === 0 ? [] : await readRows(q, viewer, clock, words);
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    ...counts,
    rows: rows.slice(0, PAGE).map(({ number, ...row }) => ({ ...row, id: `TA-${String(number).padStart(4, '0')}` })),
    next: last ? `${last.dueOn}.${last.number}` : null,
  };
};
