import { z } from 'zod';
import type { Server } from '../http/index.ts';
import { findings } from './contract.ts';
import type { Records } from './define.ts';
import { typesInDesk } from './describe.ts';
import { findAnywhere } from './find-anywhere.ts';
import type { RecordRoutesOptions } from './route.ts';

/** What the search over everything looks into, in the order of its answer: slugs, and whether only by number. */
export type SearchPlan = readonly { readonly slug: string; readonly byNumber?: boolean }[];

const LONGEST = 100;

/** `/api/v1/search`: what a person may jump to. What the viewer may not see is not found, like what does not exist. */
export const searchRoute = (
  server: Server,
  records: Records,
  plan: SearchPlan,
  { db, clock, person }: Pick<RecordRoutesOptions, 'db' | 'clock' | 'person'>,
): void => {
  const querystring = z.object({
    q: z
      .string()
      .max(LONGEST)
      .regex(/^[^\0]*$/),
  });
  server.get(
    '/api/v1/search',
    {
      config: { access: { record: 'session', verb: 'search' } },
      schema: {
        tags: ['Desk'],
        summary: 'A few records of every kind by their words or number',
        querystring,
        response: { 200: findings },
      },
    },
    async ({ viewer, query: { q } }) => {
      const { isManager } = await person(db, viewer);
      const met = new Set(typesInDesk(records, viewer, isManager).map(({ slug }) => slug));
      const searched = plan
        .filter(({ slug }) => met.has(slug))
        .map(({ slug, byNumber }) => ({ type: records.get(slug), byNumber }));
      return { findings: await findAnywhere(db, searched, viewer, clock(), q) };
    },
  );
};
