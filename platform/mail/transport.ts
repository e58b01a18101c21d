import { PassThrough, pipeline } from 'node:stream';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { attachmentsFor, type MailPicture } from './letterhead.ts';
import { SendFailure, type SmtpError } from './send-failure.ts';

export interface OutgoingMail {
  readonly from: string;
  readonly to: string;
  /** `<id@host>`; the same at every attempt, so that a repeated mail can be recognised. */
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly logo?: MailPicture;
  /** For digests: where one click ends them. Never for legal notices. */
  readonly unsubscribeUrl?: string;
}

/** Where mails go out: an address like `smtp://user:password@host:587`, or its parts. */
export type MailServer =
  | { readonly url: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly security: 'STARTTLS' | 'TLS' | 'None';
      readonly user?: string;
      readonly password?: string;
    };

export interface Transport {
  /** Resolves when the server has accepted the mail. Rejects with a SendFailure. */
  send(mail: OutgoingMail): Promise<void>;
}

export interface Patience {
  /** Milliseconds until the connection and the greeting. */
  readonly connect: number;
  /** Milliseconds of silence afterwards. */
  readonly silence: number;
}

const PATIENCE: Patience = { connect: 15_000, silence: 30_000 };

const optionsOf = ({ to, logo, unsubscribeUrl, ...mail }: OutgoingMail): SendMailOptions => ({
  ...mail,
  ...(logo && { attachments: attachmentsFor(logo) }),
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

type Mailer = ReturnType<typeof createTransport>;

/** Calls back when the server has been given the whole text, so that from then on it may have accepted it. */
const watchHandOver = (mailer: Mailer, onHandedOver: () => void): void => {
  mailer.use('stream', (mail, done) => {
    mail.message.processFunc((text) => {
      const watched = new PassThrough();
      pipeline(text, watched, () => {});
      return watched.once('end', onHandedOver);
    });
    done();
  });
};

const placeOf = (server: MailServer) => {
  if ('url' in server) return { url: server.url };
  const { host, port, security, user, password } = server;
  return {
    host,
    port,
    secure: security === 'TLS',
    requireTLS: security === 'STARTTLS',
    ignoreTLS: security === 'None',
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
  };
};

/** A connection for each mail: a pool would send again by itself what was cut off, without anybody counting it. */
export const transportFrom = (server: MailServer, { connect, silence }: Patience = PATIENCE): Transport => ({
  async send(mail) {
    const mailer = createTransport({
      ...placeOf(server),
      connectionTimeout: connect,
      greetingTimeout: connect,
      dnsTimeout: connect,
      socketTimeout: silence,
    });
    let isHandedOver = false;
    watchHandOver(mailer, () => {
      isHandedOver = true;
    });
    try {
      await mailer.sendMail(optionsOf(mail));
    } catch (error) {
      throw new SendFailure(error as SmtpError, isHandedOver);
    } finally {
      mailer.close();
    }
  },
});
