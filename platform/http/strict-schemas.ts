import type { FastifySchemaCompiler } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';

const strictly = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodObject && schema.def.catchall === undefined ? schema.strict() : schema;

/** Unknown fields of a body, query or path are refused, not dropped; `z.looseObject` says otherwise. */
export const strictValidator: FastifySchemaCompiler<z.ZodType> = (route) =>
  validatorCompiler(route.httpPart === 'headers' ? route : { ...route, schema: strictly(route.schema) });

type Issue = Parameters<NonNullable<ReturnType<typeof z.config>['customError']>>[0];

/** Plain sentences for what a schema does not say itself. */
const sentenceOf = (issue: Issue): string | undefined => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'This is needed.' : `A ${issue.expected} is needed here.`;
    case 'too_small':
      if (issue.origin !== 'string') return `At least ${issue.minimum}.`;
      return issue.minimum === 1 ? 'This is needed.' : `At least ${issue.minimum} characters.`;
    case 'too_big':
      return issue.origin === 'string' ? `At most ${issue.maximum} characters.` : `At most ${issue.maximum}.`;
    case 'invalid_format':
      return issue.format === 'email' ? 'This is not an e-mail address.' : 'This does not have the right form.';
    case 'invalid_value':
      return `One of these is needed: ${issue.values.map(String).join(', ')}.`;
    default:
      return undefined;
  }
};

export const speakPlainly = (): void => {
  z.config({ customError: sentenceOf });
};
