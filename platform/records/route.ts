import type { FastifyRequest } from 'fastify';
import type { Viewer } from '../access/index.ts';
import type { Clock } from '../clock.ts';
import type { Database, Queryable } from '../database/index.ts';
import type { DefinedType } from './define.ts';
import { mustMeet } from './grants.ts';
import type { RawQuery } from './query.ts';

export interface RecordRoutesOptions {
  readonly db: Database;
  clock(): Clock;
  /** Its zone decides the days that relative dates mean. */
  organisation(q: Queryable): Promise<{ name: string; zone: string; workingDays?: readonly string[]; logo?: string }>;
  /** What the session knows of the viewer beyond name and roles. */
  person(q: Queryable, viewer: Viewer): Promise<{ email: string | null; isManager: boolean }>;
}

/** What is shared by the routes of one type: its place in the permission table, in the description, and who may read at all. */
export const routeOf = (type: DefinedType, verb: string, summary: string) => ({
  config: { access: { record: type.slug, verb } },
  // The engine names what does not fit in its own words.
  attachValidation: true,
  schema: { tags: [type.label.list ?? type.label.many], summary },
  preHandler: async ({ viewer }: FastifyRequest): Promise<void> => mustMeet(type, type.read, viewer, 'read this'),
});

export const wordsOf = (request: FastifyRequest): RawQuery => request.query as RawQuery;
