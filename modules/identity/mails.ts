import type { LinkRequested } from './announcements.ts';

/** Liquid. `name` is in the mail's parameters; `link` is made when the mail is sent, and never kept. */
export const linkMails: Readonly<Record<LinkRequested['kind'], { subject: string; text: string }>> = {
  invite: {
    subject: 'You are invited to Duly',
    text: `Hello {{ name }},

your training now lives in Duly. Choose a password to see what is due and when:

[Choose a password]({{ link }})

The link works once, for 14 days. If it has expired, ask for a new one at the sign-in page.`,
  },
  reset: {
    subject: 'Set a new password for Duly',
    text: `Hello {{ name }},

somebody, hopefully you, asked for a new password. Choose it here:

[Choose a password]({{ link }})

The link works once, for two hours. If you did not ask for it, nothing has changed and there is nothing to do.`,
  },
};
