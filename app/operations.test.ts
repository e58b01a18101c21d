import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../modules/identity/index.ts';
import { queueMails } from '../modules/notifications/index.ts';
import { system } from '../platform/access/index.ts';
import { readConfig } from '../platform/config/index.ts';
import { createLog } from '../platform/config/log.ts';
import { type Database, newId, sql } from '../platform/database/index.ts';
import { recordHistory } from '../platform/history/index.ts';
import type { Server } from '../platform/http/index.ts';
import type { Job } from '../platform/jobs/index.ts';
import { onServer, testDatabase } from '../testing/database.ts';
import { testKeys } from '../testing/identity-server.ts';
import { type MailServer, startMailServer } from '../testing/mail-server.ts';
import { schoolIn } from '../testing/school.ts';
import { cookieOf, userWith } from '../testing/sign-in.ts';
import { jobs } from './jobs.ts';
import { records } from './records.ts';
import { serve } from './serve.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'duly-operations-'));
const said: string[] = [];
let db: Database;
let server: Server;
let mail: MailServer;
let release: () => void = () => undefined;
const cookies = new Map<Role, string>();
const slow: Job = {
  name: 'slow',
  label: 'Slow work',
  run: ({ progress }) =>
    new Promise((resolve) => {
      progress(1, 2);
      release = () => resolve({ things_done: 2 });
    }),
};

beforeAll(async () => {
  db = await testDatabase();
  mail = await startMailServer();
  for (const role of ['System Manager', 'Moderator', 'HR Manager', 'HR User', 'LMS Student'] as const) {
    cookies.set(role, await cookieOf(db, await userWith(db, [role])));
  }
  server = await serve({
    db,
    config: { ...readConfig({}), baseUrl: 'http://duly.test', dataFolder },
    keys: testKeys,
    log: createLog('trace', { write: (line) => said.push(line) }),
    clock: () => ({ instant: new Date() }),
    records,
    jobs: [slow],
    applied: [],
    close: async () => {},
  });
});
afterAll(async () => {
  release();
  await server.close();
  await mail.close();
  rmSync(dataFolder, { recursive: true });
});

const ask = (role: Role, url: string, body?: object, headers: Record<string, string> = {}) =>
  server.inject({
    method: body === undefined ? 'GET' : headers['if-match'] ? 'PATCH' : 'POST',
    url: `/api/v1/${url}`,
    payload: body,
    headers: { cookie: cookies.get(role), ...headers },
  });

const setMail = async (body: object) => {
  const { version } = (await ask('System Manager', 'settings/mail')).json();
  return ask('System Manager', 'settings/mail', body, { 'if-match': `"${version}"` });
};

