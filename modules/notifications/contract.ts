import { z } from 'zod';

/** What a mail says, also before it is sent. `html` is a whole document: show it in a sandboxed frame. */
export const mailPreview = z.object({
  subject: z.string(),
  to: z.string(),
  text: z.string(),
  html: z.string(),
});
