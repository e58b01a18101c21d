import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Viewer } from '../../access/index.ts';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../database/index.ts';
import { problemDocumentOf, type Server } from '../../http/index.ts';
import { Refusal } from '../../problem.ts';
import { XLSX_TYPE } from '../../tabular/index.ts';
import type { DefinedType, Records } from '../define.ts';
import { type ImportReport, importBegun, importProgress, importReport } from './contract.ts';
import { findImport } from './find-import.ts';
import { importFile } from './import-file.ts';
import { importOf, templateOf, templateWorkbook } from './importable.ts';
import { grantedImport, type Progress } from './prepared.ts';
import { refusedRows, refusedWorkbook } from './refused-rows.ts';
import { TOLD_TYPE, toldRun } from './told-run.ts';
import { receiveUpload, type Upload } from './upload.ts';

interface ImportPlace {
  readonly db: Database;
  readonly clock: () => Clock;
  /** Uploads are kept here while they are read. */
  readonly dataFolder: string;
}

/** Larger files are imported while the person does something else. */
const ROWS_TO_WAIT_FOR = 5_000;

const CSV = 'text/csv; charset=utf-8';
const access = { record: 'import', verb: 'follow' };
const params = z.object({ id: z.string() });

/** Import, template, progress and refused rows of every record type that can be imported. */
export const importRoutes = (server: Server, records: Records, place: ImportPlace): void => {
  const background = backgroundOf(server);
  for (const type of records.all) if (importOf(type)) typeRoutes(server, type, place, background);
  server.get(
    '/api/v1/import/:id/progress',
    { config: { access }, schema: { params, response: { 200: importProgress } } },
    ({ viewer, params: { id } }) => findImport(records, place, viewer, id),
  );
  server.get(
    '/api/v1/import/:id/refused',
    { config: { access }, schema: { params, querystring: formatWords } },
    async (request, reply) => {
      const { importId, slug } = await findImport(records, place, request.viewer, request.params.id);
      const { format } = request.query;
      reply.header('content-disposition', attachment(`${importId}-refused`, format));
      if (format === 'csv') return reply.type(CSV).send(Readable.from(refusedRows(place.db, importId)));
      return reply.type(XLSX_TYPE).send(await refusedWorkbook(place.db, importId, records.find(slug)?.fields ?? {}));
    },
  );
};

const formatWords = z.object({ format: z.enum(['csv', 'xlsx']).default('csv') });

const attachment = (name: string, format: string): string => `attachment; filename="${name}.${format}"`;

interface Background {
  readonly signal: AbortSignal;
  /** Lets the server wait for the chunk at hand when it stops. */
  add(run: Promise<unknown>): void;
}

const backgroundOf = (server: Server): Background => {
  const running = new Set<Promise<unknown>>();
  const stop = new AbortController();
  server.addHook('onClose', async () => {
    stop.abort(
      new Refusal({ code: 'stopped', message: 'The server was stopped. Import the same file again to go on.' }),
    );
    await Promise.allSettled(running);
  });
  return {
    signal: stop.signal,
    add: (run) => {
      running.add(run);
      run.then(
        () => running.delete(run),
        (error: unknown) => {
          running.delete(run);
          server.log.warn({ err: error }, 'an import ended early');
        },
      );
    },
  };
};

const typeRoutes = (server: Server, type: DefinedType, place: ImportPlace, background: Background): void => {
  const config = { access: { record: type.slug, verb: 'import' } };
  server.get(
    `/api/v1/${type.slug}/import/template`,
    { config, schema: { querystring: formatWords } },
    async ({ viewer, query: { format } }, reply) => {
      grantedImport(type, viewer);
      reply.header('content-disposition', attachment(`${type.slug}-template`, format));
      if (format === 'csv') return reply.type(CSV).send(templateOf(type, viewer));
      return reply.type(XLSX_TYPE).send(templateWorkbook(type, viewer));
    },
  );
  server.post(
    `/api/v1/${type.slug}/import`,
    { config, schema: { consumes: ['multipart/form-data'], response: { 200: importReport, 202: importBegun } } },
    async (request, reply) => {
      grantedImport(type, request.viewer);
      const upload = await receiveUpload(request, place.dataFolder);
      if (upload.choices.dryRun && request.headers.accept?.includes(TOLD_TYPE)) {
        return sendLines(reply, toldTrial(type, place, request, upload, background));
      }
      const answer = await firstAnswer(type, place, request.viewer, upload, background);
      if ('report' in answer) return answer.report;
      return reply
        .code(202)
        .send({ importId: answer.importId, progress: `/api/v1/import/${answer.importId}/progress` });
    },
  );
};

/** Past the schema of the answer: it describes the report alone. */
const sendLines = (reply: FastifyReply, lines: Readable): FastifyReply => reply.type(TOLD_TYPE).send(lines);

const toldTrial = (
  type: DefinedType,
  { db, clock }: ImportPlace,
  { id, viewer, log }: FastifyRequest,
  { choices, path, fileName, remove }: Upload,
  background: Background,
): Readable => {
  const { signal } = background;
  const run = (onProgress: (progress: Progress) => void): Promise<ImportReport> => {
    const report = importFile({ ...choices, db, type, viewer, clock: clock(), path, fileName, signal, onProgress });
    background.add(report);
    return report.finally(remove);
  };
  return toldRun(run, (error) => {
    const document = problemDocumentOf(error, id);
    if (document.status >= 500) log.error({ err: error, reference: id }, document.code);
    return document;
  });
};

/** The report, or the id of a large import that goes on by itself. */
const firstAnswer = (
  type: DefinedType,
  { db, clock }: ImportPlace,
  viewer: Viewer,
  upload: Upload,
  background: Background,
): Promise<{ report: ImportReport } | { importId: string }> =>
  new Promise((resolve, reject) => {
    const { signal } = background;
    const { folder, choices } = upload;
    let hasBegun = false;
    const onBegun = (importId: string, estimatedRows: number): void => {
      hasBegun = true;
      if (upload.isBackground || estimatedRows > ROWS_TO_WAIT_FOR) resolve({ importId });
    };
    const run = importFile({
      ...choices,
      kept: { folder, choices },
      db,
      type,
      viewer,
      clock: clock(),
      path: upload.path,
      fileName: upload.fileName,
      onBegun,
      signal,
    })
      .then(async (report) => {
        // another process goes on with the same file
        if (report.state !== 'Taken over') await upload.remove();
        resolve({ report });
      })
      .catch(async (error: unknown) => {
        // the file of an import that was cut off is still needed
        if (!hasBegun) await upload.remove();
        reject(error);
        throw error;
      });
    background.add(run);
  });
