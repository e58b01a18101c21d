import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system } from '../../platform/access/index.ts';
import type { Act } from '../../platform/act.ts';
import { keysFrom } from '../../platform/config/keys.ts';
import { type Database, newId, sql } from '../../platform/database/index.ts';
import type { Server } from '../../platform/http/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { identityServer, testKeys } from '../../testing/identity-server.ts';
import { cookieOf, userWith } from '../../testing/sign-in.ts';
import {
  changeUsers,
  disableUsers,
  inviteUsers,
  type LinkRequested,
  linkRequested,
  linkUrl,
  listDeadLinks,
  sendResets,
} from './index.ts';
import { linkIdOf, linkToken } from './links.ts';

const HOUR = 3_600_000;
const PASSWORD = 'rusty kettle sings twice';

let db: Database;
let server: Server;
let now = new Date('2026-11-23T09:00:00Z');
let asked: LinkRequested[] = [];
const later = (milliseconds: number): void => {
  now = new Date(now.getTime() + milliseconds);
};

beforeAll(async () => {
  db = await testDatabase();
  server = await identityServer(db, { now: () => now });
  linkRequested.listen(async (_act, events) => {
    asked = [...asked, ...events];
  });
});
afterAll(async () => {
  await server.close();
  await db.close();
});

const acting = <T>(work: (act: Act) => Promise<T>): Promise<T> =>
  db.transaction((tx) => work({ tx, viewer: system, clock: { instant: now } }));
const invite = async (id: string) => {
  await acting((act) => inviteUsers(act, [id]));
  return tokenFor(id);
};
const tokenFor = (id: string): string => {
  const link = asked.filter(({ userId }) => userId === id).at(-1);
  return linkUrl(testKeys, '', link?.linkId ?? '').replace('/link/', '');
};
const look = (token: string) => server.inject(`/api/v1/link/${token}`);
const use = (token: string, password = PASSWORD) =>
  server.inject({ method: 'POST', url: `/api/v1/link/${token}`, payload: { password } });
const askReset = (email: string, remoteAddress = '192.0.2.1') =>
  server.inject({ method: 'POST', url: '/api/v1/reset', payload: { email }, remoteAddress });

