import { join } from 'node:path';
import { campaignRoutes } from '../modules/assignments/index.ts';
import { identityRoutes, mayManageSettings, sessionReader } from '../modules/identity/index.ts';
import { learningRoutes } from '../modules/learning/index.ts';
import { notificationRoutes } from '../modules/notifications/index.ts';
import { findStanding, letterheadFrom, logoRoutes, organisation } from '../modules/people/index.ts';
import { portalRoutes } from '../modules/portal/index.ts';
import { reportingRoutes, statisticsRoutes } from '../modules/reporting/index.ts';
import type { Viewer } from '../platform/access/index.ts';
import { readSetting } from '../platform/config/settings.ts';
import type { Queryable } from '../platform/database/index.ts';
import { openFiles } from '../platform/files/index.ts';
import { createServer, type Server } from '../platform/http/index.ts';
import { discussionRoutes } from '../platform/records/discussion/index.ts';
import { importRoutes } from '../platform/records/import/index.ts';
import { recordRoutes, searchRoute } from '../platform/records/index.ts';
import { settingsRoutes } from '../platform/settings/index.ts';
import { type Duly, projectFolder } from './compose.ts';
import { demoOn } from './demo/index.ts';
import { searchPlan } from './records.ts';
import { settings } from './settings.ts';

/** The web server with the routes of every module; not listening yet. */
export const serve = async ({ db, config, keys, log, clock, records, jobs }: Duly): Promise<Server> => {
  const server = await createServer({
    db,
    config,
    log,
    session: sessionReader({ db, config, clock }),
    migrationsFolder: join(projectFolder(), 'migrations'),
    webFolder: join(projectFolder(), 'dist', 'web'),
  });
  const organisationOf = (q: Queryable) => readSetting(q, organisation);
  const surroundings = async (q: Queryable, userId: string) => ({
    isManager: (await findStanding(q, userId)).isManager,
    organisation: await organisationOf(q),
  });
  identityRoutes(server, { db, keys, config, clock, surroundings, demo: demoOn({ db, clock }) });
  const person = (q: Queryable, viewer: Viewer) => findStanding(q, viewer.userId);
  recordRoutes(server, records, { db, clock, organisation: organisationOf, person });
  searchRoute(server, records, searchPlan, { db, clock, person });
  const files = openFiles(config);
  discussionRoutes(server, records, { db, clock, files });
  importRoutes(server, records, { db, clock, dataFolder: config.dataFolder });
  settingsRoutes(server, settings, { db, keys, clock, mayManage: mayManageSettings });
  logoRoutes(server, { db, clock, files });
  notificationRoutes(server, { db, config, keys, clock, letterhead: letterheadFrom(files) });
  reportingRoutes(server, { db, log, jobs, clock });
  campaignRoutes(server, { db, clock, records });
  learningRoutes(server, { db, clock });
  portalRoutes(server, { db, clock });
  statisticsRoutes(server, {
    db,
    clock,
    assignments: records.get('lms-training-assignment'),
    organisation: organisationOf,
    person,
  });
  return server;
};
