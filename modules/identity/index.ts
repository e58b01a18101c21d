/** The door of identity: users, roles, and who asks. */
export { changeUsers } from './actions/change-users.ts';
export { createUsers } from './actions/create-users.ts';
export { disableUsers, enableUsers } from './actions/disable-users.ts';
export { endSignIns } from './actions/end-sign-ins.ts';
export { makeUsers, type NewUser } from './actions/make-users.ts';
export { inviteUsers, sendResets } from './actions/send-links.ts';
export { peopleExist, setUpDemo } from './actions/set-up-demo.ts';
export { type LinkRequested, linkRequested, setUpDone, userDisabled, userMade } from './announcements.ts';
export { ROLES, type Role } from './contract.ts';
export { clearSignIns } from './jobs.ts';
export { linkUrl, listDeadLinks } from './links.ts';
export { linkMails } from './mails.ts';
export { users } from './records.ts';
export { identityRoutes } from './routes.ts';
export { sessionReader, startSession } from './sessions.ts';
export { setUpLink } from './set-up-link.ts';
export type { Surroundings } from './signed-in.ts';
export { viewerOf } from './viewer.ts';
