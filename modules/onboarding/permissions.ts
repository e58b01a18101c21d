import { all, type Grants } from '../../platform/access/index.ts';
import { sql } from '../../platform/database/index.ts';

export const mayReadOnboardings: Grants = {
  'System Manager': all,
  'HR Manager': all,
  'HR User': all,
  everyone: (viewer) => sql<boolean>`r.user_id = ${viewer.userId}::uuid`,
};

export const mayOnboard: Grants = { 'System Manager': all, 'HR Manager': all, 'HR User': all };

/** Whoever may write employees may say which user is theirs. */
export const mayLinkUser: Grants = mayOnboard;
