import { z } from 'zod';

/** What `/api/v1/<slug>/:id/discussion` answers; imported by the screens. */

const person = z.object({ id: z.uuid(), name: z.string() });

export const comment = z.object({
  id: z.uuid(),
  version: z.int(),
  author: person,
  text: z.string().nullable().describe('null once deleted'),
  writtenAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
  deletedAt: z.iso.datetime().nullable(),
  isOwn: z.boolean().describe('You may edit and delete it'),
});
export type Comment = z.infer<typeof comment>;

export const attachment = z.object({
  id: z.uuid(),
  addedBy: person,
  fileName: z.string(),
  contentType: z.string(),
  size: z.int().describe('Bytes'),
  addedAt: z.iso.datetime(),
  removedAt: z.iso.datetime().nullable(),
  isEvidence: z.boolean().describe('It shows a completion, and stays'),
  isOwn: z.boolean().describe('You may remove it'),
});
export type Attachment = z.infer<typeof attachment>;

export const discussion = z.object({ comments: z.array(comment), attachments: z.array(attachment) });
export type Discussion = z.infer<typeof discussion>;

export const attached = discussion.extend({ added: z.uuid().describe('The file that was attached') });
export type Attached = z.infer<typeof attached>;

export const LONGEST_COMMENT = 10_000;

const MEGABYTE = 1_048_576;
export const LARGEST_ATTACHMENT = 20 * MEGABYTE;

export const newComment = z.object({
  text: z
    .string()
    .trim()
    .min(1, 'Write something first.')
    .max(LONGEST_COMMENT, `A comment has at most ${LONGEST_COMMENT.toLocaleString('en')} characters.`)
    .regex(/^[^\0]*$/, 'The text holds a character that cannot be kept.'),
});
