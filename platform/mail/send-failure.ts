/** What nodemailer tells about a failure. */
export interface SmtpError extends Error {
  code?: string;
  originalCode?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/**
 * `unreachable`: the server as a whole, no fault of this mail. `refused`: this mail, for good. `later`: this mail, for now.
 * `uncertain`: the server had the whole text and did not answer, so the mail may have been accepted.
 */
export type FailureKind = 'unreachable' | 'refused' | 'later' | 'uncertain';

const SERVICE_CLOSES = 421;
const CONCERNS_THE_MAIL = new Set(['RCPT TO', 'DATA']);

const kindOf = ({ code, command, response, responseCode = 0 }: SmtpError, isHandedOver: boolean): FailureKind => {
  if (isHandedOver && !response) return 'uncertain';
  if (responseCode === SERVICE_CLOSES) return 'unreachable';
  const concernsTheMail = isHandedOver || CONCERNS_THE_MAIL.has(command ?? '');
  if (concernsTheMail && responseCode >= 500) return 'refused';
  if (concernsTheMail && responseCode >= 400) return 'later';
  // No recipient that could be written to: found out before anything was sent.
  return code === 'EENVELOPE' && !response && !command ? 'refused' : 'unreachable';
};

const sentenceOf = (kind: FailureKind, error: SmtpError): string => {
  if (error.response) return `The mail server said: ${error.response.trim().replace(/\s+/g, ' ').slice(0, 400)}`;
  if (kind === 'uncertain') return 'The mail server took the text and then did not answer: it may have been accepted.';
  if (kind === 'refused') return `This address cannot be written to: ${error.message}`;
  return `The mail server does not answer: ${error.originalCode ?? error.message}`;
};

export class SendFailure extends Error {
  readonly kind: FailureKind;
  constructor(error: SmtpError, isHandedOver: boolean) {
    const kind = kindOf(error, isHandedOver);
    super(sentenceOf(kind, error), { cause: error });
    this.name = 'SendFailure';
    this.kind = kind;
  }
}
