import { z } from 'zod';

/** What a mail says, also before it is sent. `html` is a whole document: show it in a sandboxed frame. */
export const mailPreview = z.object({
  subject: z.string(),
  to: z.string(),
  text: z.string(),
  html: z.string(),
});

/** How mail goes, for whoever steers it. Counts beyond 10,000 are 10,001. */
export const mailHealth = z.object({
  server: z
    .object({
      from: z.enum(['SMTP_URL', 'settings']),
      place: z.string().describe('Name and port, without user and password'),
    })
    .nullable()
    .describe('Null: there is no mail server, mails are held'),
  suspended: z.boolean(),
  held: z.int(),
  waiting: z.int().describe('Queued, or being sent'),
  failing: z.int().describe('Queued, and an attempt has failed'),
  errors: z.int().describe('Given up'),
  answer: z.string().nullable().describe('What the mail server said last to a mail that is still here'),
  lastSentAt: z.iso.datetime().nullable(),
});
export type MailHealth = z.infer<typeof mailHealth>;

export const testMailRequest = z.object({ to: z.email('This is not an e-mail address.').max(254).optional() });
export const testMailAnswer = z.object({ to: z.string(), message: z.string() });
