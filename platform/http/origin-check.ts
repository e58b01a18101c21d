import type { FastifyRequest } from 'fastify';
import { Refusal } from '../problem.ts';
import { isUnsafe } from './access.ts';
import type { Server } from './server.ts';

const isOwnOrigin = (origin: string, request: FastifyRequest, ownOrigin: string): boolean =>
  origin === ownOrigin || origin === `${request.protocol}://${request.host}`;

/** A page of another site cannot make a signed-in browser write. Programs that are no browsers send neither header. */
export const refuseForeignWrites = (server: Server, baseUrl: string): void => {
  const ownOrigin = new URL(baseUrl).origin;
  server.addHook('onRequest', async (request) => {
    if (!isUnsafe(request.method)) return;
    const { origin, 'sec-fetch-site': site } = request.headers;
    const isForeignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
    const isForeignOrigin = origin !== undefined && !isOwnOrigin(origin, request, ownOrigin);
    if (isForeignSite || isForeignOrigin) {
      throw new Refusal(
        {
          code: 'foreign-origin',
          message: `Duly accepts changes from its own pages only. Open it at ${ownOrigin}.`,
        },
        403,
      );
    }
  });
};
