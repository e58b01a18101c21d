import type { FastifyRequest } from 'fastify';
import { Refusal } from '../problem.ts';

export const etagOf = (version: number): string => `"${version}"`;

/** The version that the person saw, from `If-Match: "3"`. Without the header nothing is changed. */
export const seenVersionOf = (request: FastifyRequest): number => {
  const header = request.headers['if-match'];
  if (header === undefined) {
    throw new Refusal({
      code: 'version-missing',
      message: 'Say which version you change: send the ETag of the record as If-Match.',
    });
  }
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (version === undefined) {
    throw new Refusal({ code: 'version-unreadable', message: `If-Match must look like "3", not ${header}.` }, 400);
  }
  return Number(version);
};
