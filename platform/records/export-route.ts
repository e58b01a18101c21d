import { Readable } from 'node:stream';
import type { Server } from '../http/index.ts';
import { Refusal } from '../problem.ts';
import { XLSX_TYPE } from '../tabular/index.ts';
import type { DefinedType } from './define.ts';
import { exportCsv, exportXlsx, startedWith } from './export.ts';
import { inSentence } from './in-sentence.ts';
import { type RecordRoutesOptions, routeOf, wordsOf } from './route.ts';
import { exportWords } from './route-schemas.ts';

export const exportRoute = (
  server: Server,
  type: DefinedType,
  { db, clock, organisation }: RecordRoutesOptions,
): void => {
  const route = routeOf(type, 'export', `Export ${inSentence(type.label.many)} as CSV or XLSX`);
  const schema = { ...route.schema, querystring: exportWords(type), produces: ['text/csv', XLSX_TYPE] };
  server.get(`/api/v1/${type.slug}/export`, { ...route, schema }, async (request, reply) => {
    const words = wordsOf(request);
    const format = words.format ?? 'csv';
    if (format !== 'csv' && format !== 'xlsx')
      throw new Refusal({ code: 'bad-filter', message: 'format: csv or xlsx.', field: 'format' });
    const { zone } = await organisation(db);
    reply.header('content-disposition', `attachment; filename="${type.slug}.${format}"`);
    if (format === 'xlsx')
      return reply.type(XLSX_TYPE).send(await exportXlsx(db, type, request.viewer, clock(), words, { zone }));
    const lines = exportCsv(db, type, request.viewer, clock(), words, { zone });
    // What is asked wrongly is refused before the first byte.
    const first = await lines.next();
    return reply.type('text/csv; charset=utf-8').send(Readable.from(startedWith(first.value ?? '', lines)));
  });
};
