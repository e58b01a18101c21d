/** What staff say about a record, and files to it. Reached through the scope of the record alone. */
export { keepAsEvidence } from './attachments.ts';
export type { Attachment, Comment, Discussion } from './contract.ts';
export { type DiscussionGround, discussionRoutes } from './routes.ts';
