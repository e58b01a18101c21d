export { keepBackMails } from './actions/keep-back-mails.ts';
export { type MailToQueue, queueMails, queueMailsOnce } from './actions/queue-mails.ts';
export { sendMails } from './jobs.ts';
export { queueLinkMails } from './link-mails.ts';
export { type House, type MailKind, type MailParams, mailKind, type QueuedMail } from './mail-kinds.ts';
export { emails } from './records.ts';
export { notificationRoutes } from './routes.ts';
export { mailSettings } from './settings.ts';
