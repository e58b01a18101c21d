import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import { Refusal } from '../problem.ts';
import type { Server } from './server.ts';

/** Addresses that the screens' own router answers. */
const SCREENS = ['/', '/lms', '/lms/*', '/app', '/app/*', '/sign-in', '/set-up/*', '/link/*', '/reset'];
const YEAR = 365 * 24 * 3600 * 1000;
const DAY = 24 * 3600 * 1000;
const access = { record: 'public', verb: 'screens' };

/** Scripts and styles only from our own files or with this answer's nonce; frames, objects and foreign hosts not at all. */
const policyWith = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The page that every screen starts from; each answer has a nonce of its own and is never kept. */
export const sendShell = async (reply: FastifyReply, webFolder: string): Promise<FastifyReply> => {
  const page = join(webFolder, 'index.html');
  if (!existsSync(page)) {
    throw new Refusal({ code: 'not-built', message: 'The screens are not built yet. Run npm run build.' }, 503);
  }
  const nonce = randomBytes(18).toString('base64');
  const html = (await readFile(page, 'utf8')).replaceAll('__NONCE__', nonce);
  return reply
    .header('content-security-policy', policyWith(nonce))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html);
};

/** Files beside the page, such as the icon. Their names carry no hash, so browsers ask again after a day. */
const looseFiles = (webFolder: string): string[] =>
  readdirSync(webFolder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'index.html' && !/\.(br|gz)$/.test(entry.name))
    .map(({ name }) => name);

export const shellRoutes = async (server: Server, webFolder: string): Promise<void> => {
  const options = { logLevel: 'warn', exposeHeadRoute: true, config: { access }, schema: { hide: true } } as const;
  for (const url of SCREENS) server.get(url, options, (_request, reply) => sendShell(reply, webFolder));
  if (!existsSync(webFolder)) return;
  await server.register(fastifyStatic, { root: webFolder, serve: false, preCompressed: true, dotfiles: 'deny' });
  server.get<{ Params: { '*': string } }>('/assets/*', options, (request, reply) =>
    reply.sendFile(`assets/${request.params['*']}`, { maxAge: YEAR, immutable: true }),
  );
  for (const name of looseFiles(webFolder)) {
    server.get(`/${name}`, options, (_request, reply) => reply.sendFile(name, { maxAge: DAY }));
  }
};
