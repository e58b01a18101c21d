import { KEPT as attachments } from './attachments.ts';
import { KEPT as comments } from './comments.ts';

/** What staff say about a record, and files to it. Reached through the scope of the record alone. */
export { keepAsEvidence } from './attachments.ts';
export type { Attachment, Comment, Discussion } from './contract.ts';
export { type DiscussionGround, discussionRoutes } from './routes.ts';

/** What history calls them; they belong to a record and have no list of their own. */
export const DISCUSSED = [comments, attachments];
