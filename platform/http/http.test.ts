import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../../testing/database.ts';
import { migrations } from '../../testing/places.ts';
import type { Viewer } from '../access/index.ts';
import { createLog } from '../config/log.ts';
import { type Database, newId, sql } from '../database/index.ts';
import { Refusal } from '../problem.ts';
import { answerOnce, createServer, etagOf, onceClaimOf, type Server, seenVersionOf } from './index.ts';

const anna: Viewer = { userId: newId(), name: 'Anna', roles: new Set(), isSystem: false };
const asAnna = { cookie: 'who=anna' };
const access = { record: 'thing', verb: 'read' };
const said: string[] = [];

let db: Database;
let web: string;
let server: Server;
let creations = 0;

const start = async (): Promise<Server> => {
  const made = await createServer({
    db,
    config: { baseUrl: 'http://duly.test' },
    log: createLog('info', { write: (line: string) => void said.push(line) }),
    session: async (request) => (request.cookies.who === 'anna' ? anna : undefined),
    migrationsFolder: migrations,
    webFolder: web,
  });
  const name = z.string().min(2);
  made.get('/api/v1/thing', { config: { access } }, ({ viewer }) => ({ name: viewer.name }));
  made.get('/api/v1/thing/locked', { config: { access } }, () => {
    throw new Refusal({
      code: 'changed-meanwhile',
      message: 'Somebody else has changed this meanwhile.',
      detail: { yours: 1, theirs: 2 },
    });
  });
  made.get('/api/v1/thing/broken', { config: { access } }, () => {
    throw new Error('the secret place');
  });
  made.get('/api/v1/open/:token', { config: { access: { record: 'public', verb: 'look' } } }, () => ({ ok: true }));
  made.patch('/api/v1/thing', { config: { access } }, (request, reply) =>
    reply.header('etag', etagOf(seenVersionOf(request) + 1)).send({}),
  );
  made.post(
    '/api/v1/thing',
    { config: { access }, schema: { body: z.object({ name, age: z.number().optional() }) } },
    async (request, reply) => {
      const claim = onceClaimOf(request);
      const answer = await db.transaction((tx) =>
        answerOnce(tx, claim, new Date(), async () => {
          if (request.body.name === 'nobody') throw new Refusal({ code: 'no', message: 'Not nobody.' });
          creations += 1;
          return { status: 201, body: { number: creations } };
        }),
      );
      return reply.code(answer.status).send(answer.body);
    },
  );
  return made;
};

beforeAll(async () => {
  web = mkdtempSync(join(tmpdir(), 'duly-web-'));
  mkdirSync(join(web, 'assets'));
  writeFileSync(join(web, 'index.html'), '<script nonce="__NONCE__"></script><style nonce="__NONCE__"></style>');
  writeFileSync(join(web, 'assets', 'main-1a2b.js'), 'run()');
  writeFileSync(join(web, 'icon.svg'), '<svg/>');
  db = await testDatabase();
  server = await start();
});
afterAll(async () => {
  await server.close();
  rmSync(web, { recursive: true });
});

const post = (body: unknown, headers: Record<string, string> = {}) =>
  server.inject({ method: 'POST', url: '/api/v1/thing', headers: { ...asAnna, ...headers }, payload: body as object });

describe('access', () => {
  it('a route without a row of the permission table is refused when it is registered', () => {
    expect(() => server.get('/planted', {} as never, () => 'open')).toThrow('GET /planted has no config.access');
  });
  it('lists every route, the ones of plugins included', () => {
    const rows = server.accessTable().map(({ method, url, access }) => `${method} ${url} ${access.record}`);
    expect(rows).toContain('POST /api/v1/thing thing');
    expect(rows).toContain('GET /api/docs public');
    expect(rows).toContain('GET /healthz public');
  });
  it('nobody reaches a route that is not public without signing in', async () => {
    const answer = await server.inject('/api/v1/thing');
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'not-signed-in' });
    expect((await server.inject({ url: '/api/v1/thing', headers: asAnna })).json()).toEqual({ name: 'Anna' });
  });
});