describe('mail settings', () => {
  it('send a test mail through the saved server, or say what it answered', async () => {
    expect((await ask('System Manager', 'settings/mail/test', {})).json().code).toBe('no-mail-server');
    await setMail({ host: '127.0.0.1', port: 1, security: 'None' });
    const refused = await ask('System Manager', 'settings/mail/test', {});
    expect(refused.json()).toMatchObject({ code: 'mail-not-sent', detail: expect.stringContaining('ECONNREFUSED') });
    await setMail({ port: Number(new URL(mail.url).port) });
    const sent = await ask('System Manager', 'settings/mail/test', { to: 'somebody@example.org' });
    expect(sent.statusCode, sent.body).toBe(200);
    expect(mail.received.map(({ envelopeTo, subject }) => [envelopeTo, subject])).toEqual([
      [['somebody@example.org'], 'Test mail from Duly'],
    ]);
    const history = (await ask('System Manager', 'settings/mail/history')).json().entries;
    expect(history[0]).toMatchObject({ event: 'test mail sent', reason: 'Accepted.' });
  });

  it('send a stored password nowhere but where it was given for, and tell it to nobody', async () => {
    await setMail({ user: 'duly', password: 'hunter2' });
    const elsewhere = await setMail({ host: 'mail.elsewhere.example' });
    expect(elsewhere.json()).toMatchObject({ code: 'password-again', field: 'password' });
    expect((await setMail({ sender: 'Duly <duly@example.org>' })).statusCode).toBe(200);
    const urls = ['settings', 'settings/mail', 'settings/mail/history', 'audit-log', 'audit-log/export', 'mail-health'];
    const answers = await Promise.all(urls.map((url) => ask('System Manager', url)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(urls.map(() => 200));
    expect([...answers.map(({ body }) => body), ...said].join('\n')).not.toContain('hunter2');
    expect((await setMail({ user: null, password: null })).statusCode).toBe(200);
  });

  it('show how mail goes to whoever steers it', async () => {
    await setMail({ suspended: true });
    const health = (await ask('Moderator', 'mail-health')).json();
    expect(health).toMatchObject({ server: { from: 'settings' }, suspended: true, held: 0, failing: 0, errors: 0 });
    expect((await ask('HR Manager', 'mail-health')).statusCode).toBe(404);
  });
});

it('a mail is shown as a page that may do nothing', async () => {
  const { clock } = { clock: { instant: new Date() } };
  const link = { kind: 'invite', userId: null, to: 'a@example.org', params: { name: 'Ada', linkId: newId() } };
  const [id] = await db.transaction((tx) => queueMails({ tx, viewer: system, clock }, [link]));
  const page = await ask('Moderator', `email-queue/${id}/preview.html`);
  expect(page.headers['content-type']).toContain('text/html');
  expect(page.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
  expect(page.headers['x-frame-options']).toBe('SAMEORIGIN');
  expect((await ask('LMS Student', `email-queue/${id}/preview.html`)).statusCode).toBe(404);
});

it('a job runs by hand once at a time, and shows how far it is', async () => {
  expect((await ask('HR Manager', 'jobs/slow/run', {})).statusCode).toBe(404);
  const { runId } = (await ask('Moderator', 'jobs/slow/run', {})).json();
  const [job] = (await ask('Moderator', 'jobs')).json().jobs;
  expect(job).toMatchObject({ name: 'slow', lastRun: { id: runId, state: 'Running' } });
  expect((await ask('Moderator', 'jobs/slow/run', {})).json().code).toBe('already-running');
  release();
  await expect
    .poll(async () => (await ask('Moderator', 'jobs')).json().jobs[0].lastRun, { timeout: 20_000 })
    .toMatchObject({ state: 'Done', counts: { things_done: 2 } });
});

it('only the embedded database is tidied: a server does it by itself', () => {
  const names = jobs({ db, config: { ...readConfig({}), dataFolder }, keys: testKeys }).map(({ name }) => name);
  expect(names.includes('tidy_database')).toBe(!onServer);
});

describe('the audit log and the search', () => {
  beforeAll(async () => {
    const school = schoolIn(db);
    await school.course({ title: 'Zebra crossings' });
    const body = { number: 'Z-1', name: 'Zelda Zimmer', email: 'zelda@example.org' };
    const hired = await ask('HR Manager', 'employee', body, { 'idempotency-key': 'zelda' });
    expect(hired.statusCode, hired.body).toBe(201);
  });

  const slugsFor = async (role: Role): Promise<Set<string>> => {
    const { rows } = (await ask(role, 'audit-log?limit=500')).json();
    return new Set(rows.map(({ recordType }: { recordType: string }) => recordType));
  };

  it('show a System Manager everything, a Moderator LMS records, an HR Manager HR records', async () => {
    const all = await slugsFor('System Manager');
    expect([...all]).toEqual(expect.arrayContaining(['setting', 'employee', 'lms-course', 'user']));
    expect([...(await slugsFor('Moderator'))].sort()).toEqual(['course-chapter', 'lms-course']);
    expect(await slugsFor('HR Manager')).toEqual(new Set(['employee']));
    expect((await ask('LMS Student', 'audit-log')).statusCode).not.toBe(200);
  });

  it('name the record, and find by who, what and which', async () => {
    const { rows } = (await ask('HR Manager', 'audit-log?recordType=employee&q=created')).json();
    expect(rows).toEqual([expect.objectContaining({ event: 'created', record: 'Zelda Zimmer' })]);
    const one = await ask('HR Manager', `audit-log/count?recordId=${rows[0].recordId}`);
    expect(one.json()).toEqual({ count: 1, exact: true });
    const file = await ask('HR Manager', 'audit-log/export');
    expect(file.body).toContain('Name: nothing → Zelda Zimmer');
  });

  it('name what was said about a record in words', async () => {
    const { rows } = (await ask('HR Manager', 'employee?q=Zelda')).json();
    const said = { text: 'Starts on Monday' };
    const written = await ask('HR Manager', `employee/${rows[0].id}/comments`, said, { 'idempotency-key': 'monday' });
    expect(written.statusCode, written.body).toBe(201);
    const log = (await ask('System Manager', 'audit-log?recordType=comment')).json();
    expect(log.rows).toMatchObject([{ recordType: 'comment', record: 'Zelda Zimmer', changed: 'Record, Text' }]);
    const { types } = (await ask('System Manager', 'meta')).json();
    const { fields, label } = types.find(({ slug }: { slug: string }) => slug === 'audit-log');
    expect(label).toEqual({ one: 'Change', many: 'Changes', list: 'Audit log' });
    const words = Object.fromEntries(
      fields.recordType.choices.map(({ value, label: word }: Record<string, string>) => [value, word]),
    );
    expect(words).toMatchObject({ comment: 'Comment', attachment: 'Attachment', employee: 'Employee' });
    const { slugs } = await db.one(
      sql<{ slugs: string[] }>`select array_agg(distinct slug) as slugs from history.event`,
    );
    expect(slugs.filter((slug) => !words[slug])).toEqual([]);
  });

  it('say in the same words what is no field of the record', async () => {
    const { id } = await db.one(sql<{ id: string }>`select id from learning.course limit 1`);
    const told = { recordId: id, event: 'told', changes: { remindedFor: [null, '2026-12-01'] as const } };
    const type = { slug: 'lms-course', fields: records.get('lms-course').fields };
    const clock = { instant: new Date() };
    await db.transaction((tx) => recordHistory({ tx, viewer: system, clock }, type, [told]));
    const { rows } = (await ask('System Manager', `audit-log?recordId=${id}&q=told`)).json();
    expect(rows).toMatchObject([{ changed: 'Reminded for' }]);
    const { entries } = (await ask('System Manager', `lms-course/${id}/history`)).json();
    expect(entries[0].changes).toMatchObject([{ field: 'remindedFor', label: 'Reminded for' }]);
  });

  it('find what the viewer may see, and nothing else', async () => {
    const found = async (role: Role, words: string): Promise<string[]> => {
      const { findings } = (await ask(role, `search?q=${encodeURIComponent(words)}`)).json();
      return findings.map(({ slug, title }: { slug: string; title: string }) => `${slug}: ${title}`);
    };
    expect(await found('System Manager', 'ze')).toEqual(['employee: Zelda Zimmer', 'lms-course: Zebra crossings']);
    expect(await found('HR User', 'ze')).toEqual(['employee: Zelda Zimmer']);
    // A published course is for every learner, an employee is not.
    expect(await found('LMS Student', 'ze')).toEqual(['lms-course: Zebra crossings']);
    expect(await found('System Manager', 'z')).toEqual([]);
    expect(await found('System Manager', 'TA-9999')).toEqual([]);
    const [{ number }] = (await db.rows(sql<{ number: number }>`select count(*) as number from history.event`)) as [
      { number: number },
    ];
    expect((await ask('System Manager', 'audit-log/count')).json().count).toBe(number);
  });
});
