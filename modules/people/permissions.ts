import { all, type Grants, type Scope, type Viewer } from '../../platform/access/index.ts';
import { type Sql, sql } from '../../platform/database/index.ts';

/** "My team": everybody below the viewer, all levels down, as a condition on a user id. An array, because a semi-join would keep indexes from serving the other half of an `or`. */
export const isInTeamOf = (viewer: Viewer, userId: Sql): Sql<boolean> =>
  sql<boolean>`${userId} = any(array(select team.user_id from people.team_of(${viewer.userId}::uuid) team))`;

/** Departments and everything below them, as an array of ids: worked out once, then met by an index. */
export const departmentsBelow = (ids: Sql<string[]>): Sql<string[]> => sql<string[]>`array(
  with recursive below as (
    select d.id from people.department d where d.id = any(${ids})
    union
    select d.id from people.department d join below b on d.parent_id = b.id
  ) select below.id from below)`;

const self: Scope = (viewer) => sql<boolean>`r.user_id = ${viewer.userId}::uuid`;
const inTeam = (employeeId: Sql, viewer: Viewer): Sql<boolean> =>
  sql<boolean>`${employeeId} = any(array(select team.employee_id from people.team_of(${viewer.userId}::uuid) team))`;
const myTeam: Scope = (viewer) => inTeam(sql`r.id`, viewer);

export const mayReadEmployees: Grants = {
  'System Manager': all,
  Moderator: all,
  'HR Manager': all,
  'HR User': all,
  manager: myTeam,
  everyone: self,
};

export const mayWriteEmployees: Grants = { 'System Manager': all, 'HR Manager': all, 'HR User': all };

/** The places where those work whom the viewer may read: themselves and their team. `place` is a column of `e`. */
const mayReadPlaces = (place: Sql): Grants => ({
  'System Manager': all,
  Moderator: all,
  'HR Manager': all,
  'HR User': all,
  manager: (viewer) =>
    sql<boolean>`r.id in (select ${place} from people.employee e where ${inTeam(sql`e.id`, viewer)})`,
  everyone: (viewer) =>
    sql<boolean>`r.id in (select ${place} from people.employee e where e.user_id = ${viewer.userId}::uuid)`,
});

export const mayReadDepartments = mayReadPlaces(sql`e.department_id`);
export const mayReadLocations = mayReadPlaces(sql`e.location_id`);

export const mayWritePlaces: Grants = mayWriteEmployees;

export const mayGiveLogin: Grants = { 'System Manager': all, 'HR Manager': all };
