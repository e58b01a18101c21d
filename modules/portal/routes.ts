import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Server } from '../../platform/http/index.ts';
import { home, team, teamWords } from './contract.ts';
import { readHome } from './store.ts';
import { readTeam } from './team.ts';

export const portalRoutes = (server: Server, { db, clock }: { db: Database; clock: () => Clock }): void => {
  server.get(
    '/api/v1/me/home',
    {
      config: { access: { record: 'session', verb: 'read-home' } },
      schema: { tags: ['Portal'], summary: 'Student Home of the signed-in person', response: { 200: home } },
    },
    (request) => readHome(db, request.viewer, clock()),
  );
  server.get(
    '/api/v1/me/team',
    {
      config: { access: { record: 'session', verb: 'read-team' } },
      schema: {
        tags: ['Portal'],
        summary: 'How the team of the signed-in manager stands, all levels',
        querystring: teamWords,
        response: { 200: team },
      },
    },
    (request) => readTeam(db, request.viewer, clock(), request.query),
  );
};
