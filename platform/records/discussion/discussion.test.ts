import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions } from 'light-my-request';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../testing/database.ts';
import { migrations } from '../../../testing/places.ts';
import { createLog } from '../../config/log.ts';
import { sql } from '../../database/index.ts';
import { openFiles } from '../../files/index.ts';
import { createServer, type Server } from '../../http/index.ts';
import { addLibrary, cellar, clock, fillLibrary, libby, library, nobody, novels, rita } from '../testing/library.ts';
import type { Discussion } from './contract.ts';
import { discussionRoutes } from './index.ts';

const people = { libby, rita, nobody };
type Name = keyof typeof people;

const db = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'duly-discussion-'));
let server: Server;

beforeAll(async () => {
  await addLibrary(db);
  await fillLibrary(db);
  writeFileSync(join(folder, 'index.html'), '');
  server = await createServer({
    db,
    config: { baseUrl: 'http://duly.test' },
    log: createLog('silent'),
    session: async (request) => people[request.cookies.who as Name],
    migrationsFolder: migrations,
    webFolder: folder,
  });
  discussionRoutes(server, library, { db, files: openFiles({ dataFolder: folder }), clock: () => clock });
  await server.ready();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const as = (who: Name, method: InjectOptions['method'], path: string, body?: InjectOptions['payload'], headers = {}) =>
  server.inject({ method, url: `/api/v1${path}`, payload: body, headers: { cookie: `who=${who}`, ...headers } });

const attach = (who: Name, path: string, fileName: string, content: string | Buffer) => {
  const start = `--end\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: image/png\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(start), Buffer.from(content), Buffer.from('\r\n--end--\r\n')]);
  return as(who, 'POST', `${path}/attachments`, body, { 'content-type': 'multipart/form-data; boundary=end' });
};

const read = async (who: Name, path: string): Promise<Discussion> =>
  (await as(who, 'GET', `${path}/discussion`)).json();
const seen = (version: number) => ({ 'if-match': `"${version}"` });
const storedFiles = (): number =>
  readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

describe('a comment', () => {
  it('is written, edited by its author, and deleted to a tombstone', async () => {
    const path = `/shelf/${novels}`;
    const written = await as('libby', 'POST', `${path}/comments`, { text: '  Too high for Anna.  ' });
    expect(written.statusCode).toBe(201);
    const [comment] = written.json<Discussion>().comments;
    expect(comment).toMatchObject({ text: 'Too high for Anna.', version: 1, isOwn: true, editedAt: null });
    const edited = await as('libby', 'PATCH', `${path}/comments/${comment?.id}`, { text: 'Lowered.' }, seen(1));
    expect(edited.json<Discussion>().comments).toMatchObject([{ text: 'Lowered.', version: 2 }]);
    expect(edited.json<Discussion>().comments[0]?.editedAt).not.toBeNull();
    const stale = await as('libby', 'PATCH', `${path}/comments/${comment?.id}`, { text: 'Late' }, seen(1));
    expect(stale.json()).toMatchObject({ status: 409, theirs: { text: 'Lowered.' }, version: 2 });
    const deleted = await as('libby', 'DELETE', `${path}/comments/${comment?.id}`, undefined, seen(2));
    expect(deleted.json<Discussion>().comments).toMatchObject([{ text: null, isOwn: false }]);
    const again = await as('libby', 'DELETE', `${path}/comments/${comment?.id}`, undefined, seen(3));
    expect(again.statusCode).toBe(404);
  });

  it('is kept in history, its text apart', async () => {
    const events = await db.rows(sql<{ event: string; text: string | null }>`
      select e.event, e.changes -> 'text' ->> 1 as text from history.event e where e.slug = 'comment' order by e.id`);
    expect(events.map(({ event }) => event)).toEqual(['commented', 'changed', 'deleted']);
    expect(events[0]?.text).toMatch(/^hashed:/);
  });

  it('is not changed by anybody but its author, nor through another record', async () => {
    const [book] = await db.rows(sql<{ id: string }>`select id from library.book where number = 1`);
    const written = await as('libby', 'POST', '/book/BK-0001/comments', { text: 'Worn' });
    const id = written.json<Discussion>().comments[0]?.id;
    expect((await as('rita', 'PATCH', `/book/${book?.id}/comments/${id}`, { text: 'x' }, seen(1))).statusCode).toBe(
      403,
    );
    expect((await as('libby', 'PATCH', `/book/BK-0005/comments/${id}`, { text: 'x' }, seen(1))).statusCode).toBe(404);
    expect((await as('libby', 'PATCH', `/book/BK-0001/comments/${id}`, { text: 'x' })).statusCode).toBe(428);
    expect((await as('libby', 'POST', '/book/BK-0001/comments', { text: '   ' })).json()).toMatchObject({
      status: 422,
      field: 'text',
    });
  });

  it('sent twice with one key stands once', async () => {
    const key = { 'idempotency-key': 'the-same' };
    await as('libby', 'POST', '/book/BK-0005/comments', { text: 'Once' }, key);
    await as('libby', 'POST', '/book/BK-0005/comments', { text: 'Once' }, key);
    expect((await read('libby', '/book/BK-0005')).comments).toHaveLength(1);
  });
});

describe('who may not', () => {
  it('read the record meets nothing', async () => {
    for (const path of [`/shelf/${cellar}`, '/book/BK-0004']) {
      expect((await as('rita', 'GET', `${path}/discussion`)).statusCode).toBe(404);
      expect((await as('rita', 'POST', `${path}/comments`, { text: 'x' })).statusCode).toBe(404);
    }
    expect((await as('nobody', 'GET', `/shelf/${novels}/discussion`)).statusCode).toBe(404);
  });

  it('talk about it reads and writes no word of it', async () => {
    // Readers change books with several copies, and so talk about those alone.
    expect((await as('rita', 'GET', '/book/BK-0001/discussion')).statusCode).toBe(200);
    const before = storedFiles();
    for (const answer of [
      await as('rita', 'GET', '/book/BK-0002/discussion'),
      await as('rita', 'POST', '/book/BK-0002/comments', { text: 'x' }),
      await attach('rita', '/book/BK-0002', 'a.txt', 'A paper'),
    ])
      expect(answer.json()).toMatchObject({ status: 403, code: 'not-allowed' });
    expect(storedFiles()).toBe(before);
  });
});

describe('a file', () => {
  const path = `/shelf/${novels}`;

  it('is told by its content and comes back to be saved, never shown', async () => {
    const attached = await attach('libby', path, 'Łódź plan’s.pdf', '%PDF-1.7 words');
    expect(attached.statusCode).toBe(201);
    const [file] = attached.json<Discussion>().attachments;
    expect(file).toMatchObject({ fileName: 'Łódź plan’s.pdf', contentType: 'application/pdf', size: 14, isOwn: true });
    const down = await as('libby', 'GET', `${path}/attachments/${file?.id}`);
    expect(down.body).toBe('%PDF-1.7 words');
    expect(down.headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' });
    expect(down.headers['content-disposition']).toBe(
      `attachment; filename="odz plans.pdf"; filename*=UTF-8''%C5%81%C3%B3d%C5%BA%20plan%E2%80%99s.pdf`,
    );
  });

  it('named otherwise than it is keeps what it is', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
    expect((await attach('libby', path, 'scan.pdf', png)).json<Discussion>().attachments[0]).toMatchObject({
      fileName: 'scan.pdf',
      contentType: 'image/png',
    });
    expect(
      (await attach('libby', path, '../../etc/list.csv', 'a,b\n')).json<Discussion>().attachments[0],
    ).toMatchObject({
      fileName: 'list.csv',
      contentType: 'text/csv',
    });
  });

  it.each([
    ['a web page', 'letter.pdf', '<html><script>alert(1)</script>'],
    ['a program', 'photo.jpg', Buffer.from('4d5a90000300000004000000', 'hex')],
    ['a script', 'notes.txt', '#!/bin/sh\nrm -rf /'],
    ['a drawing that can run scripts', 'logo.png', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['nothing', 'empty.txt', ''],
  ])('that is %s is refused, and nothing is kept', async (_what, name, content) => {
    const before = storedFiles();
    const answer = await attach('libby', path, name, content);
    expect(answer.json().code).toMatch(/^file-(kind|empty)$/);
    expect(answer.json().detail).toContain(name);
    expect(storedFiles()).toBe(before);
  });

  it('beyond the limit is refused, and nothing is kept', async () => {
    const before = storedFiles();
    const answer = await attach('libby', path, 'long.txt', Buffer.alloc(20 * 1_048_576 + 1, 'a'));
    expect(answer.json()).toMatchObject({ status: 413, detail: 'The file is larger than 20 MB.' });
    expect(storedFiles()).toBe(before);
  });

  it('is reached through its own record alone, and removed by who attached it', async () => {
    const attached = await attach('libby', '/book/BK-0001', 'note.txt', 'A paper');
    const id = attached.json<Discussion>().attachments[0]?.id;
    expect((await as('rita', 'GET', `/book/BK-0001/attachments/${id}`)).body).toBe('A paper');
    expect((await as('rita', 'GET', `/book/BK-0005/attachments/${id}`)).statusCode).toBe(404);
    expect((await as('rita', 'DELETE', `/book/BK-0001/attachments/${id}`)).statusCode).toBe(403);
    const before = storedFiles();
    const removed = await as('libby', 'DELETE', `/book/BK-0001/attachments/${id}`);
    expect(removed.json<Discussion>().attachments[0]).toMatchObject({ fileName: 'note.txt', isOwn: false });
    expect(storedFiles()).toBe(before - 1);
    expect((await as('libby', 'GET', `/book/BK-0001/attachments/${id}`)).statusCode).toBe(404);
  });
});
