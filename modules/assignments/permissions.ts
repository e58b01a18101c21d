import { all, type Grants } from '../../platform/access/index.ts';
import { sql } from '../../platform/database/index.ts';
import { isInTeamOf } from '../people/index.ts';

const own: Grants[string] = (viewer) => sql<boolean>`r.user_id = ${viewer.userId}::uuid`;
const myTeam: Grants[string] = (viewer) => isInTeamOf(viewer, sql`r.user_id`);
const ofOwnCourses: Grants[string] = (viewer) => sql<boolean>`r.course_id in (
  select i.course_id from learning.course_instructor i where i.user_id = ${viewer.userId}::uuid)`;

export const mayReadAssignments: Grants = {
  'System Manager': all,
  Moderator: all,
  'Course Creator': ofOwnCourses,
  'HR Manager': all,
  'HR User': all,
  manager: myTeam,
  everyone: own,
};

export const mayWriteAssignments: Grants = { 'System Manager': all, Moderator: all };

/** HR reads them all and has its say; the learner and the learner's managers do not read what staff write. */
export const mayDiscussAssignments: Grants = { ...mayWriteAssignments, 'HR Manager': all, 'HR User': all };

export const mayReadCampaigns: Grants = { ...mayWriteAssignments, 'HR Manager': all, 'HR User': all };
