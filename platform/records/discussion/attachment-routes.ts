import { z } from 'zod';
import type { Server } from '../../http/index.ts';
import { Refusal } from '../../problem.ts';
import type { DefinedType } from '../define.ts';
import { inSentence } from '../in-sentence.ts';
import { idParams, refusals } from '../route-schemas.ts';
import { addAttachment, findAttachment, keepFile, removeAttachment } from './attachments.ts';
import { attached, discussion, LARGEST_ATTACHMENT } from './contract.ts';
import { discussedRecord } from './record-at.ts';
import { type DiscussionGround, readDiscussion, talkRouteOf } from './routes.ts';

const fileParams = idParams.extend({ attachment: z.uuid() });

const noFile = (): Refusal =>
  new Refusal({ code: 'no-file', message: 'Send the file as multipart/form-data in the field "file".', field: 'file' });

export const attachmentRoutes = (server: Server, type: DefinedType, ground: DiscussionGround): void => {
  attachRoute(server, type, ground);
  downloadRoute(server, type, ground);
  removeRoute(server, type, ground);
};

const attachRoute = (server: Server, type: DefinedType, { db, files, clock }: DiscussionGround): void => {
  const route = talkRouteOf(type, 'attach', `Attach a file to one ${inSentence(type.label.one)}`);
  const schema = {
    ...route.schema,
    params: idParams,
    consumes: ['multipart/form-data'],
    response: { 201: attached, ...refusals },
  };
  server.post(`/api/v1/${type.slug}/:id/attachments`, { ...route, schema }, async (request, reply) => {
    const { viewer, params } = request;
    // Nobody fills the disk with files of records that are not theirs.
    await discussedRecord(db, type, viewer, clock(), params.id);
    if (!request.isMultipart()) throw noFile();
    const part = await request.file({ limits: { fileSize: LARGEST_ATTACHMENT + 1 } });
    if (!part) throw noFile();
    const kept = await keepFile(files, part.file, part.filename);
    try {
      const answer = await db.transaction(async (tx) => {
        const now = clock();
        const at = await discussedRecord(tx, type, viewer, now, params.id);
        const added = await addAttachment({ tx, viewer, clock: now }, at, kept);
        return { ...(await readDiscussion(tx, viewer, at)), added };
      });
      return reply.code(201).send(answer);
    } catch (error) {
      await files.remove(kept.key);
      throw error;
    }
  });
};

const downloadRoute = (server: Server, type: DefinedType, { db, files, clock }: DiscussionGround): void => {
  const route = talkRouteOf(type, 'read-attachment', `A file attached to one ${inSentence(type.label.one)}`);
  const schema = { ...route.schema, params: fileParams };
  server.get(
    `/api/v1/${type.slug}/:id/attachments/:attachment`,
    { ...route, schema },
    async ({ viewer, params }, reply) => {
      const at = await discussedRecord(db, type, viewer, clock(), params.id);
      const file = await findAttachment(db, at, params.attachment);
      return reply
        .type(file.contentType)
        .header('content-length', file.size)
        .header('x-content-type-options', 'nosniff')
        .header('content-disposition', savedAs(file.fileName))
        .send(await files.read(file.key));
    },
  );
};

/** To be saved, never to be shown in the page; the name in plain letters, and as it is (RFC 6266). */
const savedAs = (fileName: string): string => {
  const plain = fileName.normalize('NFKD').replace(/[^\x20-\x7e]|["\\%]/g, '') || 'file';
  const whole = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
};

const removeRoute = (server: Server, type: DefinedType, { db, files, clock }: DiscussionGround): void => {
  const route = talkRouteOf(type, 'remove-attachment', `Remove your file from one ${inSentence(type.label.one)}`);
  const schema = { ...route.schema, params: fileParams, response: { 200: discussion, ...refusals } };
  server.delete(
    `/api/v1/${type.slug}/:id/attachments/:attachment`,
    { ...route, schema },
    async ({ viewer, params }) => {
      const { key, answer } = await db.transaction(async (tx) => {
        const now = clock();
        const at = await discussedRecord(tx, type, viewer, now, params.id);
        const removed = await removeAttachment({ tx, viewer, clock: now }, at, params.attachment);
        return { key: removed, answer: await readDiscussion(tx, viewer, at) };
      });
      await files.remove(key);
      return answer;
    },
  );
};
