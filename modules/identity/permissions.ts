import { all, type Grants, type Scope, type Viewer } from '../../platform/access/index.ts';
import { sql } from '../../platform/database/index.ts';
import type { Role } from './contract.ts';

const self: Scope = (viewer) => sql<boolean>`r.id = ${viewer.userId}::uuid`;

export const mayReadUsers: Grants = {
  'System Manager': all,
  Moderator: all,
  'HR Manager': all,
  'HR User': all,
  everyone: self,
};

/** HR creates users through the employee they belong to. */
export const mayCreateUsers: Grants = { 'System Manager': all };

/** A Moderator changes roles only, and only some: `mayGrant`. */
export const mayChangeUsers: Grants = { 'System Manager': all, Moderator: all };

export const mayInvite: Grants = { 'System Manager': all, 'HR Manager': all };

export const mayManageSettings: Grants = { 'System Manager': all };

export const mayControlSignIn: Grants = { 'System Manager': all };

export const WRITERS_OF_ROLES: readonly Role[] = ['System Manager', 'Moderator'];
export const WRITERS_OF_PERSONS: readonly Role[] = ['System Manager'];

const LMS_ROLES: ReadonlySet<Role> = new Set(['Moderator', 'Course Creator', 'Batch Evaluator', 'LMS Student']);

/** Whether the viewer may give or take this role: a Moderator up to Moderator, never System Manager or HR. */
export const mayGrant = (viewer: Viewer, role: Role): boolean =>
  viewer.isSystem || viewer.roles.has('System Manager') || (viewer.roles.has('Moderator') && LMS_ROLES.has(role));