describe('problems', () => {
  it('a refusal travels as a problem document with its facts', async () => {
    const answer = await server.inject({ url: '/api/v1/thing/locked', headers: asAnna });
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toEqual({
      type: '/problems/changed-meanwhile',
      title: 'Changed meanwhile',
      status: 409,
      detail: 'Somebody else has changed this meanwhile.',
      code: 'changed-meanwhile',
      yours: 1,
      theirs: 2,
    });
  });
  it('what goes wrong unexpectedly tells a reference that the log knows, and nothing else', async () => {
    const answer = await server.inject({ url: '/api/v1/thing/broken', headers: asAnna });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret place');
    const { reference } = answer.json();
    expect(answer.json().detail).toContain(reference);
    expect(said.find((line) => line.includes(reference) && line.includes('the secret place'))).toBeDefined();
  });
  it('unknown fields are refused by name, wrong ones with a sentence each', async () => {
    const answer = await post({ name: 'x', surname: 'y' });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toEqual([
      { field: 'name', message: 'At least 2 characters.' },
      { field: 'surname', message: 'There is no field "surname" here.' },
    ]);
    expect((await post({})).json()).toMatchObject({ field: 'name', detail: 'name: This is needed.' });
  });
  it.each([
    ['broken JSON', { 'content-type': 'application/json' }, '{"name":', 400],
    ['plain text, which a foreign form could send', { 'content-type': 'text/plain' }, '{"name":"Anna"}', 415],
    ['too much', { 'content-type': 'application/json' }, `"${'x'.repeat(1_100_000)}"`, 413],
  ])('%s is a problem, not a fault', async (_what, headers, payload, status) => {
    const answer = await server.inject({
      method: 'POST',
      url: '/api/v1/thing',
      headers: { ...asAnna, ...headers },
      payload,
    });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ status, code: expect.any(String) });
  });
  it('an address that cannot be read is a problem too', async () => {
    expect((await server.inject('/api/v1/%zz')).json()).toMatchObject({ status: 400, code: 'not-understood' });
  });
  it('what does not exist under /api is a problem, elsewhere the page that says so', async () => {
    expect((await server.inject('/api/v1/nothing')).json()).toMatchObject({ status: 404, code: 'not-found' });
    const page = await server.inject({ url: '/nowhere', headers: { accept: 'text/html' } });
    expect([page.statusCode, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
  });
});

