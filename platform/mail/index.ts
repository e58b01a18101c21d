export { type MailText, type RenderedMail, renderMail, subjectLine } from './render-mail.ts';
export { type OutgoingMail, type Patience, type Transport, transportFrom } from './transport.ts';
