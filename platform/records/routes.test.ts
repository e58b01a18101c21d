import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions, Response } from 'light-my-request';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { migrations } from '../../testing/places.ts';
import { createLog } from '../config/log.ts';
import { sql } from '../database/index.ts';
import { createServer, type Server } from '../http/index.ts';
import { recordRoutes } from './index.ts';
import { addLibrary, clock, libby, library, nobody, rita } from './testing/library.ts';

const people = { libby, rita, nobody };
type Name = keyof typeof people;

const db = await testDatabase();
const web = mkdtempSync(join(tmpdir(), 'duly-web-'));
let server: Server;

beforeAll(async () => {
  await addLibrary(db);
  writeFileSync(join(web, 'index.html'), '');
  server = await createServer({
    db,
    config: { baseUrl: 'http://duly.test' },
    log: createLog('error'),
    session: async (request) => people[request.cookies.who as Name],
    migrationsFolder: migrations,
    webFolder: web,
  });
  recordRoutes(server, library, {
    db,
    clock: () => clock,
    organisation: async () => ({ name: 'Library', zone: 'Europe/Warsaw' }),
    person: async () => ({ email: null, isManager: false }),
  });
  await server.ready();
});
afterAll(async () => {
  await server.close();
  rmSync(web, { recursive: true });
});

const as = (
  who: Name,
  method: InjectOptions['method'],
  path: string,
  body?: unknown,
  headers = {},
): Promise<Response> =>
  server.inject({
    method,
    url: `/api/v1${path}`,
    payload: body as object,
    headers: { cookie: `who=${who}`, ...headers },
  });

const pick = (response: Response, ...keys: string[]): unknown[] => {
  const answer = response.json();
  return [response.statusCode, ...keys.map((key) => answer[key])];
};

