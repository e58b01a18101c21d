import { z } from 'zod';
import { etagOf, type Server } from '../http/index.ts';
import { count, history, options as optionsAnswer } from './contract.ts';
import type { DefinedType } from './define.ts';
import { exportRoute } from './export-route.ts';
import { getRow } from './find-rows.ts';
import { inSentence } from './in-sentence.ts';
import { countRows, listRows } from './list.ts';
import { optionsOf } from './options.ts';
import { type RecordRoutesOptions, routeOf, wordsOf } from './route.ts';
import { countWords, idParams, listWords, pageSchema, refusals, rowSchema } from './route-schemas.ts';
import { historyOf } from './timeline.ts';

export const readRoutes = (server: Server, type: DefinedType, options: RecordRoutesOptions): void => {
  listRoute(server, type, options);
  countRoute(server, type, options);
  optionsRoute(server, type, options);
  exportRoute(server, type, options);
  rowRoute(server, type, options);
  historyRoute(server, type, options);
};

const listRoute = (server: Server, type: DefinedType, { db, clock, organisation }: RecordRoutesOptions): void => {
  const route = routeOf(type, 'list', `List ${inSentence(type.label.many)}`);
  const schema = { ...route.schema, querystring: listWords(type), response: { 200: pageSchema(type), ...refusals } };
  server.get(`/api/v1/${type.slug}`, { ...route, schema }, async (request) => {
    const { zone } = await organisation(db);
    return { ...(await listRows(db, type, request.viewer, clock(), wordsOf(request), { zone })) };
  });
};

const countRoute = (server: Server, type: DefinedType, { db, clock, organisation }: RecordRoutesOptions): void => {
  const route = routeOf(type, 'count', `Count ${inSentence(type.label.many)}`);
  const schema = { ...route.schema, querystring: countWords(type), response: { 200: count, ...refusals } };
  server.get(`/api/v1/${type.slug}/count`, { ...route, schema }, async (request) => {
    const { zone } = await organisation(db);
    return countRows(db, type, request.viewer, clock(), wordsOf(request), { zone });
  });
};

const optionsRoute = (server: Server, type: DefinedType, { db, clock }: RecordRoutesOptions): void => {
  const route = routeOf(type, 'options', `Find ${inSentence(type.label.many)} to link to`);
  const querystring = z.object({
    q: z
      .string()
      .max(200)
      .regex(/^[^\0]*$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(50).optional(),
  });
  const schema = { ...route.schema, querystring, response: { 200: optionsAnswer, ...refusals } };
  server.get(
    `/api/v1/${type.slug}/options`,
    { ...route, attachValidation: false, schema },
    async ({ viewer, query: { q, limit } }) => ({
      options: await optionsOf(db, type, viewer, clock(), { search: q, limit }),
    }),
  );
};

const rowRoute = (server: Server, type: DefinedType, { db, clock }: RecordRoutesOptions): void => {
  const route = routeOf(type, 'read', `Read one ${inSentence(type.label.one)}`);
  const schema = { ...route.schema, params: idParams, response: { 200: rowSchema(type), ...refusals } };
  server.get(`/api/v1/${type.slug}/:id`, { ...route, schema }, async ({ viewer, params }, reply) => {
    const row = await getRow(db, type, viewer, clock(), params.id);
    return reply.header('etag', etagOf(row.version)).send(row);
  });
};

const historyRoute = (server: Server, type: DefinedType, { db, clock }: RecordRoutesOptions): void => {
  const route = routeOf(type, 'history', `What happened to one ${inSentence(type.label.one)}`);
  const schema = { ...route.schema, params: idParams, response: { 200: history, ...refusals } };
  server.get(`/api/v1/${type.slug}/:id/history`, { ...route, schema }, async ({ viewer, params }) =>
    historyOf(db, type, viewer, clock(), params.id),
  );
};
