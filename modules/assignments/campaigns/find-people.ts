import { parse } from 'node:querystring';
import type { Viewer } from '../../../platform/access/index.ts';
import type { Clock } from '../../../platform/clock.ts';
import { type Queryable, type Sql, sql } from '../../../platform/database/index.ts';
import { type Problem, Refusal } from '../../../platform/problem.ts';
import { type DefinedType, readQuery, rowsOfQuery } from '../../../platform/records/index.ts';
import type { PeopleGroup } from '../contract.ts';
import { findPeopleNamed, type Named, oneNamed } from '../import/find-named.ts';

/** What choosing people needs. */
export interface Choosing {
  q: Queryable;
  viewer: Viewer;
  clock: Clock;
  /** Of the organisation; relative days of filters mean its days. */
  zone: string;
  typeOf(slug: string): DefinedType;
}

/** Somebody who was chosen. Who has no login yet is an employee only; who is not on HR's record a user only. */
export interface Member {
  userId: string | null;
  employeeId: string | null;
  name: string;
  number: string | null;
  /** A pasted text that means nobody, or several, and the problem with it. */
  given?: string;
  problem?: Problem;
}

/** The people of a group in the order of their names, each once. */
export const findMembers = (choosing: Choosing, group: PeopleGroup): Promise<Member[]> => {
  if (group.by === 'list') return findListed(choosing, group.text);
  if (group.by === 'filter') return findFiltered(choosing, group.slug, group.query);
  return findWhere(choosing.q, conditionOf(group));
};

type ByWhere = Exclude<PeopleGroup, { by: 'list' | 'filter' }>;

/** Over `e`, the employee, and `u`, the user: either may be missing. */
const conditionOf = (group: ByWhere): Sql<boolean> => {
  const isHere = sql<boolean>`coalesce(e.status, 'Active') <> 'Left'`;
  switch (group.by) {
    case 'everybody':
      return sql<boolean>`${isHere} and (e.id is not null or u.is_enabled and ${hasRole(['LMS Student'])})`;
    case 'department':
      return sql<boolean>`${isHere} and e.department_id in (${departments(group.ids, group.withParts)})`;
    case 'location':
      return sql<boolean>`${isHere} and e.location_id = any(${group.ids}::uuid[])`;
    case 'role':
      return sql<boolean>`${isHere} and ${hasRole(group.roles)}`;
    case 'manager':
      return sql<boolean>`${isHere} and e.id in (${below(group.ids)})`;
    case 'people':
      return sql<boolean>`u.id = any(${group.ids}::uuid[])`;
  }
};

const hasRole = (roles: readonly string[]): Sql<boolean> => sql<boolean>`
  exists (select from identity.role_grant g where g.user_id = u.id and g.role = any(${roles}::text[]))`;

const departments = (ids: readonly string[], withParts: boolean): Sql =>
  withParts
    ? sql`
      with recursive part as (
        select d.id from people.department d where d.id = any(${ids}::uuid[])
        union
        select d.id from people.department d join part on d.parent_id = part.id
      ) select id from part`
    : sql`select unnest(${ids}::uuid[])`;

const below = (ids: readonly string[]): Sql => sql`
  with recursive team as (
    select x.id from people.employee x where x.manager_id = any(${ids}::uuid[])
    union
    select x.id from people.employee x join team on x.manager_id = team.id
  ) select id from team`;

const MEMBER = sql`u.id as "userId", e.id as "employeeId", coalesce(e.name, u.name) as name, e.number`;
const BY_NAME = sql`order by lower(coalesce(e.name, u.name)), coalesce(u.id, e.id)`;

const findWhere = (q: Queryable, where: Sql<boolean>): Promise<Member[]> =>
  q.rows(sql<Member>`
    select ${MEMBER}
    from (select * from identity.user_account where not is_system) u
    full join people.employee e on e.user_id = u.id
    where ${where} ${BY_NAME}`);

const findFiltered = async (choosing: Choosing, slug: string, words: string): Promise<Member[]> => {
  const { q, viewer, clock, zone, typeOf } = choosing;
  const type = typeOf(slug);
  const {
    view: _view,
    columns: _columns,
    sort: _sort,
    after: _after,
    before: _before,
    ...raw
  } = parse(words.replace(/^[^?]*\?/, ''));
  const rows = await rowsOfQuery(q, type, viewer, clock, readQuery(type, raw), { zone });
  const isIn =
    slug === 'employee'
      ? sql<boolean>`e.id in (select r.id ${rows})`
      : sql<boolean>`u.id in (select r.user_id ${rows})`;
  return findWhere(q, isIn);
};

const MOST_LINES = 50_000;

const findListed = async ({ q, clock }: Choosing, text: string): Promise<Member[]> => {
  const texts = [...new Set(text.split(/[\n,;\t]/).map((line) => line.trim()))].filter(Boolean);
  if (texts.length > MOST_LINES) {
    const message = `The list has ${texts.length} people. Import so many from a file, or choose them by department.`;
    throw new Refusal({ code: 'too-many', field: 'groups', message });
  }
  const found = await findPeopleNamed(q, texts, clock);
  return texts.map((given) => memberOf(given, found.get(given) ?? []));
};

const memberOf = (given: string, found: readonly Named[]): Member => {
  const named = oneNamed('employee', given, found);
  if ('problem' in named) {
    return { userId: null, employeeId: null, name: given, number: null, given, problem: named.problem };
  }
  const { userId, employeeId, name } = named.one;
  return { userId, employeeId, name, number: null };
};
