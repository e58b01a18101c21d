export { type Letterhead, type MailPicture, withLogoInside } from './letterhead.ts';
export { type MailText, type RenderedMail, renderMail, subjectLine } from './render-mail.ts';
export { type FailureKind, SendFailure } from './send-failure.ts';
export { type MailServer, type OutgoingMail, type Patience, type Transport, transportFrom } from './transport.ts';
