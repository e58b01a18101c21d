import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { constraintOf } from '../database/index.ts';
import { type Problem, Refusal } from '../problem.ts';

/** RFC 9457: `detail` is the sentence for the person, further facts stand beside it. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  [fact: string]: unknown;
}

const TITLES: Record<number, string> = {
  400: 'Not understood',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Changed meanwhile',
  413: 'Too large',
  415: 'Not understood',
  422: 'Refused',
  428: 'Version missing',
  429: 'Too many attempts',
  500: 'Something went wrong',
  503: 'Not available now',
};

const documentOf = (status: number, { code, message, detail, ...facts }: Problem & Record<string, unknown>) => ({
  ...(detail as object | undefined),
  ...facts,
  type: `/problems/${code}`,
  title: TITLES[status] ?? 'Refused',
  status,
  detail: message,
  code,
});

type Validation = Extract<FastifyError['validation'], unknown[]>;

interface FieldFault {
  field: string;
  message: string;
}

/** One fault per field, in the words of the schema; unknown fields by their names. */
const faultsOf = (validation: Validation): FieldFault[] =>
  validation.flatMap(({ instancePath, keyword, message, params }) => {
    const field = instancePath.split('/').filter(Boolean).join('.');
    if (keyword !== 'unrecognized_keys') return [{ field, message: message ?? 'This is not right.' }];
    const keys = (params as { keys: string[] }).keys;
    return keys.map((key) => ({
      field: field ? `${field}.${key}` : key,
      message: `There is no field "${key}" here.`,
    }));
  });

const invalid = (validation: Validation): ProblemDocument => {
  const errors = faultsOf(validation);
  const first = errors[0];
  const message = first ? (first.field ? `${first.field}: ${first.message}` : first.message) : 'This is not right.';
  return documentOf(422, { code: 'invalid', message, errors, ...(first?.field ? { field: first.field } : {}) });
};

/** Faults of the request that fastify and its plugins find. */
const ASKED_WRONGLY: Record<number, [string, string]> = {
  400: ['not-understood', 'The request could not be read. Are its address and its JSON correct?'],
  404: ['not-found', 'There is nothing at this address.'],
  413: ['too-large', 'This is larger than Duly accepts.'],
  414: ['too-large', 'The address is longer than Duly accepts.'],
  415: ['not-understood', 'Duly reads JSON here. Send Content-Type: application/json.'],
  429: ['too-many-attempts', 'Too many attempts from this address. Wait a minute and try again.'],
  431: ['too-large', 'The headers are larger than Duly accepts.'],
};

const askedWrongly = (status: number): ProblemDocument => {
  const [code, message] = ASKED_WRONGLY[status] ?? ['refused', 'The request was refused.'];
  return documentOf(status, { code, message });
};

const DATABASE_AWAY = /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|57P0[123]|08\d{3}|53300)$/;

const isDatabaseAway = (error: unknown): boolean =>
  DATABASE_AWAY.test(constraintOf(error).code ?? '') ||
  (error instanceof Error && error.message.startsWith('Connection terminated'));

const away = (): ProblemDocument =>
  documentOf(503, { code: 'database-away', message: 'The database does not answer just now. Try again in a moment.' });

const unexpected = (reference: string): ProblemDocument =>
  documentOf(500, {
    code: 'unexpected',
    message: `Something went wrong in Duly, and nothing was saved. If it happens again, give this reference to whoever runs Duly: ${reference}`,
    reference,
  });

export const problemDocumentOf = (error: unknown, reference: string): ProblemDocument => {
  if (error instanceof Refusal) return documentOf(error.status, { ...error.problem });
  if (hasZodFastifySchemaValidationErrors(error)) return invalid(error.validation);
  const status = (error as { statusCode?: number }).statusCode;
  if (status && status >= 400 && status < 500) return askedWrongly(status);
  return isDatabaseAway(error) ? away() : unexpected(reference);
};

export const sendProblem = (reply: FastifyReply, document: ProblemDocument): FastifyReply =>
  reply
    .code(document.status)
    .type('application/problem+json; charset=utf-8')
    // Past the schemas of the route: they describe its answers, not its problems.
    .serializer(JSON.stringify)
    .send(document);

export const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const document = problemDocumentOf(error, request.id);
  if (document.status >= 500) request.log.error({ err: error, reference: request.id }, document.code);
  if (document.status === 503) reply.header('retry-after', '5');
  return sendProblem(reply, document);
};
