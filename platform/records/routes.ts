import type { Server } from '../http/index.ts';
import { meta } from './contract.ts';
import type { Records } from './define.ts';
import { describe, typesInDesk } from './describe.ts';
import { readRoutes } from './read-routes.ts';
import type { RecordRoutesOptions } from './route.ts';
import { writeRoutes } from './write-routes.ts';

/** `/api/v1/<slug>` for every record type, and `/api/v1/meta`, from which the desk draws its screens. */
export const recordRoutes = (server: Server, records: Records, options: RecordRoutesOptions): void => {
  for (const type of records.all) {
    readRoutes(server, type, options);
    writeRoutes(server, type, options);
  }
  server.get(
    '/api/v1/meta',
    {
      config: { access: { record: 'session', verb: 'read-meta' } },
      schema: { tags: ['Desk'], summary: 'Who you are, and the record types you meet', response: { 200: meta } },
    },
    async ({ viewer }) => {
      const { email, isManager } = await options.person(options.db, viewer);
      const { name, zone, workingDays, logo } = await options.organisation(options.db);
      return {
        viewer: { id: viewer.userId, name: viewer.name, email, roles: [...viewer.roles], isManager },
        organisation: { name, zone, workingDays: workingDays && [...workingDays], logo },
        types: typesInDesk(records, viewer, isManager).map((type) => describe(type, viewer)),
      };
    },
  );
};
