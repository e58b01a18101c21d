import { type RenderedMail, renderMail } from '../../../platform/mail/index.ts';
import type { MailKind, MailParams } from '../mail-kinds.ts';

const FOOTER = 'Sent by Duly, which looks after training and its due dates.';

/** The subject is the one of the moment of queuing; the text is made now. */
export const rendered = (
  { template }: MailKind,
  { subject, params }: { subject: string; params: MailParams },
  baseUrl: string,
): RenderedMail => renderMail({ subject, template, params: { ...params, baseUrl }, footer: FOOTER });
