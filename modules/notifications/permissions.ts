import { all, type Grants, type Scope, type Viewer } from '../../platform/access/index.ts';
import { sql } from '../../platform/database/index.ts';

/** Mails to oneself. */
const own: Scope = (viewer) => sql<boolean>`r.user_id = ${viewer.userId}::uuid`;

export const mayReadMails: Grants = { 'System Manager': all, Moderator: all, 'HR Manager': own, 'HR User': own };

export const maySteerMails: Grants = { 'System Manager': all, Moderator: all };

/** Whoever reads a mail with a link into an account can take the account. */
export const mayReadSecrets = ({ isSystem, roles }: Viewer): boolean => isSystem || roles.has('System Manager');
