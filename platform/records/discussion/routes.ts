import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Viewer } from '../../access/index.ts';
import type { Act } from '../../act.ts';
import { type Clock, instantOf } from '../../clock.ts';
import type { Database, Queryable } from '../../database/index.ts';
import type { FileStore } from '../../files/index.ts';
import { answerOnce, onceClaimOf, type Server, seenVersionOf } from '../../http/index.ts';
import type { DefinedType, Records } from '../define.ts';
import { inSentence } from '../in-sentence.ts';
import { routeOf } from '../route.ts';
import { idParams, refusals } from '../route-schemas.ts';
import { attachmentRoutes } from './attachment-routes.ts';
import { listAttachments } from './attachments.ts';
import { deleteComment, editComment, listComments, writeComment } from './comments.ts';
import { type Discussion, discussion, newComment } from './contract.ts';
import { discussedRecord, type RecordAt } from './record-at.ts';

export interface DiscussionGround {
  readonly db: Database;
  readonly files: FileStore;
  clock(): Clock;
}

/** Comments and attachments of every record type. */
export const discussionRoutes = (server: Server, records: Records, ground: DiscussionGround): void => {
  for (const type of records.all.filter((each) => Object.keys(each.discussion).length > 0)) {
    readRoute(server, type, ground);
    commentRoutes(server, type, ground);
    attachmentRoutes(server, type, ground);
  }
};

/** What every route of a discussion begins with; what does not fit is refused by the schema. */
export const talkRouteOf = (type: DefinedType, verb: string, summary: string) => ({
  ...routeOf(type, verb, summary),
  attachValidation: false,
});

export const readDiscussion = async (q: Queryable, viewer: Viewer, at: RecordAt): Promise<Discussion> => ({
  comments: await listComments(q, viewer, at),
  attachments: await listAttachments(q, viewer, at),
});

const readRoute = (server: Server, type: DefinedType, { db, clock }: DiscussionGround): void => {
  const route = talkRouteOf(type, 'read-discussion', `Comments and files of one ${inSentence(type.label.one)}`);
  const schema = { ...route.schema, params: idParams, response: { 200: discussion, ...refusals } };
  server.get(`/api/v1/${type.slug}/:id/discussion`, { ...route, schema }, async ({ viewer, params }) =>
    readDiscussion(db, viewer, await discussedRecord(db, type, viewer, clock(), params.id)),
  );
};

const commentParams = idParams.extend({ comment: z.uuid() });

const commentRoutes = (server: Server, type: DefinedType, { db, clock }: DiscussionGround): void => {
  const one = inSentence(type.label.one);
  /** The act within the scope of the record, answered with the discussion as it is then. */
  const write = (request: FastifyRequest, id: string, work: (act: Act, at: RecordAt) => Promise<unknown>) => {
    const { viewer } = request;
    const claim = onceClaimOf(request);
    const now = clock();
    return db.transaction((tx) =>
      answerOnce(tx, claim, instantOf(now), async () => {
        const at = await discussedRecord(tx, type, viewer, now, id);
        await work({ tx, viewer, clock: now }, at);
        return { status: 200, body: await readDiscussion(tx, viewer, at) };
      }),
    );
  };
  const post = talkRouteOf(type, 'comment', `Comment on one ${one}`);
  server.post(
    `/api/v1/${type.slug}/:id/comments`,
    {
      ...post,
      schema: { ...post.schema, params: idParams, body: newComment, response: { 201: discussion, ...refusals } },
    },
    async (request, reply) => {
      const { params, body } = request;
      const answer = await write(request, params.id, (act, at) => writeComment(act, at, body.text));
      return reply.code(201).send(answer.body);
    },
  );
  const edit = talkRouteOf(type, 'edit-comment', `Edit your comment on one ${one}`);
  server.patch(
    `/api/v1/${type.slug}/:id/comments/:comment`,
    {
      ...edit,
      schema: { ...edit.schema, params: commentParams, body: newComment, response: { 200: discussion, ...refusals } },
    },
    async (request) => {
      const { params, body } = request;
      const version = seenVersionOf(request);
      const answer = await write(request, params.id, (act, at) =>
        editComment(act, at, params.comment, version, body.text),
      );
      return answer.body;
    },
  );
  const remove = talkRouteOf(type, 'delete-comment', `Delete your comment on one ${one}`);
  server.delete(
    `/api/v1/${type.slug}/:id/comments/:comment`,
    { ...remove, schema: { ...remove.schema, params: commentParams, response: { 200: discussion, ...refusals } } },
    async (request) => {
      const { params } = request;
      const version = seenVersionOf(request);
      const answer = await write(request, params.id, (act, at) => deleteComment(act, at, params.comment, version));
      return answer.body;
    },
  );
};
