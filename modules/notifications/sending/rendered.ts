import { type RenderedMail, renderMail } from '../../../platform/mail/index.ts';
import type { House, MailKind, MailParams } from '../mail-kinds.ts';

export const MAIL_FOOTER = 'Sent by Duly, which looks after training and its due dates.';
const NOT_KEPT = 'not-kept';

interface Mail {
  readonly subject: string;
  readonly params: MailParams;
}

const render = (
  { template }: MailKind,
  { subject, params }: Mail,
  { baseUrl, letterhead }: House,
  secrets: MailParams,
): RenderedMail =>
  renderMail({ subject, template, params: { ...params, baseUrl, ...secrets }, footer: MAIL_FOOTER, letterhead });

/** As the recipient gets it. The subject is the one of the moment of queuing, the text is made now. */
export const rendered = (kind: MailKind, mail: Mail, house: House): RenderedMail =>
  render(kind, mail, house, kind.secrets?.(mail.params, house) ?? {});

/** As it may be kept and shown: without links into an account. */
export const renderedToKeep = (kind: MailKind, mail: Mail, house: House): RenderedMail => {
  const secrets = Object.keys(kind.secrets?.(mail.params, house) ?? {});
  return render(kind, mail, house, Object.fromEntries(secrets.map((name) => [name, NOT_KEPT])));
};
