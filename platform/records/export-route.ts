import { Readable } from 'node:stream';
import type { Server } from '../http/index.ts';
import { Refusal } from '../problem.ts';
import type { DefinedType } from './define.ts';
import { exportCsv } from './export.ts';
import { inSentence } from './in-sentence.ts';
import { type RecordRoutesOptions, routeOf, wordsOf } from './route.ts';
import { exportWords } from './route-schemas.ts';

export const exportRoute = (
  server: Server,
  type: DefinedType,
  { db, clock, organisation }: RecordRoutesOptions,
): void => {
  const route = routeOf(type, 'export', `Export ${inSentence(type.label.many)} as CSV`);
  const schema = { ...route.schema, querystring: exportWords(type), produces: ['text/csv'] };
  server.get(`/api/v1/${type.slug}/export`, { ...route, schema }, async (request, reply) => {
    const words = wordsOf(request);
    if (words.format !== undefined && words.format !== 'csv') {
      throw new Refusal({ code: 'bad-filter', message: 'format: csv is the only one.', field: 'format' });
    }
    const { zone } = await organisation(db);
    const lines = exportCsv(db, type, request.viewer, clock(), words, { zone });
    // What is asked wrongly is refused before the first byte.
    const first = await lines.next();
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${type.slug}.csv"`)
      .send(Readable.from(startedWith(first.value ?? '', lines)));
  });
};

async function* startedWith(first: string, rest: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  yield first;
  yield* rest;
}
