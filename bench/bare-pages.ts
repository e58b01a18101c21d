import { compile } from '../platform/database/compile.ts';
import { type Sql, sql } from '../platform/database/index.ts';

/** The first page of assignments as somebody would write it by hand: what the list shows, in its order. */
export const barePage = (where: Sql<boolean>): Sql => sql`
  select a.id, a.version, a.number, a.user_id, p.name, a.course_id, c.title, a.due_on, a.completed_on, a.cancelled_on,
    a.superseded_on, a.archived_on, t.started_on, t.progress, p.department_id, p.department, p.manager_id, p.manager
  from assignments.assignment a
  join people.person p on p.user_id = a.user_id
  join learning.course c on c.id = a.course_id
  join learning.attempt t on t.id = a.attempt_id
  where ${where}
  order by a.due_on, a.number limit 51`;

/** The text that reaches the database, on one line. */
export const statementOf = (statement: Sql): string => compile(statement).text.replace(/\s+/g, ' ').trim();
