import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Server } from '../../platform/http/index.ts';
import { arrangeCourse } from './actions/arrange-course.ts';
import { arrangement, courseOutline } from './contract.ts';
import { readOutline } from './outline.ts';

const params = z.strictObject({ id: z.uuid() });
const access = (verb: string) => ({ access: { record: 'lms-course', verb } });

/** What the course editor needs beside the records: the course as a whole, and its order. */
export const outlineRoutes = (server: Server, { db, clock }: { db: Database; clock: () => Clock }): void => {
  const schema = { tags: ['Courses'], params, response: { 200: courseOutline } };
  server.get(
    '/api/v1/lms-course/:id/outline',
    { config: access('read-outline'), schema: { ...schema, summary: 'A course with its chapters and lessons' } },
    ({ viewer, params: { id } }) => readOutline(db, viewer, id),
  );
  server.post(
    '/api/v1/lms-course/:id/outline',
    {
      config: access('arrange'),
      schema: { ...schema, summary: 'Put chapters and lessons into another order', body: arrangement },
    },
    ({ viewer, params: { id }, body }) =>
      db.transaction(async (tx) => {
        await arrangeCourse({ tx, viewer, clock: clock() }, id, body);
        return readOutline(tx, viewer, id);
      }),
  );
};
