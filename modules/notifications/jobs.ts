import type { Config } from '../../platform/config/index.ts';
import type { Keys } from '../../platform/config/keys.ts';
import { readSetting } from '../../platform/config/settings.ts';
import { newId } from '../../platform/database/index.ts';
import type { Job, JobContext } from '../../platform/jobs/index.ts';
import { type MailServer, type Patience, transportFrom } from '../../platform/mail/index.ts';
import type { ReadLetterhead } from './mail-kinds.ts';
import { UNREACHABLE_PAUSE } from './rules.ts';
import { askByNow } from './sending/ask-by-now.ts';
import { claimMails } from './sending/claim-mails.ts';
import { type Sending, sendBatch, type Tally } from './sending/send-batch.ts';
import { dropPointless, moveHeld } from './sending/store.ts';
import { mailServerOf, mailSettings, senderOf } from './settings.ts';

interface Needs {
  readonly config: Pick<Config, 'smtpUrl' | 'baseUrl'>;
  readonly keys: Keys;
  readonly letterhead?: ReadLetterhead;
  readonly patience?: Patience;
}

/** Small, so that a batch ends well within its lease even when each mail waits for a slow server. */
const BATCH = 20;

/** A clock that runs on from the instant of the job; a job that was told a day keeps real time, since servers and leases do. */
const runningClock = ({ clock }: JobContext): (() => Date) => {
  if (!('instant' in clock)) return () => new Date();
  const start = clock.instant.getTime() - performance.now();
  return () => new Date(start + performance.now());
};

/** Sends what is due. Several senders may run at once: a mail belongs to the one that claimed it. */
export const sendMails = (needs: Needs): Job => {
  /** The server that does not answer, and until when it is left alone. */
  let rest = { of: '', until: 0 };
  return {
    name: 'send-mails',
    label: 'Send mails',
    everySeconds: 5,
    run: async (context): Promise<Record<string, number>> => {
      const { db, log } = context;
      const now = runningClock(context);
      const settings = await readSetting(db, mailSettings);
      const { keys, config } = needs;
      const server = mailServerOf(settings, config, keys);
      const moved = await moveHeld(db, Boolean(server));
      if (!server) return { held: moved };
      const isResting = now().getTime() < rest.until && rest.of === JSON.stringify(server);
      if (settings.suspended || isResting) return { released: moved };
      const sender = senderOf(settings, config.baseUrl);
      const { perMinute } = settings;
      const { unreachable, ...counts } = await sendDue(context, now, { ...needs, perMinute, server, sender });
      if (unreachable) {
        // No row for this run: it would be one a minute for as long as the server is away. The mails say why they wait.
        log.warn({ reason: unreachable }, 'mails wait for the mail server');
        rest = { of: JSON.stringify(server), until: now().getTime() + UNREACHABLE_PAUSE };
      }
      return { released: moved, ...counts };
    },
  };
};

interface Way extends Needs {
  readonly server: MailServer;
  readonly sender: string;
  readonly perMinute: number;
}

const sendDue = async ({ db, signal, progress }: JobContext, now: () => Date, way: Way) => {
  const { keys, config, letterhead, server, sender, patience, perMinute } = way;
  const owner = newId();
  const house = { keys, baseUrl: config.baseUrl, letterhead: await letterhead?.(db) };
  const sending: Sending = { db, signal, now, house, sender, owner, transport: transportFrom(server, patience) };
  const tally: Tally = { sent: 0, tried_again_later: 0, given_up: 0, possibly_sent_twice: 0 };
  let dropped = 0;
  while (!tally.unreachable && !signal.aborted) {
    const claimed = await claimMails(db, { owner, at: now(), perMinute, limit: BATCH });
    if (claimed.length === 0) break;
    tally.possibly_sent_twice += claimed.filter(({ isTakenOver }) => isTakenOver).length;
    const { mails, pointless } = await askByNow(db, claimed, now());
    if (pointless.size > 0) dropped += await dropPointless(db, owner, pointless);
    await sendBatch(sending, mails, tally);
    progress(tally.sent);
  }
  return { ...tally, dropped };
};
