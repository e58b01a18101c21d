import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { etagOf, type Server } from '../http/index.ts';
import { Refusal } from '../problem.ts';
import { count, history, options as optionsAnswer } from './contract.ts';
import type { DefinedType } from './define.ts';
import { exportCsv } from './export.ts';
import { getRow } from './find-rows.ts';
import { mustMeet } from './grants.ts';
import { inSentence } from './in-sentence.ts';
import { countRows, listRows, type ReadOptions } from './list.ts';
import { optionsOf } from './options.ts';
import type { RawQuery } from './query.ts';
import { countWords, exportWords, idParams, listWords, pageSchema, refusals, rowSchema } from './route-schemas.ts';
import type { RecordRoutesOptions } from './routes.ts';
import { historyOf } from './timeline.ts';

/** What is shared by the routes of one type: its place in the permission table, in the description, and who may read at all. */
export const routeOf = (type: DefinedType, verb: string, summary: string) => ({
  config: { access: { record: type.slug, verb } },
  // The engine names what does not fit in its own words.
  attachValidation: true,
  schema: { tags: [type.label.many], summary },
  preHandler: async ({ viewer }: FastifyRequest): Promise<void> => mustMeet(type, type.read, viewer, 'read this'),
});

export const readRoutes = (
  server: Server,
  type: DefinedType,
  { db, clock, organisation }: RecordRoutesOptions,
): void => {
  const path = `/api/v1/${type.slug}`;
  const { one, many } = type.label;
  const inZone = async (): Promise<ReadOptions> => ({ zone: (await organisation(db)).zone });
  const wordsOf = (request: FastifyRequest): RawQuery => request.query as RawQuery;

  const list = routeOf(type, 'list', `List ${inSentence(many)}`);
  server.get(
    path,
    {
      ...list,
      schema: { ...list.schema, querystring: listWords(type), response: { 200: pageSchema(type), ...refusals } },
    },
    async (request) => ({ ...(await listRows(db, type, request.viewer, clock(), wordsOf(request), await inZone())) }),
  );

  const counting = routeOf(type, 'count', `Count ${inSentence(many)}`);
  server.get(
    `${path}/count`,
    {
      ...counting,
      schema: { ...counting.schema, querystring: countWords(type), response: { 200: count, ...refusals } },
    },
    async (request) => countRows(db, type, request.viewer, clock(), wordsOf(request), await inZone()),
  );

  const offering = routeOf(type, 'options', `Find ${inSentence(many)} to link to`);
  const querystring = z.object({
    q: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(50).optional(),
  });
  server.get(
    `${path}/options`,
    {
      ...offering,
      attachValidation: false,
      schema: { ...offering.schema, querystring, response: { 200: optionsAnswer, ...refusals } },
    },
    async ({ viewer, query: { q, limit } }) => ({
      options: await optionsOf(db, type, viewer, clock(), { search: q, limit }),
    }),
  );

  const exporting = routeOf(type, 'export', `Export ${inSentence(many)} as CSV`);
  server.get(
    `${path}/export`,
    { ...exporting, schema: { ...exporting.schema, querystring: exportWords(type) } },
    async (request, reply) => {
      const words = wordsOf(request);
      if (words.format !== undefined && words.format !== 'csv') {
        throw new Refusal({ code: 'bad-filter', message: 'format: csv is the only one.', field: 'format' });
      }
      const lines = exportCsv(db, type, request.viewer, clock(), words, await inZone());
      // What is asked wrongly is refused before the first byte.
      const first = await lines.next();
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${type.slug}.csv"`)
        .send(Readable.from(startedWith(first.value ?? '', lines)));
    },
  );

  const reading = routeOf(type, 'read', `Read one ${inSentence(one)}`);
  server.get(
    `${path}/:id`,
    { ...reading, schema: { ...reading.schema, params: idParams, response: { 200: rowSchema(type), ...refusals } } },
    async ({ viewer, params }, reply) => {
      const row = await getRow(db, type, viewer, clock(), params.id);
      return reply.header('etag', etagOf(row.version)).send(row);
    },
  );

  const telling = routeOf(type, 'history', `What happened to one ${inSentence(one)}`);
  server.get(
    `${path}/:id/history`,
    { ...telling, schema: { ...telling.schema, params: idParams, response: { 200: history, ...refusals } } },
    async ({ viewer, params }) => historyOf(db, type, viewer, clock(), params.id),
  );
};

async function* startedWith(first: string, rest: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  yield first;
  yield* rest;
}
