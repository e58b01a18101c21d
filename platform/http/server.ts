import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Viewer } from '../access/index.ts';
import type { AccessedRoute, AccessRow } from './access.ts';

/** Fastify with zod schemas: requests and answers are typed by them. */
export type Server = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** Who sent this request; may renew the cookie on the answer. */
export type FindViewer = (request: FastifyRequest, reply: FastifyReply) => Promise<Viewer | undefined>;

declare module 'fastify' {
  interface FastifyContextConfig {
    access: AccessRow;
  }
  interface FastifyRequest {
    /** Who asks. Throws on public routes, where nobody is known. */
    readonly viewer: Viewer;
    foundViewer: Viewer | null;
  }
  interface FastifyInstance {
    /** Every route with its place in the permission table. */
    accessTable(): readonly AccessedRoute[];
  }
}
