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
  if (type.writes.change) changeManyRoute(server, type, options);
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

/** The same values for many rows, whatever they were; an answer per row. */
const changeManyRoute = (server: Server, type: DefinedType, { db, clock }: RecordRoutesOptions): void => {
  const route = routeOf(type, 'change-many', `Change many ${inSentence(type.label.many)}`);
  const body = z.object({ ids: idsSchema.describe('Public ids or uuids'), values: bodySchema(type, 'change') });
  server.post(
    `/api/v1/${type.slug}/changes`,
    { ...route, schema: { ...route.schema, body, response: { 200: results, ...refusals } } },
    async (request) => {
      const { ids: given, values, ...others } = bodyOf(request);
      const ids = idsIn(given);
      if (typeof values !== 'object' || values === null || Object.keys(others).length > 0) {
        throw new Refusal({
          code: 'invalid',
          message: 'values: the fields to change are needed, beside ids.',
          field: 'values',
        });
      }
      return actOnce(request, { db, clock }, ids, (act) =>
        changeRecords(
          act,
          type,
          ids.map((id) => ({ id, values: values as Values })),
        ),
      );
    },
  );
};

const idsSchema = z.array(z.string().min(1).max(100)).min(1).max(MOST_IDS);

const results = z.object({ results: z.array(result) });

const idsIn = (given: unknown): string[] => {
  const ids = idsSchema.safeParse(given);
  if (ids.success) return ids.data;
  throw new Refusal({ code: 'invalid', message: `ids: a list of 1 to ${MOST_IDS} ids is needed.`, field: 'ids' });
};

/** In one transaction, and once where the request carries a key: the answer for each id. */
const actOnce = async (
  request: FastifyRequest,
  { db, clock }: Pick<RecordRoutesOptions, 'db' | 'clock'>,
  ids: readonly string[],
  work: (act: Act) => Promise<Outcome[]>,
): Promise<z.infer<typeof results>> => {
  const claim = onceClaimOf(request);
  const now = clock();
  const answer = await db.transaction((tx) =>
    answerOnce(tx, claim, instantOf(now), async () => {
      const outcomes = await work({ tx, viewer: request.viewer, clock: now });
      return { status: 200, body: { results: ids.map((id, index) => resultOf(id, outcomes[index])) } };
    }),
  );
  return answer.body;
};

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
    { ...route, schema: { ...route.schema, body, response: { 200: results, ...refusals } } },
    async (request) => {
      const { ids: given, ...input } = bodyOf(request);
      const ids = idsIn(given);
      return actOnce(request, { db, clock }, ids, (act) => runAction(act, type, name, ids, input));
    },
  );
};

const resultOf = (id: string, outcome: Outcome | undefined): Result => {
  if (!outcome) throw new Error('An action must answer for each row.');
  if (!outcome.ok) return { id, ok: false, problem: outcome.problem };
  return outcome.note ? { id, ok: true, note: outcome.note } : { id, ok: true };
};
