import { all, type Grants, type Scope, type Viewer } from '../../platform/access/index.ts';
import { type Sql, sql } from '../../platform/database/index.ts';

/** "My team": everybody below the viewer, all levels down, as a condition on a user id. An array, because a semi-join would keep indexes from serving the other half of an `or`. */
export const isInTeamOf = (viewer: Viewer, userId: Sql): Sql<boolean> =>
  sql<boolean>`${userId} = any(array(select team.user_id from people.team_of(${viewer.userId}::uuid) team))`;

const self: Scope = (viewer) => sql<boolean>`r.user_id = ${viewer.userId}::uuid`;
const myTeam: Scope = (viewer) =>
  sql<boolean>`r.id = any(array(select team.employee_id from people.team_of(${viewer.userId}::uuid) team))`;

export const mayReadEmployees: Grants = {
  'System Manager': all,
  Moderator: all,
  'HR Manager': all,
  'HR User': all,
  manager: myTeam,
  everyone: self,
};

export const mayWriteEmployees: Grants = { 'System Manager': all, 'HR Manager': all, 'HR User': all };

/** Departments and locations are read by whoever may read more than themselves. */
export const mayReadPlaces: Grants = { 'System Manager': all, Moderator: all, 'HR Manager': all, 'HR User': all };

export const mayWritePlaces: Grants = mayWriteEmployees;

export const mayGiveLogin: Grants = { 'System Manager': all, 'HR Manager': all };
