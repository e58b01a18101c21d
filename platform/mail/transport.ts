import { createTransport, type SendMailOptions } from 'nodemailer';

export interface OutgoingMail {
  readonly from: string;
  readonly to: string;
  /** `<id@host>`; the same at every attempt, so that a repeated mail can be recognised. */
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** For digests: where one click ends them. Never for legal notices. */
  readonly unsubscribeUrl?: string;
}

export interface Transport {
  /** Resolves when the server has accepted the mail. Rejects with nodemailer's error. */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

export interface Patience {
  /** Milliseconds until the connection and the greeting. */
  readonly connect: number;
  /** Milliseconds of silence afterwards. */
  readonly silence: number;
}

const PATIENCE: Patience = { connect: 15_000, silence: 30_000 };

const optionsOf = ({ to, unsubscribeUrl, ...mail }: OutgoingMail): SendMailOptions => ({
  ...mail,
  // As an object, the address is never read as a list of addresses.
  to: { name: '', address: to },
  headers: {
    'Auto-Submitted': 'auto-generated',
    ...(unsubscribeUrl && {
      'List-Unsubscribe': `<${unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  },
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** A connection for each mail: a pool would send again by itself what was cut off, without anybody counting it. */
export const transportFrom = (smtpUrl: string, { connect, silence }: Patience = PATIENCE): Transport => {
  const mailer = createTransport({
    url: smtpUrl,
    connectionTimeout: connect,
    greetingTimeout: connect,
    dnsTimeout: connect,
    socketTimeout: silence,
  });
  return {
    send: async (mail) => void (await mailer.sendMail(optionsOf(mail))),
    close: () => mailer.close(),
  };
};
