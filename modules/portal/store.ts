import type { Viewer } from '../../platform/access/index.ts';
import { type Clock, type Day, dayIn } from '../../platform/clock.ts';
import { type Queryable, type Sql, sql } from '../../platform/database/index.ts';
import { statusSql } from '../assignments/index.ts';
import type { Home, HomeAssignment } from './contract.ts';

interface Me {
  name: string;
  today: Day;
  manager: string | null;
  managerEmail: string | null;
}

type Row = Omit<HomeAssignment, 'id' | 'course' | 'next'> & {
  number: number;
  courseId: string;
  title: string;
  nextId: string | null;
  nextTitle: string | null;
  nextNumber: number | null;
};

/** The first required lesson of a course that an attempt has not done yet, with what is left. */
const ahead = (attempt: Sql, course: Sql): Sql => sql`
  select (array_agg(l.id order by l.place) filter (where not l.is_done))[1] as next_id,
    (array_agg(l.title order by l.place) filter (where not l.is_done))[1] as next_title,
    (array_agg(l.place order by l.place) filter (where not l.is_done))[1]::int as next_number,
    count(*)::int as lessons, (count(*) filter (where l.is_done))::int as done_lessons,
    (sum(l.minutes) filter (where not l.is_done))::int as minutes_left
  from (
    select l.id, l.title, l.minutes, row_number() over (order by c.position, c.id, l.position, l.id) as place,
      exists (select from learning.lesson_done d where d.attempt_id = ${attempt} and d.lesson_id = l.id) as is_done
    from learning.lesson l join learning.chapter c on c.id = l.chapter_id
    where l.course_id = ${course} and l.required
  ) l`;

const readMe = (q: Queryable, viewer: Viewer, clock: Clock): Promise<Me> =>
  q.one(sql<Me>`
    select p.name, ${dayIn(clock, sql<string>`p.zone`)} as today, p.manager, m.email as "managerEmail"
    from people.person p left join people.employee m on m.id = p.manager_id
    where p.user_id = ${viewer.userId}::uuid`);

const readAssignments = (q: Queryable, viewer: Viewer, today: Day): Promise<Row[]> =>
  q.rows(sql<Row>`
    select a.number, a.course_id as "courseId", c.title, a.assigned_on as "assignedOn", a.due_on as "dueOn",
      ${statusSql(sql<Day>`${today}::date`)} as status, a.completed_on as "completedOn",
      a.due_on - ${today}::date as "daysLeft",
      case when a.completed_on is null then t.progress else 100 end as progress,
      h.done_lessons as "doneLessons", h.lessons, h.minutes_left as "minutesLeft",
      h.next_id as "nextId", h.next_title as "nextTitle", h.next_number as "nextNumber"
    from assignments.assignment a
    join learning.course c on c.id = a.course_id
    join learning.attempt t on t.id = a.attempt_id
    cross join lateral (${ahead(sql`a.attempt_id`, sql`a.course_id`)}) h
    where a.user_id = ${viewer.userId}::uuid and a.cancelled_on is null and a.superseded_on is null and a.archived_on is null
    order by a.due_on, a.number`);

/** Enrolled and begun, but owed to nobody. */
const readContinued = (q: Queryable, viewer: Viewer): Promise<Home['continued']> =>
  q.rows(sql<Home['continued'][number]>`
    select c.id, c.title, t.progress
    from learning.attempt t
    join learning.enrollment e on e.id = t.enrollment_id and e.ended_at is null
    join learning.course c on c.id = t.course_id and c.published and not c.archived
    where t.user_id = ${viewer.userId}::uuid and t.completed_on is null
      and not exists (select from assignments.assignment a where a.attempt_id = t.id and a.completed_on is null
        and a.cancelled_on is null and a.superseded_on is null)
    order by t.recorded_at desc limit 6`);

const assignmentOf = ({ number, courseId, title, nextId, nextTitle, nextNumber, ...row }: Row): HomeAssignment => ({
  ...row,
  id: `TA-${String(number).padStart(4, '0')}`,
  course: { id: courseId, title },
  next: nextId ? { id: nextId, title: nextTitle ?? '', number: nextNumber ?? 1 } : null,
});

export const readHome = async (q: Queryable, viewer: Viewer, clock: Clock): Promise<Home> => {
  const me = await readMe(q, viewer, clock);
  const rows = (await readAssignments(q, viewer, me.today)).map(assignmentOf);
  const completed = rows.filter((row) => row.status === 'Completed');
  const open = rows.filter((row) => row.status !== 'Completed');
  return {
    name: me.name,
    today: me.today,
    manager: me.manager ? { name: me.manager, email: me.managerEmail } : null,
    open: [...open.filter((row) => row.status === 'Overdue'), ...open.filter((row) => row.status !== 'Overdue')],
    completed: completed.sort((a, b) => (b.completedOn ?? '').localeCompare(a.completedOn ?? '')),
    continued: await readContinued(q, viewer),
  };
};
