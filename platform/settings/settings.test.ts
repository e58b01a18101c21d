import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Response } from 'light-my-request';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../../testing/database.ts';
import { migrations } from '../../testing/places.ts';
import { all, type Viewer } from '../access/index.ts';
import { keysFrom } from '../config/keys.ts';
import { createLog } from '../config/log.ts';
import { readSetting, type Setting, setting } from '../config/settings.ts';
import { sql } from '../database/index.ts';
import { createServer, type Server } from '../http/index.ts';
import { settingsRoutes } from './index.ts';

const keys = keysFrom('a secret of sixteen or more');
const person = (name: string, role: string, number: number): Viewer => ({
  userId: `01900000-0000-7000-8000-00000000000${number}`,
  name,
  roles: new Set([role]),
  isSystem: false,
});
const people = { mona: person('Mona', 'Owner', 1), rita: person('Rita', 'Reader', 2) };

const post = setting({
  name: 'post',
  section: 'post',
  label: 'Post',
  schema: z.object({
    host: z.string().optional(),
    port: z.number().int().min(1).max(9999).default(25),
    password: z.string().optional(),
  }),
  fallback: { port: 25 } as { host?: string; port: number; password?: string },
  fields: {
    host: { kind: 'text', label: 'Server' },
    port: { kind: 'integer', label: 'Port', required: true },
    password: { kind: 'text', label: 'Password' },
  },
  secrets: ['password'],
  ruledBy: { variable: 'TEST_POST_URL', fields: ['host', 'port', 'password'] },
  async fault(_, { host }) {
    return host === 'nowhere'
      ? { code: 'unknown-host', field: 'host', message: 'There is no such server.' }
      : undefined;
  },
});

const db = await testDatabase();
const web = mkdtempSync(join(tmpdir(), 'duly-settings-'));
const said: string[] = [];
let server: Server;

beforeAll(async () => {
  writeFileSync(join(web, 'index.html'), '');
  server = await createServer({
    db,
    config: { baseUrl: 'http://duly.test' },
    log: createLog('trace', { write: (line) => said.push(line) }),
    session: async (request) => people[request.cookies.who as keyof typeof people],
    migrationsFolder: migrations,
    webFolder: web,
  });
  const clock = () => ({ instant: new Date('2026-11-23T10:00:00Z') });
  settingsRoutes(server, [post as object as Setting], { db, keys, clock, mayManage: { Owner: all } });
  await server.ready();
});
afterAll(async () => {
  await server.close();
  rmSync(web, { recursive: true });
});

const ask = (who: keyof typeof people, path = '/post'): Promise<Response> =>
  server.inject({ url: `/api/v1/settings${path}`, headers: { cookie: `who=${who}` } });
const change = (who: keyof typeof people, version: number | undefined, body: object): Promise<Response> =>
  server.inject({
    method: 'PATCH',
    url: '/api/v1/settings/post',
    payload: body,
    headers: { cookie: `who=${who}`, ...(version !== undefined && { 'if-match': `"${version}"` }) },
  });

describe('settings', () => {
  it('stand with their fallback and version 0 until somebody chooses', async () => {
    const answer = await ask('mona');
    expect(answer.headers.etag).toBe('"0"');
    expect(answer.json()).toMatchObject({ version: 0, values: { port: 25, password: false }, ruled: null });
  });

  it('are changed field by field with the version that was seen, and refuse another', async () => {
    expect((await change('mona', undefined, { port: 26 })).statusCode).toBe(428);
    const first = await change('mona', 0, { host: 'mail.example.com', password: 'hunter2' });
    expect(first.json()).toMatchObject({
      version: 1,
      values: { host: 'mail.example.com', port: 25, password: true },
    });
    const late = await change('mona', 0, { port: 465, password: 'hunter3' });
    expect(late.statusCode).toBe(409);
    expect(late.json()).toMatchObject({
      code: 'changed-meanwhile',
      theirs: { port: 25 },
      yours: { port: 465 },
      version: 1,
    });
  });

  it('say beside its field what does not fit, and change nothing', async () => {
    const faults = async (body: object) => {
      const answer = await change('mona', 1, body);
      expect(answer.statusCode).toBe(422);
      return answer.json().errors ?? [{ field: answer.json().field, message: answer.json().detail }];
    };
    expect(await faults({ port: 70_000 })).toEqual([{ field: 'port', message: expect.stringContaining('Port') }]);
    expect(await faults({ colour: 'red' })).toEqual([
      { field: 'colour', message: 'There is no field "colour" in Post.' },
    ]);
    expect(await faults({ host: 'nowhere' })).toEqual([{ field: 'host', message: 'There is no such server.' }]);
    expect((await ask('mona')).json()).toMatchObject({ version: 1, values: { host: 'mail.example.com', port: 25 } });
  });

  it('keep a secret that is not given, and never send it back: not by answers, history, logs or the database', async () => {
    await change('mona', 1, { port: 587 });
    expect(keys.decrypt((await readSetting(db, post)).password!)).toBe('hunter2');
    const history = await ask('mona', '/post/history');
    expect(history.json().entries.map((entry: { changes: unknown }) => entry.changes)).toEqual([
      [{ field: 'port', label: 'Port', from: 25, to: 587 }],
      expect.arrayContaining([{ field: 'password', label: 'Password', from: null, to: 'set' }]),
    ]);
    const stored = await db.one(sql<{ text: string }>`
      select (select string_agg(value::text, '') from platform.setting) || (select string_agg(e::text, '') from history.event e)
        || coalesce((select string_agg(p::text, '') from history.personal p), '') as text`);
    const answers = await Promise.all(['', '/post', '/post/history'].map((path) => ask('mona', path)));
    const everything = [stored.text, ...answers.map(({ body }) => body), ...said].join('\n');
    expect(everything).toContain('mail.example.com');
    expect(everything).not.toMatch(/hunter[23]/);
  });

  it('empty a field by null, and a secret too', async () => {
    const { version } = (await ask('mona')).json();
    const answer = await change('mona', version, { host: null, password: null });
    expect(answer.json().values).toEqual({ port: 587, password: false });
    expect(await readSetting(db, post)).toEqual({ port: 587 });
  });

  it('say which variable of the shell rules', async () => {
    process.env.TEST_POST_URL = 'smtp://elsewhere';
    const { ruled } = (await ask('mona')).json();
    delete process.env.TEST_POST_URL;
    expect(ruled).toEqual({ variable: 'TEST_POST_URL', fields: ['host', 'port', 'password'] });
  });

  it('do not exist for whoever may not manage them', async () => {
    const before = (await ask('mona')).json();
    const answers = await Promise.all([
      ask('rita'),
      ask('rita', '/nothing'),
      change('rita', before.version, { port: 1 }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404]);
    expect((await ask('mona')).json()).toEqual(before);
  });
});

it('of simultaneous first changes one wins', async () => {
  await db.run(sql`delete from platform.setting where name = 'post'`);
  const answers = await Promise.all([1, 2, 3, 4].map((port) => change('mona', 0, { port })));
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409, 409]);
});