test('a shelf and its books through their whole life', async () => {
  const shelf = await as('libby', 'POST', '/shelf', { name: 'Novels' });
  expect(pick(shelf, 'name', 'version')).toEqual([201, 'Novels', 1]);
  const made = await as('libby', 'POST', '/book', { title: '=Emma', shelf: 'Novels', dueOn: '2026-11-20', copies: 2 });
  expect(pick(made, 'id', 'shelf', 'state', 'can')).toEqual([
    201,
    'BK-0001',
    { id: shelf.json().id, title: 'Novels' },
    'Late',
    ['change', 'lend', 'discuss'],
  ]);
  expect(made.headers.etag).toBe('"1"');
  const list = await as('rita', 'GET', '/book?state=Late&columns=title,dueOn');
  expect(list.json()).toEqual({
    rows: [{ id: 'BK-0001', version: 1, title: '=Emma', dueOn: '2026-11-20', can: ['change', 'lend'] }],
    next: null,
    previous: null,
  });
  const changed = await as('rita', 'PATCH', '/book/bk-1', { title: '=Emma, bound' }, { 'if-match': '"1"' });
  expect(pick(changed, 'title', 'version')).toEqual([200, '=Emma, bound', 2]);
  const lent = await as('rita', 'POST', '/book/actions/lend', { ids: ['BK-0001', 'BK-0007'], until: '2026-12-24' });
  expect(pick(lent, 'results')).toEqual([
    200,
    [
      { id: 'BK-0001', ok: true },
      {
        id: 'BK-0007',
        ok: false,
        problem: { code: 'not-found', message: 'This book does not exist, or you may not see it.' },
      },
    ],
  ]);
  const read = await as('rita', 'GET', '/book/BK-0001');
  expect([read.headers.etag, ...pick(read, 'isLent', 'dueOn', 'can')]).toEqual([
    '"3"',
    200,
    true,
    '2026-12-24',
    ['change', 'discuss'],
  ]);
  const history = await as('rita', 'GET', '/book/BK-0001/history');
  const events = history
    .json()
    .entries.map(({ event, changes }: { event: string; changes: { label: string }[] }) => [
      event,
      ...changes.map(({ label }) => label),
    ]);
  expect(events).toEqual([
    ['changed', 'Title'],
    ['created', 'Title', 'Shelf', 'Due date', 'Copies'],
  ]);
  const exported = await as('rita', 'GET', '/book/export?isLent=yes&columns=title,shelf,dueOn,isLent');
  expect(exported.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(exported.body).toBe(`ID,Title,Shelf,Due Date,Lent\nBK-0001,"'=Emma, bound",Novels,2026-12-24,yes\n`);
});

describe('refusals', () => {
  test.each<[number, string, Name, InjectOptions['method'], string, unknown?, object?]>([
    [404, 'not-found', 'nobody', 'GET', '/book'],
    [404, 'not-found', 'nobody', 'GET', '/book/count'],
    [404, 'not-found', 'nobody', 'GET', '/book/export'],
    [404, 'not-found', 'nobody', 'GET', '/book/options'],
    [404, 'not-found', 'nobody', 'GET', '/book/BK-0001'],
    [404, 'not-found', 'nobody', 'GET', '/book/BK-0001/history'],
    [404, 'not-found', 'nobody', 'POST', '/book', { title: 'a' }],
    [404, 'not-found', 'nobody', 'POST', '/book', { nonsense: true }],
    [404, 'not-found', 'nobody', 'POST', '/book/actions/lend', { ids: ['BK-0001'], until: '2026-12-24' }],
    [404, 'not-found', 'libby', 'GET', '/book/nonsense'],
    [404, 'not-found', 'libby', 'GET', '/book/BK-0099/history'],
    [403, 'not-allowed', 'rita', 'POST', '/shelf', { name: 'Mine' }],
    [422, 'invalid', 'libby', 'POST', '/book', { title: 'a', dueOn: '2026-02-30' }],
    [422, 'unknown-field', 'libby', 'POST', '/book', { title: 'a', colour: 'red' }],
    [422, 'read-only', 'libby', 'POST', '/book', { title: 'a', state: 'Late' }],
    [422, 'invalid', 'libby', 'POST', '/book', ['a']],
    [422, 'taken', 'libby', 'POST', '/shelf', { name: 'novels' }],
    [428, 'version-missing', 'libby', 'PATCH', '/book/BK-0001', { title: 'a' }],
    [409, 'changed-meanwhile', 'libby', 'PATCH', '/book/BK-0001', { title: 'a' }, { 'if-match': '"1"' }],
    [422, 'bad-filter', 'libby', 'GET', '/book?colour=red'],
    [422, 'bad-filter', 'libby', 'GET', '/book?dueOn.from=2026-02-30'],
    [422, 'bad-filter', 'libby', 'GET', '/book?title=a&title=b'],
    [422, 'bad-filter', 'libby', 'GET', '/book/export?format=pdf'],
    [422, 'bad-filter', 'libby', 'GET', '/book/export?colour=red'],
    [422, 'invalid', 'libby', 'POST', '/book/actions/lend', { ids: [], until: '2026-12-24' }],
    [422, 'invalid', 'libby', 'POST', '/book/actions/lend', { ids: ['BK-0001'], until: 'soon' }],
    [404, 'not-found', 'libby', 'POST', '/book/actions/burn', { ids: ['BK-0001'] }],
  ])('%i %s for %s: %s %s %o', async (status, code, who, method, path, body, headers = {}) => {
    const before = await db.rows(sql`select * from library.book`);
    expect(pick(await as(who, method, path, body, headers), 'code')).toEqual([status, code]);
    expect(await db.rows(sql`select * from library.book`)).toEqual(before);
  });

  test('each fault stands beside its field', async () => {
    const response = await as('libby', 'POST', '/book', { dueOn: '2026-02-30', colour: 'red' });
    expect(response.json().errors).toEqual([
      { field: 'dueOn', message: 'Due date: 2026-02-30 is not a day. Write it as YYYY-MM-DD.' },
      { field: 'colour', message: 'There is no field "colour" in books.' },
      { field: 'title', message: 'Title is required.' },
    ]);
  });

  test('a conflict shows both sides', async () => {
    const response = await as('libby', 'PATCH', '/book/BK-0001', { title: 'a' }, { 'if-match': '"1"' });
    expect(response.json()).toMatchObject({ theirs: { title: '=Emma, bound' }, yours: { title: 'a' } });
  });
});

test('a create repeated with its key is done once', async () => {
  const headers = { 'idempotency-key': 'the-same' };
  const [first, second] = [
    await as('libby', 'POST', '/book', { title: 'Once' }, headers),
    await as('libby', 'POST', '/book', { title: 'Once' }, headers),
  ];
  expect(second.json()).toEqual(first.json());
  expect((await as('libby', 'GET', '/book/count?title=Once')).json()).toEqual({ count: 1, exact: true });
});

test('pages lead on and back', async () => {
  for (const title of ['p1', 'p2', 'p3']) await as('libby', 'POST', '/book', { title });
  const path = '/book?title.contains=p&title.not=%3DEmma, bound&isLent=no&sort=-title&limit=2&columns=title';
  const titles = (response: Response): string[] => response.json().rows.map((row: { title: string }) => row.title);
  const first = await as('libby', 'GET', path);
  const second = await as('libby', 'GET', `${path}&after=${first.json().next}`);
  const back = await as('libby', 'GET', `${path}&before=${second.json().previous}`);
  expect([titles(first), titles(second), titles(back)]).toEqual([['p3', 'p2'], ['p1'], ['p3', 'p2']]);
});

test('relative dates are those of the organisation', async () => {
  await as('libby', 'POST', '/book', { title: 'Bought', boughtAt: '2026-11-23T23:30:00Z' });
  const titles = async (period: string): Promise<string[]> =>
    (await as('libby', 'GET', `/book?boughtAt.within=${period}`))
      .json()
      .rows.map((row: { title: string }) => row.title);
  expect(await titles('today')).toEqual(['Bought']);
  expect(await titles('yesterday')).toEqual([]);
});

test('the desk learns what the viewer meets and may do', async () => {
  const { viewer, organisation, types } = (await as('rita', 'GET', '/meta')).json();
  expect(viewer).toEqual({ id: rita.userId, name: 'Rita Reader', email: null, roles: ['Reader'], isManager: false });
  expect(organisation).toEqual({ name: 'Library', zone: 'Europe/Warsaw' });
  expect(types.map(({ slug, can }: { slug: string; can: object }) => [slug, can])).toEqual([
    ['shelf', { create: false, change: false, import: false, export: true }],
    ['book', expect.objectContaining({ create: true, change: true })],
  ]);
  const [, book] = types;
  expect(book.fields.donorEmail).toMatchObject({ kind: 'email', onCreate: false, onChange: false });
  expect(book.fields.boughtAt).toMatchObject({ onCreate: true, onChange: false });
  expect(book.actions).toEqual({
    lend: { label: 'Lend', danger: false, fields: { until: expect.objectContaining({ kind: 'day' }) } },
  });
  expect((await as('nobody', 'GET', '/meta')).json().types).toEqual([]);
});

test('every route stands in the permission table and in the description of the API', async () => {
  const verbs = server
    .accessTable()
    .flatMap(({ method, access }) => (access.record === 'book' ? [`${method} ${access.verb}`] : []));
  expect(verbs).toEqual([
    ...['GET list', 'GET count', 'GET options', 'GET export', 'GET read', 'GET history'],
    ...['POST create', 'PATCH change', 'POST change-many', 'POST lend'],
  ]);
  const { paths } = (await as('libby', 'GET', '/openapi.json')).json();
  const names = paths['/api/v1/book'].get.parameters.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(['q', 'dueOn.within', 'state', 'state.in', 'after']));
  expect(paths['/api/v1/book'].post.requestBody.content['application/json'].schema).toMatchObject({
    required: ['title'],
    properties: { dueOn: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] } },
  });
  expect(paths['/api/v1/book/{id}'].patch).toMatchObject({ tags: ['Books'], summary: 'Change one book' });
});

