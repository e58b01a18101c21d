import type { Viewer } from '../../../platform/access/index.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Config } from '../../../platform/config/index.ts';
import type { Keys } from '../../../platform/config/keys.ts';
import { readSetting, settingId } from '../../../platform/config/settings.ts';
import { type Database, newId } from '../../../platform/database/index.ts';
import { recordHistory } from '../../../platform/history/index.ts';
import { renderMail, SendFailure, transportFrom } from '../../../platform/mail/index.ts';
import { Refusal } from '../../../platform/problem.ts';
import type { ReadLetterhead } from '../mail-kinds.ts';
import { MAIL_FOOTER } from '../sending/rendered.ts';
import { mailServerOf, mailSettings, ownHost, senderOf } from '../settings.ts';

export interface TestMail {
  readonly db: Database;
  readonly config: Pick<Config, 'smtpUrl' | 'baseUrl'>;
  readonly keys: Keys;
  readonly letterhead: ReadLetterhead;
  readonly viewer: Viewer;
  readonly clock: Clock;
}

/** Shorter than the sender's: a person waits for it. */
const PATIENCE = { connect: 10_000, silence: 10_000 };

const text = (viewer: Viewer) => ({
  subject: 'Test mail from Duly',
  template:
    'This mail was sent by {{ name }} from the settings of Duly at {{ baseUrl }}.\n\nIf you can read it, mail works.',
  params: { name: viewer.name },
  footer: MAIL_FOOTER,
});

/** Sends at once, past the queue and also while sending is suspended; refuses with the server's own answer. */
export const sendTestMail = async (
  { db, config, keys, letterhead, viewer, clock }: TestMail,
  to: string,
): Promise<void> => {
  const settings = await readSetting(db, mailSettings);
  const server = mailServerOf(settings, config, keys);
  if (!server) {
    const message = 'There is no mail server yet. Give its name, save, and try again.';
    throw new Refusal({ code: 'no-mail-server', field: 'host', message });
  }
  const { params, ...mail } = text(viewer);
  const rendered = renderMail({
    ...mail,
    params: { ...params, baseUrl: config.baseUrl },
    letterhead: await letterhead(db),
  });
  const address = {
    from: senderOf(settings, config.baseUrl),
    to,
    messageId: `<${newId()}@${ownHost(config.baseUrl)}>`,
  };
  const failure = await transportFrom(server, PATIENCE)
    .send({ ...address, ...rendered })
    .then(() => undefined)
    .catch((error: unknown) => {
      if (error instanceof SendFailure) return error;
      throw error;
    });
  await db.transaction((tx) =>
    recordHistory({ tx, viewer, clock }, { slug: 'setting', fields: {} }, [
      { recordId: settingId(mailSettings.name), event: 'test mail sent', reason: failure?.message ?? 'Accepted.' },
    ]),
  );
  if (failure) throw new Refusal({ code: 'mail-not-sent', message: failure.message });
};