describe('a token', () => {
  it('is proven by the key alone', () => {
    const id = newId();
    const token = linkToken(testKeys, id);
    expect(linkIdOf(testKeys, token)).toBe(id);
    expect(linkIdOf(keysFrom('another secret of another place'), token)).toBeUndefined();
    for (const forged of ['', 'x', `${token}A`, token.slice(0, -4), `x${token.slice(1)}`, `${token.slice(0, -1)}~`]) {
      expect(linkIdOf(testKeys, forged)).toBeUndefined();
    }
  });
  it('stands nowhere in the database', async () => {
    const id = await userWith(db, []);
    const token = await invite(id);
    const bytes = Buffer.from(token, 'base64url').subarray(16).toString('hex');
    const tables = await db.rows(sql<{ name: string }>`
      select schemaname || '.' || tablename as name from pg_tables where schemaname in ('identity', 'history', 'platform', 'notifications')`);
    for (const { name } of tables) {
      const rows = await db.rows(sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`);
      const text = rows.map(({ row }) => row).join();
      expect(text.includes(token) || text.includes(bytes), name).toBe(false);
    }
  });
});

describe('an invitation', () => {
  it('says whose password it sets, sets it once, and signs in', async () => {
    const id = await userWith(db, ['LMS Student']);
    const token = await invite(id);
    expect((await look(token)).json()).toMatchObject({ kind: 'invite', email: `${id}@example.org` });
    const used = await use(token);
    expect([used.statusCode, used.json().viewer.id]).toEqual([201, id]);
    const me = await server.inject({ url: '/api/v1/session', cookies: { duly: used.cookies[0]?.value ?? '' } });
    expect(me.json().viewer.id).toBe(id);
    expect((await use(token, 'four green boats sail')).json()).toMatchObject({ status: 404, code: 'link-dead' });
    const signIn = { email: `${id}@example.org`, password: PASSWORD };
    expect((await server.inject({ method: 'POST', url: '/api/v1/session', payload: signIn })).statusCode).toBe(201);
  });
  it('is not used up by a password that is too weak', async () => {
    const token = await invite(await userWith(db, []));
    expect((await use(token, 'password123')).json()).toMatchObject({ code: 'password-weak', field: 'password' });
    expect((await use(token)).statusCode).toBe(201);
  });
  it('of sixteen simultaneous uses one sets the password', async () => {
    const token = await invite(await userWith(db, []));
    const answers = await Promise.all(Array.from({ length: 16 }, (_, round) => use(token, `${PASSWORD} ${round}`)));
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 404)).toHaveLength(15);
  });
  it('dead links, unknown ones and nonsense answer the same', async () => {
    const [first, second, third] = [await userWith(db, []), await userWith(db, []), await userWith(db, [])];
    const replaced = await invite(first);
    await invite(first);
    const ofDisabled = await invite(second);
    await acting((act) => disableUsers(act, [second]));
    const ofMoved = await invite(third);
    await acting((act) => changeUsers(act, [{ id: third, values: { email: 'moved@example.org' } }]));
    const expired = await invite(await userWith(db, []));
    later(15 * 24 * HOUR);
    const dead = [replaced, ofDisabled, ofMoved, expired, linkToken(testKeys, newId()), 'nonsense'];
    const answers = await Promise.all(dead.flatMap((token) => [look(token), use(token)]));
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(404);
  });
});

describe('a reset', () => {
  it('answers the same whether the address exists, and only an enabled user gets a link', async () => {
    const [known, disabled] = [await userWith(db, []), await userWith(db, [], { isEnabled: false })];
    asked = [];
    const emails = [`${known}@EXAMPLE.org`, `${disabled}@example.org`, 'nobody@example.org'];
    const answers = await Promise.all(emails.map((email) => askReset(email)));
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(202);
    expect(asked.map(({ userId, kind }) => [userId, kind])).toEqual([[known, 'reset']]);
  });
  it('takes as long for an address that does not exist', async () => {
    const times = [];
    for (const email of [`${await userWith(db, [])}@example.org`, 'nobody-else@example.org']) {
      const start = performance.now();
      await askReset(email);
      times.push(performance.now() - start);
    }
    for (const time of times) expect(time).toBeGreaterThanOrEqual(245);
  });
  it('ends every session and the password before', async () => {
    const id = await userWith(db, []);
    await use(await invite(id));
    const cookie = await cookieOf(db, id, now);
    await acting((act) => sendResets(act, [id]));
    expect((await use(tokenFor(id), 'four green boats sail')).statusCode).toBe(201);
    expect((await server.inject({ url: '/api/v1/session', headers: { cookie } })).statusCode).toBe(401);
    const old = { email: `${id}@example.org`, password: PASSWORD };
    expect((await server.inject({ method: 'POST', url: '/api/v1/session', payload: old })).statusCode).toBe(401);
  });
  it('works for two hours', async () => {
    const id = await userWith(db, []);
    await acting((act) => sendResets(act, [id]));
    const linkId = asked.at(-1)?.linkId as string;
    expect(await listDeadLinks(db, [linkId], now)).toEqual(new Set());
    later(2 * HOUR);
    expect(await listDeadLinks(db, [linkId], now)).toEqual(new Set([linkId]));
    expect((await look(tokenFor(id))).statusCode).toBe(404);
  });
  it('is sent to one address at most three times in a quarter of an hour', async () => {
    const id = await userWith(db, []);
    asked = [];
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, n) => askReset(`${id}@example.org`, `203.0.113.${n}`)),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(2);
    expect(asked).toHaveLength(3);
  });
});
