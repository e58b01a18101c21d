import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Act } from '../act.ts';
import { instantOf } from '../clock.ts';
import { answerOnce, etagOf, onceClaimOf, type Server, seenVersionOf } from '../http/index.ts';
import { type Outcome, Refusal } from '../problem.ts';
import { changeRecords } from './change.ts';
import { type Result, result } from './contract.ts';
import { createRecords } from './create.ts';
import type { DefinedType } from './define.ts';
import { bodySchema } from './field-schema.ts';
import { getRow } from './find-rows.ts';
import { inSentence } from './in-sentence.ts';
import { type RecordRoutesOptions, routeOf } from './route.ts';
import { idParams, refusals, rowSchema } from './route-schemas.ts';
import type { Row } from './row.ts';
import { runAction } from './run-action.ts';
import type { RowAction, Values } from './types.ts';

const MOST_IDS = 5_000;

export const writeRoutes = (server: Server, type: DefinedType, options: RecordRoutesOptions): void => {
  if (type.writes.create) createRoute(server, type, options);
  if (type.writes.change) changeRoute(server, type, options);
  for (const [name, action] of Object.entries(type.actions ?? {})) actionRoute(server, type, name, action, options);
};

/** The body as it came: the engine says what does not fit. A body that is no object is refused by the schema. */
const bodyOf = ({ body, validationError }: FastifyRequest): Values => {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Values;
  throw validationError ?? new Refusal({ code: 'invalid', message: 'The body must be a JSON object.' });
};

/** The one row that was written, as it stands now; a refusal rolls back. */
const writtenRow = async (act: Act, type: DefinedType, outcome: Outcome | undefined): Promise<Row> => {
  if (!outcome) throw new Error('A write must answer for each row.');
  if (!outcome.ok) throw new Refusal(outcome.problem);
  const row = await getRow(act.tx, type, act.viewer, act.clock, outcome.id);
  return outcome.note ? { ...row, note: outcome.note } : row;
};

const createRoute = (server: Server, type: DefinedType, { db, clock }: RecordRoutesOptions): void => {
  const route = routeOf(type, 'create', `Create one ${inSentence(type.label.one)}`);
  server.post(
    `/api/v1/${type.slug}`,
    {
      ...route,
      schema: { ...route.schema, body: bodySchema(type, 'create'), response: { 201: rowSchema(type), ...refusals } },
    },
    async (request, reply) => {
      const claim = onceClaimOf(request);
      const now = clock();
      const answer = await db.transaction((tx) =>
        answerOnce(tx, claim, instantOf(now), async () => {
          const act: Act = { tx, viewer: request.viewer, clock: now };
          const [outcome] = await createRecords(act, type, [bodyOf(request)]);
          return { status: 201, body: await writtenRow(act, type, outcome) };
        }),
      );
      return reply.code(201).header('etag', etagOf(answer.body.version)).send(answer.body);
    },
  );
};

const changeRoute = (server: Server, type: DefinedType, { db, clock }: RecordRoutesOptions): void => {
  const route = routeOf(type, 'change', `Change one ${inSentence(type.label.one)}`);
  const schema = { ...route.schema, params: idParams, body: bodySchema(type, 'change') };
  server.patch(
    `/api/v1/${type.slug}/:id`,
    { ...route, schema: { ...schema, response: { 200: rowSchema(type), ...refusals } } },
    async (request, reply) => {
      const version = seenVersionOf(request);
      const now = clock();
      const row = await db.transaction(async (tx) => {
        const act: Act = { tx, viewer: request.viewer, clock: now };
        const change = { id: request.params.id, version, values: bodyOf(request) };
        const [outcome] = await changeRecords(act, type, [change]);
        return writtenRow(act, type, outcome);
      });
      return reply.header('etag', etagOf(row.version)).send(row);
    },
  );
};

const idsSchema = z.array(z.string().min(1).max(100)).min(1).max(MOST_IDS);

const actionRoute = (
  server: Server,
  type: DefinedType,
  name: string,
  action: RowAction,
  { db, clock }: RecordRoutesOptions,
): void => {
  const route = routeOf(type, name, action.label);
  const body = action.input.extend({ ids: idsSchema.describe('Public ids or uuids') });
  server.post(
    `/api/v1/${type.slug}/actions/${name}`,
    {
      ...route,
      schema: { ...route.schema, body, response: { 200: z.object({ results: z.array(result) }), ...refusals } },
    },
    async (request) => {
      const { ids: given, ...input } = bodyOf(request);
      const ids = idsSchema.safeParse(given);
      if (!ids.success) {
        const message = `ids: a list of 1 to ${MOST_IDS} ids is needed.`;
        throw new Refusal({ code: 'invalid', message, field: 'ids' });
      }
      const claim = onceClaimOf(request);
      const now = clock();
      const answer = await db.transaction((tx) =>
        answerOnce(tx, claim, instantOf(now), async () => {
          const outcomes = await runAction({ tx, viewer: request.viewer, clock: now }, type, name, ids.data, input);
          return { status: 200, body: { results: ids.data.map((id, index) => resultOf(id, outcomes[index])) } };
        }),
      );
      return answer.body;
    },
  );
};

const resultOf = (id: string, outcome: Outcome | undefined): Result => {
  if (!outcome) throw new Error('An action must answer for each row.');
  if (!outcome.ok) return { id, ok: false, problem: outcome.problem };
  return outcome.note ? { id, ok: true, note: outcome.note } : { id, ok: true };
};
