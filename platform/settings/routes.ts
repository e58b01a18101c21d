import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Grants, isGranted } from '../access/index.ts';
import type { Clock } from '../clock.ts';
import type { Keys } from '../config/keys.ts';
import { readVersioned, type Setting, settingId } from '../config/settings.ts';
import type { Database } from '../database/index.ts';
import { timelineOf } from '../history/index.ts';
import { etagOf, type Server, seenVersionOf } from '../http/index.ts';
import { notFound } from '../problem.ts';
import { changeSetting } from './change-setting.ts';
import { settingHistory, settingsAnswer, shownSetting } from './contract.ts';
import { showSetting } from './show-setting.ts';

export interface SettingsNeeds {
  readonly db: Database;
  readonly keys: Keys;
  readonly mayManage: Grants;
  clock(): Clock;
}

const tags = ['Settings'];
const URL = '/api/v1/settings';
const access = (verb: string) => ({ access: { record: 'settings', verb } });
const params = z.object({ name: z.string().max(100) });

/** Whoever may not manage settings learns nothing of them: they answer as what does not exist. */
export const onlyManagers =
  (mayManage: Grants) =>
  async ({ viewer }: FastifyRequest): Promise<void> => {
    if (!isGranted(mayManage, viewer)) throw notFound('setting');
  };

export const settingsRoutes = (server: Server, settings: readonly Setting[], needs: SettingsNeeds): void => {
  const { db, keys, clock, mayManage } = needs;
  const preHandler = onlyManagers(mayManage);
  const find = (name: string): Setting => {
    const found = settings.find((each) => each.name === name);
    if (!found) throw notFound('setting');
    return found;
  };
  const shown = async (definition: Setting) => showSetting(definition, await readVersioned(db, definition));
  server.get(
    URL,
    {
      config: access('list'),
      preHandler,
      schema: { tags, summary: 'All settings', response: { 200: settingsAnswer } },
    },
    // A query per setting: there are a handful, and each reads one row by its key.
    async () => ({ settings: await Promise.all(settings.map(shown)) }),
  );
  server.get(
    `${URL}/:name`,
    {
      config: access('read'),
      preHandler,
      schema: { tags, summary: 'One setting', params, response: { 200: shownSetting } },
    },
    async (request, reply) => {
      const answer = await shown(find(request.params.name));
      return reply.header('etag', etagOf(answer.version)).send(answer);
    },
  );
  server.get(
    `${URL}/:name/history`,
    {
      config: access('history'),
      preHandler,
      schema: { tags, summary: 'Who changed a setting', params, response: { 200: settingHistory } },
    },
    ({ params: { name } }) => historyOf(db, find(name)),
  );
  changeRoute(server, find, { db, keys, clock, mayManage });
};

const changeRoute = (server: Server, find: (name: string) => Setting, needs: SettingsNeeds): void => {
  const { db, keys, clock, mayManage } = needs;
  server.patch(
    `${URL}/:name`,
    {
      config: access('change'),
      preHandler: onlyManagers(mayManage),
      schema: {
        tags,
        summary: 'Change a setting',
        description: 'Null empties a field. A secret that is not given stays as it is.',
        params,
        body: z.looseObject({}),
        response: { 200: shownSetting },
      },
    },
    async (request, reply) => {
      const definition = find(request.params.name);
      const wanted = { seen: seenVersionOf(request), body: request.body };
      const act = { viewer: request.viewer, clock: clock() };
      await db.transaction((tx) => changeSetting({ ...act, tx }, definition, wanted, keys));
      const answer = showSetting(definition, await readVersioned(db, definition));
      return reply.header('etag', etagOf(answer.version)).send(answer);
    },
  );
};

const historyOf = async (db: Database, { name, fields }: Setting): Promise<z.infer<typeof settingHistory>> => {
  const entries = await timelineOf(db, 'setting', settingId(name));
  return {
    entries: entries.map(({ at, changes, ...entry }) => ({
      ...entry,
      at: at.toISOString(),
      changes: changes.map((change) => ({ ...change, label: fields[change.field]?.label ?? change.field })),
    })),
  };
};
