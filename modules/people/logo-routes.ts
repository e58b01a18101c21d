import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isGranted } from '../../platform/access/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { readSetting } from '../../platform/config/settings.ts';
import type { Database } from '../../platform/database/index.ts';
import { type FileStore, pictureTypeOf } from '../../platform/files/index.ts';
import type { Server } from '../../platform/http/index.ts';
import { notFound, Refusal } from '../../platform/problem.ts';
import { mayManageSettings } from '../identity/index.ts';
import { changeLogo } from './actions/change-logo.ts';
import { logoAnswer } from './contract.ts';
import { organisation } from './settings.ts';

interface Ground {
  readonly db: Database;
  readonly files: FileStore;
  clock(): Clock;
}

const URL = '/api/v1/settings/organisation/logo';
const LARGEST = 1_048_576;
const tags = ['Settings'];
const access = (verb: string) => ({ access: { record: 'settings', verb } });

const preHandler = async ({ viewer }: FastifyRequest): Promise<void> => {
  if (!isGranted(mayManageSettings, viewer)) throw notFound('setting');
};

const refused = (code: string, message: string, status: number): Refusal =>
  new Refusal({ code, message, field: 'file' }, status);

/** A drawing that can run scripts (SVG) is no logo: it stands on the page for everybody, also before they sign in. */
const pictureIn = async (request: FastifyRequest): Promise<Buffer> => {
  const part = request.isMultipart() ? await request.file({ limits: { fileSize: LARGEST + 1 } }) : undefined;
  if (!part) throw refused('no-file', 'Send the picture as multipart/form-data in the field "file".', 400);
  const picture = await buffer(part.file);
  if (picture.length > LARGEST) throw refused('file-too-large', 'The logo is larger than 1 MB. Make it smaller.', 413);
  const type = pictureTypeOf(picture);
  if (!type || type === 'image/gif') throw refused('file-kind', 'A logo is a PNG, JPEG or WebP picture.', 415);
  return picture;
};

export const logoRoutes = (server: Server, { db, files, clock }: Ground): void => {
  const put = async (request: FastifyRequest, key: string | undefined): Promise<{ logo: string | null }> => {
    const act = { viewer: request.viewer, clock: clock() };
    const before = await db.transaction((tx) => changeLogo({ ...act, tx }, key));
    if (before) await files.remove(before);
    return { logo: key ?? null };
  };
  server.post(
    URL,
    {
      config: access('put-logo'),
      preHandler,
      schema: {
        tags,
        summary: 'Give the organisation a logo',
        description: 'A PNG, JPEG or WebP picture of at most 1 MB, which takes the place of the one before.',
        consumes: ['multipart/form-data'],
        response: { 200: logoAnswer },
      },
    },
    async (request) => {
      const { key } = await files.put(Readable.from([await pictureIn(request)]), LARGEST);
      try {
        return await put(request, key);
      } catch (error) {
        await files.remove(key);
        throw error;
      }
    },
  );
  server.delete(
    URL,
    {
      config: access('remove-logo'),
      preHandler,
      schema: { tags, summary: 'Take the logo away', response: { 200: logoAnswer } },
    },
    (request) => put(request, undefined),
  );
  server.get(
    '/api/v1/logo',
    {
      config: { access: { record: 'public', verb: 'see-logo' } },
      schema: {
        tags,
        summary: 'The logo of the organisation; 204 without one',
        querystring: z.object({ of: z.string().max(100).optional().describe('Which one: that answer never changes') }),
      },
    },
    async ({ query }, reply) => sendLogo(reply, files, (await readSetting(db, organisation)).logo, query.of),
  );
};

const sendLogo = async (reply: FastifyReply, files: FileStore, key: string | undefined, of: string | undefined) => {
  if (!key) return reply.code(204).header('cache-control', 'no-cache').send();
  const picture = await buffer(await files.read(key));
  return reply
    .type(pictureTypeOf(picture) ?? 'application/octet-stream')
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', of === key ? 'public, max-age=31536000, immutable' : 'no-cache')
    .send(picture);
};
