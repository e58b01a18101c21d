import type { TestProject } from 'vitest/node';
import { startJanitor } from '../testing/janitor.ts';
import { findPostgres, type PostgresServer, startPostgres } from '../testing/postgres.ts';
import { makeServerTemplate } from '../testing/template.ts';
import { SERVER_SETTINGS } from './server-settings.ts';

/** `postgresql://.../{database}`: a server that is kept, so that what was seeded there is measured again at once. */
const kept = process.env.DULY_BENCH_SERVER;

const startOwn = async (): Promise<{ server: Pick<PostgresServer, 'url'>; cleanUp(): Promise<void> }> => {
  const programs = findPostgres();
  if (!programs) throw new Error('Measurements need a PostgreSQL server: initdb was not found.');
  const server = await startPostgres(programs, SERVER_SETTINGS);
  const { cleanUp } = startJanitor({ pids: [server.pid], folders: [server.folder] });
  return { server, cleanUp };
};

/** One server for all measurements of a run. */
export default async (project: TestProject): Promise<(() => Promise<void>) | undefined> => {
  if (kept) {
    project.provide('template', await makeServerTemplate({ url: (name) => kept.replace('{database}', name) }));
    return undefined;
  }
  const { server, cleanUp } = await startOwn();
  project.provide('template', await makeServerTemplate(server));
  return cleanUp;
};
