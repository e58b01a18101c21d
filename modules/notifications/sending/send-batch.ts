import type { Database } from '../../../platform/database/index.ts';
import { SendFailure, type Transport } from '../../../platform/mail/index.ts';
import { findKind, type House } from '../mail-kinds.ts';
import { LEASE, retryAfter, UNREACHABLE_PAUSE } from '../rules.ts';
import type { ClaimedMail } from './claim-mails.ts';
import { rendered, renderedToKeep } from './rendered.ts';
import { keepText, markFailed, markSent, putBack } from './store.ts';

export interface Sending {
  readonly db: Database;
  readonly house: House;
  readonly transport: Transport;
  readonly sender: string;
  readonly owner: string;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

export interface Tally {
  sent: number;
  tried_again_later: number;
  given_up: number;
  possibly_sent_twice: number;
  /** What the server as a whole was heard to say, or not to say. */
  unreachable?: string;
}

const AT_ONCE = 5;

type Rendered = ClaimedMail & { mail: ReturnType<typeof rendered> };

/** Sends claimed mails, a few at a time, and stops as soon as the server as a whole does not answer. */
export const sendBatch = async (sending: Sending, claimed: readonly ClaimedMail[], tally: Tally): Promise<void> => {
  const { db, owner, now, signal } = sending;
  const until = now().getTime() + LEASE / 2;
  const waiting = await prepare(sending, claimed, tally);
  const next = async (): Promise<void> => {
    while (waiting.length > 0 && !tally.unreachable && !signal.aborted && now().getTime() < until) {
      const mail = waiting.shift();
      if (mail) await sendOne(sending, mail, tally);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  if (waiting.length > 0)
    await putBack(
      db,
      owner,
      waiting.map(({ id }) => id),
    );
};

/** Renders each mail and keeps its text; what cannot be rendered is given up. */
const prepare = async (sending: Sending, claimed: readonly ClaimedMail[], tally: Tally): Promise<Rendered[]> => {
  const { db, house, owner } = sending;
  const ready: Rendered[] = [];
  const kept: { id: string; text: string; html: string }[] = [];
  for (const mail of claimed) {
    try {
      const kind = findKind(mail.kind);
      if (!kind) throw new Error(`This Duly does not know the mail "${mail.kind}".`);
      ready.push({ ...mail, mail: rendered(kind, mail, house) });
      kept.push({ id: mail.id, ...renderedToKeep(kind, mail, house) });
    } catch (error) {
      tally.given_up += 1;
      // A query per mail: this is a fault of a template, and rare.
      const failure = { reason: (error as Error).message, isUncertain: false, isCounted: true };
      await markFailed(db, { id: mail.id, owner }, failure);
    }
  }
  await keepText(db, owner, kept);
  return ready;
};

/** A query per mail on purpose: the shorter the time between acceptance and commit, the rarer a mail that goes out twice. */
const sendOne = async (
  sending: Sending,
  { id, to, messageId, attempts, mail }: Rendered,
  tally: Tally,
): Promise<void> => {
  const { db, transport, sender, owner, now } = sending;
  try {
    await transport.send({ from: sender, to, messageId, ...mail });
  } catch (error) {
    if (!(error instanceof SendFailure)) throw error;
    await noteFailure(sending, { id, attempts }, error, tally);
    return;
  }
  await markSent(db, { id, owner }, now());
  tally.sent += 1;
};

const noteFailure = async (
  { db, owner, now }: Sending,
  { id, attempts }: { id: string; attempts: number },
  { kind, message }: SendFailure,
  tally: Tally,
): Promise<void> => {
  if (kind === 'unreachable') {
    tally.unreachable = message;
    const nextAt = new Date(now().getTime() + UNREACHABLE_PAUSE);
    await markFailed(db, { id, owner }, { reason: message, nextAt, isUncertain: false, isCounted: false });
    return;
  }
  const pause = kind === 'refused' ? undefined : retryAfter(attempts);
  const nextAt = pause === undefined ? undefined : new Date(now().getTime() + pause);
  const isUncertain = kind === 'uncertain';
  await markFailed(db, { id, owner }, { reason: message, nextAt, isUncertain, isCounted: true });
  if (isUncertain) tally.possibly_sent_twice += 1;
  if (nextAt) tally.tried_again_later += 1;
  else tally.given_up += 1;
};
