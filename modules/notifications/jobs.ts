import type { Config } from '../../platform/config/index.ts';
import type { Keys } from '../../platform/config/keys.ts';
import { readSetting } from '../../platform/config/settings.ts';
import { newId } from '../../platform/database/index.ts';
import type { Job, JobContext } from '../../platform/jobs/index.ts';
import { type Patience, transportFrom } from '../../platform/mail/index.ts';
import { claimMails } from './sending/claim-mails.ts';
import { listUntrue } from './sending/list-untrue.ts';
import { type Sending, sendBatch, type Tally } from './sending/send-batch.ts';
import { dropPointless, moveHeld } from './sending/store.ts';
import { mailSettings, ownHost } from './settings.ts';

interface Needs {
  readonly config: Pick<Config, 'smtpUrl' | 'baseUrl'>;
  readonly keys: Keys;
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
export const sendMails = ({ config, keys, patience }: Needs): Job => ({
  name: 'send-mails',
  label: 'Send mails',
  everySeconds: 5,
  run: async (context) => {
    const { db, signal, progress } = context;
    const settings = await readSetting(db, mailSettings);
    const smtpUrl = config.smtpUrl ?? (settings.smtpUrl && keys.decrypt(settings.smtpUrl));
    const moved = await moveHeld(db, Boolean(smtpUrl));
    if (!smtpUrl) return { held: moved };
    if (settings.suspended) return { released: moved };
    const sending: Sending = {
      db,
      signal,
      house: { keys, baseUrl: config.baseUrl },
      transport: transportFrom(smtpUrl, patience),
      sender: settings.sender ?? `Duly <duly@${ownHost(config.baseUrl)}>`,
      owner: newId(),
      now: runningClock(context),
    };
    const { counts, isUnreachable } = await sendDue(sending, settings.perMinute, progress);
    return { released: moved, ...counts, server_unreachable: isUnreachable ? 1 : 0 };
  },
});

const sendDue = async (sending: Sending, perMinute: number, progress: JobContext['progress']) => {
  const { db, owner, now, signal } = sending;
  const tally: Tally = { sent: 0, tried_again_later: 0, given_up: 0, possibly_sent_twice: 0, isUnreachable: false };
  let dropped = 0;
  while (!tally.isUnreachable && !signal.aborted) {
    const claimed = await claimMails(db, { owner, at: now(), perMinute, limit: BATCH });
    if (claimed.length === 0) break;
    tally.possibly_sent_twice += claimed.filter(({ isTakenOver }) => isTakenOver).length;
    const untrue = await listUntrue(db, claimed, now());
    if (untrue.size > 0) dropped += await dropPointless(db, owner, untrue);
    await sendBatch(
      sending,
      claimed.filter(({ id }) => !untrue.has(id)),
      tally,
    );
    progress(tally.sent);
  }
  const { isUnreachable, ...counts } = tally;
  return { isUnreachable, counts: { ...counts, dropped } };
};
