import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Keys } from '../../platform/config/keys.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Server } from '../../platform/http/index.ts';
import { mailPreview } from './contract.ts';
import { previewMail } from './preview-mail.ts';

interface Needs {
  readonly db: Database;
  readonly config: Pick<Config, 'baseUrl'>;
  readonly keys: Keys;
  readonly clock: () => Clock;
}

export const notificationRoutes = (server: Server, { db, config, keys, clock }: Needs): void => {
  server.get(
    '/api/v1/email-queue/:id/preview',
    {
      config: { access: { record: 'email-queue', verb: 'read' } },
      schema: {
        tags: ['E-mail queue'],
        summary: 'The text of a mail, also before it is sent',
        params: z.object({ id: z.uuid('This is not the id of a mail.') }),
        response: { 200: mailPreview },
      },
    },
    (request) => previewMail(db, request.viewer, clock(), { keys, baseUrl: config.baseUrl }, request.params.id),
  );
};
