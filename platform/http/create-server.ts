import { randomBytes } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { type FastifyBaseLogger, fastify, LogController } from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Config } from '../config/index.ts';
import type { Database } from '../database/index.ts';
import { notFound } from '../problem.ts';
import { addressOf, admitViewers, guardRegistration } from './access.ts';
import { documentationAccess, documentRoutes } from './documentation.ts';
import { healthRoutes } from './health.ts';
import { refuseForeignWrites } from './origin-check.ts';
import { answerError } from './problems.ts';
import { isOurProxy } from './proxy.ts';
import type { FindViewer, Server } from './server.ts';
import { sendShell, shellRoutes } from './shell.ts';
import { speakPlainly, strictValidator } from './strict-schemas.ts';

export interface ServerOptions {
  readonly db: Database;
  readonly config: Pick<Config, 'baseUrl'>;
  readonly log: FastifyBaseLogger;
  readonly session: FindViewer;
  readonly migrationsFolder: string;
  /** Where the screens were built to. */
  readonly webFolder: string;
}

const MEGABYTE = 1024 * 1024;
const UPLOAD_LIMITS = { files: 1, fileSize: 500 * MEGABYTE, fields: 50, fieldSize: MEGABYTE };
const NO_DOCUMENT = "default-src 'none'; frame-ancestors 'none'";

/** Short enough to be read out on the telephone. */
const reference = (): string => randomBytes(5).toString('hex').toUpperCase();

const newServer = ({ log, config }: ServerOptions): Server =>
  fastify({
    loggerInstance: log,
    genReqId: reference,
    logController: new LogController({ disableRequestLogging: true }),
    exposeHeadRoutes: false,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    forceCloseConnections: 'idle',
    trustProxy: config.baseUrl.startsWith('https:') && isOurProxy,
  }).withTypeProvider<ZodTypeProvider>();

const protect = async (server: Server, { config, session }: ServerOptions): Promise<void> => {
  const isSecure = config.baseUrl.startsWith('https:');
  await server.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: isSecure,
    crossOriginOpenerPolicy: isSecure,
    originAgentCluster: isSecure,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  });
  server.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', NO_DOCUMENT).header('cache-control', 'no-store');
  });
  await server.register(cookie);
  refuseForeignWrites(server, config.baseUrl);
  await server.register(rateLimit, { global: false, keyGenerator: addressOf });
  admitViewers(server, session);
};

/** One line per request, with the pattern of its address: the address itself may hold tokens and names. */
const logAnswers = (server: Server): void => {
  server.addHook('onResponse', async (request, reply) => {
    const milliseconds = Math.round(reply.elapsedTime);
    const route = request.routeOptions.url ?? 'unknown';
    const userId = request.foundViewer?.userId;
    request.log.info({ method: request.method, route, status: reply.statusCode, milliseconds, userId }, 'answered');
  });
};

/** The server with all that every route shares. Its `close()` lets running requests end first. */
export const createServer = async (options: ServerOptions): Promise<Server> => {
  speakPlainly();
  const server = newServer(options);
  server.setValidatorCompiler(strictValidator);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler(answerError);
  guardRegistration(server, documentationAccess);
  await protect(server, options);
  logAnswers(server);
  server.removeContentTypeParser('text/plain');
  await server.register(multipart, { limits: UPLOAD_LIMITS });
  await documentRoutes(server);
  healthRoutes(server, options.db, options.migrationsFolder);
  await shellRoutes(server, options.webFolder);
  server.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && request.headers.accept?.includes('text/html');
    if (!isPage || request.url.startsWith('/api/')) throw notFound('page');
    return sendShell(reply.code(404), options.webFolder);
  });
  return server;
};
