import { z } from 'zod';
import { isGranted } from '../../platform/access/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Keys } from '../../platform/config/keys.ts';
import { type Database, sql } from '../../platform/database/index.ts';
import type { Server } from '../../platform/http/index.ts';
import { withLogoInside } from '../../platform/mail/index.ts';
import { notFound, Refusal } from '../../platform/problem.ts';
import { onlyManagers } from '../../platform/settings/index.ts';
import { mayManageSettings } from '../identity/index.ts';
import { sendTestMail } from './actions/send-test-mail.ts';
import { mailHealth, mailPreview, testMailAnswer, testMailRequest } from './contract.ts';
import { readMailHealth } from './mail-health.ts';
import type { House, ReadLetterhead } from './mail-kinds.ts';
import { maySteerMails } from './permissions.ts';
import { previewMail } from './preview-mail.ts';

interface Needs {
  readonly db: Database;
  readonly config: Pick<Config, 'baseUrl' | 'smtpUrl'>;
  readonly keys: Keys;
  readonly letterhead: ReadLetterhead;
  readonly clock: () => Clock;
}

const tags = ['E-mail queue'];
const params = z.object({ id: z.uuid('This is not the id of a mail.') });
const reading = { access: { record: 'email-queue', verb: 'read' } };

/** A document of its own: it may style itself and do nothing else, whatever a template brings. */
const MAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

export const notificationRoutes = (server: Server, needs: Needs): void => {
  const { db, config, keys, clock } = needs;
  const houseNow = async (): Promise<House> => ({
    keys,
    baseUrl: config.baseUrl,
    letterhead: await needs.letterhead(db),
  });
  server.get(
    '/api/v1/email-queue/:id/preview',
    {
      config: reading,
      schema: { tags, summary: 'The text of a mail, also before it is sent', params, response: { 200: mailPreview } },
    },
    async (request) => previewMail(db, request.viewer, clock(), await houseNow(), request.params.id),
  );
  server.get(
    '/api/v1/email-queue/:id/preview.html',
    { config: reading, schema: { tags, summary: 'The same as a page, for a sandboxed frame', params } },
    async (request, reply) => {
      const house = await houseNow();
      const { html } = await previewMail(db, request.viewer, clock(), house, request.params.id);
      return reply
        .header('content-security-policy', MAIL_POLICY)
        .header('x-frame-options', 'SAMEORIGIN')
        .type('text/html; charset=utf-8')
        .send(withLogoInside(html, house.letterhead?.logo));
    },
  );
  server.get(
    '/api/v1/mail-health',
    {
      config: { access: { record: 'email-queue', verb: 'see-health' } },
      schema: { tags, summary: 'Whether mails go out, and why not', response: { 200: mailHealth } },
    },
    async ({ viewer }) => {
      if (!isGranted(maySteerMails, viewer)) throw notFound('page');
      return readMailHealth(db, config);
    },
  );
  testMailRoute(server, needs);
};

const testMailRoute = (server: Server, { clock, ...needs }: Needs): void => {
  server.post(
    '/api/v1/settings/mail/test',
    {
      config: { access: { record: 'settings', verb: 'test-mail' } },
      preHandler: onlyManagers(mayManageSettings),
      schema: {
        tags: ['Settings'],
        summary: 'Send a test mail now, to yourself when no address is given',
        body: testMailRequest,
        response: { 200: testMailAnswer },
      },
    },
    async ({ viewer, body }) => {
      const self = await needs.db.maybe(
        sql<{ email: string | null }>`select email from identity.user_account where id = ${viewer.userId}::uuid`,
      );
      const to = body.to ?? self?.email;
      if (!to) {
        throw new Refusal({ code: 'no-address', field: 'to', message: 'You have no e-mail address: give one.' });
      }
      await sendTestMail({ ...needs, viewer, clock: clock() }, to);
      return { to, message: `The mail server took the mail to ${to}.` };
    },
  );
};