describe('writes from other sites', () => {
  it.each([
    [{}, 201],
    [{ origin: 'http://duly.test' }, 201],
    [{ origin: 'http://localhost:80', host: 'localhost:80' }, 201],
    [{ 'sec-fetch-site': 'same-origin', origin: 'http://duly.test' }, 201],
    [{ origin: 'http://evil.test' }, 403],
    [{ origin: 'https://duly.test' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site', origin: 'http://duly.test' }, 403],
  ])('%j answers %i', async (headers, status) => {
    const before = creations;
    expect((await post({ name: 'Anna' }, headers)).statusCode).toBe(status);
    expect(creations - before).toBe(status === 201 ? 1 : 0);
  });
});

describe('versions', () => {
  const patch = (headers: Record<string, string>) =>
    server.inject({ method: 'PATCH', url: '/api/v1/thing', headers: { ...asAnna, ...headers } });
  it('a change without If-Match answers 428', async () => expect((await patch({})).statusCode).toBe(428));
  it('If-Match is read from the ETag', async () => {
    expect((await patch({ 'if-match': '"3"' })).headers.etag).toBe('"4"');
    expect((await patch({ 'if-match': 'three' })).statusCode).toBe(400);
  });
});

describe('Idempotency-Key', () => {
  it('a repeat gets the first answer and creates nothing', async () => {
    const headers = { 'idempotency-key': newId() };
    const first = await post({ name: 'Anna' }, headers);
    const before = creations;
    const second = await post({ name: 'Anna' }, headers);
    expect([second.statusCode, second.json()]).toEqual([201, first.json()]);
    expect(creations).toBe(before);
  });
  it('sixteen simultaneous repeats create once', async () => {
    const headers = { 'idempotency-key': newId() };
    const before = creations;
    const answers = await Promise.all(Array.from({ length: 16 }, () => post({ name: 'Anna' }, headers)));
    expect(creations - before).toBe(1);
    expect(new Set(answers.map(({ body, statusCode }) => `${statusCode} ${body}`)).size).toBe(1);
  });
  it('another request under the same key is refused with a sentence', async () => {
    const headers = { 'idempotency-key': newId() };
    await post({ name: 'Anna' }, headers);
    expect((await post({ name: 'Berta' }, headers)).json()).toMatchObject({ status: 422, code: 'key-used-otherwise' });
  });
  it('a refused request leaves its key free', async () => {
    const headers = { 'idempotency-key': newId() };
    expect((await post({ name: 'nobody' }, headers)).statusCode).toBe(422);
    expect((await post({ name: 'Anna' }, headers)).statusCode).toBe(201);
  });
});

describe('screens', () => {
  it('the page has a nonce of its own that its policy names', async () => {
    const [one, two] = await Promise.all([server.inject('/lms/courses'), server.inject('/')]);
    const nonce = /<script nonce="([^"]+)">/.exec(one.body)?.[1] as string;
    expect(one.body).toContain(`<style nonce="${nonce}">`);
    expect(one.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(two.body).not.toContain(nonce);
    expect(one.headers['cache-control']).toBe('no-store');
  });
  it('files with a hash in their name are kept for ever, others for a day', async () => {
    const script = await server.inject('/assets/main-1a2b.js');
    expect([script.body, script.headers['cache-control']]).toEqual(['run()', 'public, max-age=31536000, immutable']);
    expect((await server.inject('/icon.svg')).headers['cache-control']).toBe('public, max-age=86400');
    expect((await server.inject('/assets/nothing.js')).statusCode).toBe(404);
    expect((await server.inject('/assets/..%2findex.html')).body).not.toContain('nonce');
  });
  it('answers of the API allow no document at all', async () => {
    const { headers } = await server.inject({ url: '/api/v1/thing', headers: asAnna });
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('operation', () => {
  it('is described in OpenAPI 3.1 with a page to read it', async () => {
    const document = (await server.inject('/api/v1/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    expect(document.paths['/api/v1/thing'].post.requestBody.content['application/json'].schema.required).toEqual([
      'name',
    ]);
    expect(Object.keys(document.paths)).not.toContain('/lms');
    const page = await server.inject('/api/docs/');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  });
  it('is ready when every migration is applied, and not ready else', async () => {
    expect((await server.inject('/healthz')).json()).toEqual({ status: 'up' });
    expect((await server.inject('/readyz')).json()).toEqual({ status: 'ready' });
    const last = await db.one(sql<{ name: string; sha256: string; at: Date }>`
      select name, sha256, applied_at as at from platform.migration order by name desc limit 1`);
    await db.run(sql`delete from platform.migration where name = ${last.name}`);
    expect((await server.inject('/readyz')).statusCode).toBe(503);
    await db.run(sql`
      insert into platform.migration (name, sha256, applied_at) values (${last.name}, ${last.sha256}, ${last.at})`);
  });
  it('logs the pattern of an address, never what stands in it', async () => {
    await server.inject('/api/v1/open/very-secret?email=anna@example.org');
    const line = said.find((text) => text.includes('/api/v1/open/:token'));
    expect(line).toBeDefined();
    expect(said.join()).not.toMatch(/very-secret|anna@example/);
  });
  it('lets a running request end before it stops', async () => {
    const stopping = await start();
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let arrived = (): void => {};
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    stopping.get('/api/v1/slow', { config: { access: { record: 'public', verb: 'wait' } } }, async () => {
      arrived();
      await held;
      return { ended: 'well' };
    });
    const address = await stopping.listen({ port: 0, host: '127.0.0.1' });
    const answer = fetch(`${address}/api/v1/slow`);
    await arrival;
    const closed = stopping.close();
    release();
    expect(await (await answer).json()).toEqual({ ended: 'well' });
    await closed;
    await expect(fetch(`${address}/healthz`)).rejects.toThrow();
  });
});
