import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildServer } from './build-server.ts';
import { engine } from './engine.ts';
import { startJanitor } from './janitor.ts';
import { findPostgres, startPostgres } from './postgres.ts';
import { makeEmbeddedTemplate, makeServerTemplate, type Template } from './template.ts';

interface Ground {
  makeTemplate(): Promise<Template>;
  cleanUp(): Promise<void>;
}

const embeddedGround = async (): Promise<Ground> => {
  const runFolder = mkdtempSync(join(tmpdir(), 'duly-test-run-'));
  const { cleanUp } = startJanitor({ pids: [], folders: [runFolder] });
  return { makeTemplate: () => makeEmbeddedTemplate(runFolder), cleanUp };
};

const serverGround = async (): Promise<Ground> => {
  const programs = findPostgres();
  if (!programs) throw new Error('DULY_TEST_ENGINE is server, but no PostgreSQL is installed: initdb was not found.');
  const server = await startPostgres(programs);
  const { cleanUp } = startJanitor({ pids: [server.pid], folders: [server.folder] });
  return { makeTemplate: () => makeServerTemplate(server), cleanUp };
};

/** Once per run: the program is built and a migrated template is made, of which every test file gets a copy. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  if (!process.env.DULY_TEST_NO_BUILD) buildServer();
  const ground = engine === 'server' ? await serverGround() : await embeddedGround();
  project.provide('template', await ground.makeTemplate());
  // Watching: migrations may have changed since.
  project.onTestsRerun(async () => project.provide('template', await ground.makeTemplate()));
  return ground.cleanUp;
};