describe('many rows', () => {
  const made = async (title: string, copies: number): Promise<string> =>
    (await as('libby', 'POST', '/book', { title, shelf: 'Novels', copies })).json().id;

  test('are changed at once, each with an answer, and once when the request is repeated', async () => {
    const ids = [await made('First', 2), await made('Second', 1), 'BK-9999'];
    const headers = { 'idempotency-key': 'bulk-edit' };
    const answer = await as('rita', 'POST', '/book/changes', { ids, values: { copies: 9 } }, headers);
    expect(answer.json().results).toMatchObject([
      { id: ids[0], ok: true },
      { id: ids[1], ok: false, problem: { code: 'not-allowed', message: 'You may not change this book.' } },
      { id: ids[2], ok: false, problem: { code: 'not-found' } },
    ]);
    const again = await as('rita', 'POST', '/book/changes', { ids, values: { copies: 9 } }, headers);
    expect(again.json()).toEqual(answer.json());
    expect((await as('libby', 'GET', `/book/${ids[0]}`)).json()).toMatchObject({ copies: 9, version: 2 });
  });

  test('say what is missing', async () => {
    const answers = await Promise.all([
      as('libby', 'POST', '/book/changes', { values: { copies: 1 } }),
      as('libby', 'POST', '/book/changes', { ids: ['BK-0001'] }),
      as('nobody', 'POST', '/book/changes', { ids: ['BK-0001'], values: { copies: 1 } }),
    ]);
    expect(answers.map((answer) => [answer.statusCode, answer.json().field])).toEqual([
      [422, 'ids'],
      [422, 'values'],
      [404, undefined],
    ]);
  });

  test('are named by thousands where no column is asked for', async () => {
    const bare = await as('libby', 'GET', '/book?columns=&limit=10000&isLent.in=');
    expect(bare.statusCode).toBe(200);
    expect(Object.keys(bare.json().rows[0])).toEqual(['id', 'version', 'title', 'can']);
    expect((await as('libby', 'GET', '/book?limit=501')).json().detail).toContain('1 to 500');
    expect((await as('libby', 'GET', '/book?columns=&limit=10001')).json().detail).toContain('1 to 10000');
  });
});
