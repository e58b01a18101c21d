import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type Received = ParsedMail & { envelopeTo: string[] };

/** How the server treats the next mails. `drop`: takes the text and hangs up. `hang`: takes the text and says nothing. */
export type Mood = 'accept' | 'refuse' | 'defer' | 'refuse-text' | 'busy' | 'drop' | 'hang' | 'hang-greeting';

export interface MailServer {
  readonly url: string;
  readonly received: Received[];
  mood: Mood;
  /** Milliseconds that accepting takes. */
  delay: number;
  /** Refuses or defers only this address, when set. */
  only?: string;
  close(): Promise<void>;
}

const smtpError = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });

/** A real SMTP peer on a free port. */
export const startMailServer = async (port = 0): Promise<MailServer> => {
  const server: MailServer = { url: '', received: [], mood: 'accept', delay: 0, close: async () => {} };
  const options: SMTPServerOptions = {
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 10,
    logger: false,
    onConnect: (_, done) => {
      if (server.mood === 'busy') return done(smtpError(421, 'Too busy'));
      if (server.mood !== 'hang-greeting') done();
    },
    onRcptTo: ({ address }, _, done) => {
      const isMeant = !server.only || server.only === address;
      if (isMeant && server.mood === 'refuse') return done(smtpError(550, 'No such user'));
      if (isMeant && server.mood === 'defer') return done(smtpError(450, 'Mailbox busy'));
      done();
    },
    onData: async (stream, session, done) => {
      // The client may hang up in the middle of the text.
      const mail = await simpleParser(stream).catch(() => undefined);
      if (!mail) return done(smtpError(451, 'The text did not arrive'));
      if (server.mood === 'refuse-text') return done(smtpError(554, 'Looks like spam'));
      if (server.delay > 0) await pause(server.delay);
      server.received.push({ ...mail, envelopeTo: session.envelope.rcptTo.map(({ address }) => address) });
      if (server.mood === 'drop')
        for (const connection of smtp.connections) (connection as Connection)._socket.destroy();
      else if (server.mood !== 'hang') done();
    },
  };
  const smtp = new SMTPServer(options);
  smtp.on('error', () => {});
  smtp.listen(port, '127.0.0.1');
  await once(smtp.server, 'listening');
  const address = smtp.server.address() as { port: number };
  return Object.assign(server, {
    url: `smtp://127.0.0.1:${address.port}`,
    close: () => new Promise<void>((resolve) => smtp.close(() => resolve())),
  });
};

interface Connection {
  _socket: { destroy(): void };
}
