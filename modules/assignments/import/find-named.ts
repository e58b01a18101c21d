import { type Clock, type Day, dayIn } from '../../../platform/clock.ts';
import { type Queryable, sql } from '../../../platform/database/index.ts';
import type { Problem } from '../../../platform/problem.ts';
import type { AssignableCourse, Candidate } from '../store/candidates.ts';

/** Somebody on record, as a file names them; without a user only history can be brought over. */
export interface Named extends Omit<Candidate, 'userId'> {
  employeeId: string | null;
  userId: string | null;
  today: Day;
}

interface Found {
  text: string;
  rank: number;
}

/** An employee number, else an e-mail: text -> who it is, several when it is ambiguous. */
export const findPeopleNamed = async (
  q: Queryable,
  texts: readonly string[],
  clock: Clock,
): Promise<Map<string, Named[]>> => {
  const rows = await q.rows(sql<Named & Found>`
    with wanted as (select distinct w.text from unnest(${texts}::text[]) w(text)),
    found as (
      select w.text, 1 as rank, e.id as employee_id, e.user_id
      from wanted w join people.employee e on lower(e.number) = lower(w.text)
      union
      select w.text, 2, e.id, e.user_id from wanted w join people.employee e on lower(e.email) = lower(w.text)
      union
      select w.text, 2, e.id, u.id
      from wanted w join identity.user_account u on lower(u.email) = lower(w.text) and not u.is_system
      left join people.employee e on e.user_id = u.id
    )
    select f.text, f.rank, f.employee_id as "employeeId", f.user_id as "userId", coalesce(e.name, u.name) as name,
      coalesce(u.email, e.email) as email, coalesce(u.is_enabled, false) as "isEnabled",
      exists (select from identity.role_grant g where g.user_id = f.user_id and g.role = 'LMS Student') as "isStudent",
      ${dayIn(clock, sql<string>`coalesce(l.zone, (select people.organisation_zone()))`)} as today
    from found f
    left join people.employee e on e.id = f.employee_id
    left join people.location l on l.id = e.location_id
    left join identity.user_account u on u.id = f.user_id
    order by f.rank`);
  return firstRank(rows);
};

export const findCoursesNamed = async (
  q: Queryable,
  texts: readonly string[],
): Promise<Map<string, AssignableCourse[]>> => {
  const rows = await q.rows(sql<AssignableCourse & Found>`
    with wanted as (select distinct w.text from unnest(${texts}::text[]) w(text)),
    found as (
      select w.text, 1 as rank, c.id from wanted w join learning.course c on lower(c.code) = lower(w.text)
      union
      select w.text, 2, c.id from wanted w join learning.course c on lower(c.title) = lower(w.text)
    )
    select f.text, f.rank, c.id, c.code, c.title, c.published, c.archived, c.mandatory,
      c.validity_months as "validityMonths",
      exists (select from learning.lesson s where s.course_id = c.id and s.required) as "hasRequiredLessons"
    from found f join learning.course c on c.id = f.id
    order by f.rank`);
  return firstRank(rows);
};

/** What a text means in the first place; the second counts only where the first means nothing. */
const firstRank = <T extends Found>(rows: readonly T[]): Map<string, T[]> => {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const known = found.get(row.text);
    if (!known) found.set(row.text, [row]);
    else if (known[0]?.rank === row.rank) known.push(row);
  }
  return found;
};

/** The one that a text of the file means, or the problem of the row. */
export const oneNamed = <T>(
  what: 'employee' | 'course',
  text: string,
  found: readonly T[] = [],
): { one: T } | { problem: Problem } => {
  const [one, ...others] = found;
  if (one && others.length === 0) return { one };
  const by = what === 'employee' ? 'employee number' : 'course code';
  return {
    problem: one
      ? {
          code: `ambiguous-${what}`,
          field: what,
          message: `"${text}" fits more than one ${what}. Write the ${by} instead.`,
        }
      : {
          code: `unknown-${what}`,
          field: what,
          message: `There is no ${what} "${text}". Mend the spelling, or make the ${what} first.`,
        },
  };
};
