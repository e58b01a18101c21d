import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system } from '../../platform/access/index.ts';
import { createLog } from '../../platform/config/log.ts';
import { type Database, sql } from '../../platform/database/index.ts';
import type { Server } from '../../platform/http/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { identityServer } from '../../testing/identity-server.ts';
import { userWith } from '../../testing/sign-in.ts';
import { changeUsers, clearSignIns, disableUsers } from './index.ts';
import { hashPassword } from './password.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const PASSWORD = 'rusty kettle sings twice';

let db: Database;
let server: Server;
let now = new Date('2026-11-23T09:00:00Z');
const later = (milliseconds: number): void => {
  now = new Date(now.getTime() + milliseconds);
};

beforeAll(async () => {
  db = await testDatabase();
  server = await identityServer(db, { now: () => now });
});
afterAll(async () => {
  await server.close();
  await db.close();
});

const person = async (more: { isEnabled?: boolean; password?: string | null } = {}) => {
  const id = await userWith(db, ['LMS Student'], { isEnabled: more.isEnabled }, now);
  const hash = more.password === null ? null : await hashPassword(more.password ?? PASSWORD);
  await db.run(sql`update identity.user_account set password_hash = ${hash} where id = ${id}::uuid`);
  return { id, email: `${id}@example.org` };
};

const signIn = (email: string, password = PASSWORD, from: { cookie?: string; address?: string } = {}) =>
  server.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { email, password },
    headers: from.cookie ? { cookie: from.cookie } : {},
    remoteAddress: from.address ?? '192.0.2.1',
  });
const cookieFrom = (answer: Awaited<ReturnType<typeof signIn>>): string => `duly=${answer.cookies[0]?.value}`;
const who = (cookie: string) => server.inject({ url: '/api/v1/session', headers: { cookie } });

describe('signing in', () => {
  it('answers who it is and gives a cookie that scripts cannot read', async () => {
    const { id, email } = await person();
    const answer = await signIn(email.toUpperCase());
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toEqual({ viewer: { id, name: expect.any(String), email, roles: ['LMS Student'] } });
    expect(answer.cookies).toMatchObject([{ name: 'duly', path: '/', httpOnly: true, sameSite: 'Lax' }]);
    expect((await who(cookieFrom(answer))).json()).toEqual(answer.json());
  });
  it('on https the cookie belongs to this host and to https alone', async () => {
    const secure = await identityServer(db, { baseUrl: 'https://duly.test', now: () => now });
    const { email } = await person();
    const payload = { email, password: PASSWORD };
    const answer = await secure.inject({ method: 'POST', url: '/api/v1/session', payload });
    expect(answer.cookies).toMatchObject([{ name: '__Host-duly', path: '/', secure: true }]);
    await secure.close();
  });
  it('the database knows the token as a hash only', async () => {
    const { id, email } = await person();
    const token = (await signIn(email)).cookies[0]?.value as string;
    const rows = await db.rows(
      sql<{ row: string }>`select s::text as row from identity.session s where user_id = ${id}::uuid`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain(token);
    expect(rows[0]?.row).not.toContain(Buffer.from(token).toString('hex'));
  });
  it('takes a new token and ends the one before', async () => {
    const { email } = await person();
    const first = cookieFrom(await signIn(email));
    const second = cookieFrom(await signIn(email, PASSWORD, { cookie: first }));
    expect(second).not.toBe(first);
    expect([(await who(first)).statusCode, (await who(second)).statusCode]).toEqual([401, 200]);
  });
  it('answers the same for a wrong password, an unknown account, a disabled one and one without a password', async () => {
    const answers = await Promise.all([
      signIn((await person()).email, 'not the password'),
      signIn('nobody@example.org'),
      signIn((await person({ isEnabled: false })).email),
      signIn((await person({ password: null })).email),
    ]);
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    expect(answers[0]?.json()).toMatchObject({ status: 401, code: 'wrong-credentials' });
    expect(answers.flatMap(({ cookies }) => cookies)).toEqual([]);
  });
  it('works as long for an unknown account as for a known one', async () => {
    const { email } = await person();
    const medianOf = async (address: string): Promise<number> => {
      const times: number[] = [];
      for (let round = 0; round < 7; round += 1) {
        const start = performance.now();
        await signIn(address, 'not the password');
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[3] as number;
    };
    await medianOf('warm-up@example.org');
    const [known, unknown] = [await medianOf(email), await medianOf('nobody-at-all@example.org')];
    expect(unknown).toBeGreaterThan(known / 3);
  });
});

describe('a session', () => {
  it('ends at signing out, for this browser only', async () => {
    const { email } = await person();
    const [here, there] = [cookieFrom(await signIn(email)), cookieFrom(await signIn(email))];
    const out = await server.inject({ method: 'DELETE', url: '/api/v1/session', headers: { cookie: here } });
    expect([out.statusCode, out.cookies[0]?.value]).toEqual([204, '']);
    expect([(await who(here)).statusCode, (await who(there)).statusCode]).toEqual([401, 200]);
  });
  it('slides while it is used, and ends after seven days without use', async () => {
    const { email } = await person();
    const cookie = cookieFrom(await signIn(email));
    later(6 * DAY);
    expect((await who(cookie)).statusCode).toBe(200);
    later(6 * DAY);
    expect((await who(cookie)).statusCode).toBe(200);
    later(7 * DAY + MINUTE);
    expect((await who(cookie)).statusCode).toBe(401);
  });
  it('ends after thirty days however it is used', async () => {
    const { email } = await person();
    const cookie = cookieFrom(await signIn(email));
    for (let day = 0; day < 29; day += 1) {
      later(DAY);
      expect((await who(cookie)).statusCode).toBe(200);
    }
    later(DAY + MINUTE);
    expect((await who(cookie)).statusCode).toBe(401);
  });
  it.each<[string, (id: string) => Promise<unknown>]>([
    ['disabled', (id) => db.transaction((tx) => disableUsers({ tx, viewer: system, clock: { instant: now } }, [id]))],
    [
      'given another role',
      (id) =>
        db.transaction((tx) =>
          changeUsers({ tx, viewer: system, clock: { instant: now } }, [{ id, values: { roles: [] } }]),
        ),
    ],
  ])('ends everywhere when the user is %s', async (_what, change) => {
    const { id, email } = await person();
    const cookies = [cookieFrom(await signIn(email)), cookieFrom(await signIn(email))];
    await change(id);
    for (const cookie of cookies) expect((await who(cookie)).statusCode).toBe(401);
  });
  it('ends everywhere else when its owner changes the password', async () => {
    const { email } = await person();
    const [here, there] = [cookieFrom(await signIn(email)), cookieFrom(await signIn(email))];
    const change = (current: string, password: string) =>
      server.inject({
        method: 'POST',
        url: '/api/v1/session/password',
        payload: { current, password },
        headers: { cookie: here },
      });
    expect((await change('not the password', 'four green boats sail')).json()).toMatchObject({ field: 'current' });
    expect((await change(PASSWORD, 'password123')).json()).toMatchObject({ code: 'password-weak' });
    expect((await who(there)).statusCode).toBe(200);
    const changed = await change(PASSWORD, 'four green boats sail');
    expect(changed.statusCode).toBe(204);
    expect([(await who(here)).statusCode, (await who(there)).statusCode]).toEqual([401, 401]);
    expect((await who(cookieFrom(changed))).statusCode).toBe(200);
    expect((await signIn(email)).statusCode).toBe(401);
  });
  it('that is over is cleared by the job', async () => {
    const { id, email } = await person();
    await signIn(email);
    later(8 * DAY);
    const signal = new AbortController().signal;
    const context = { db, clock: { instant: now }, log: createLog('silent'), signal, progress: () => {} };
    expect(await clearSignIns.run(context)).toMatchObject({ sessions_cleared: expect.any(Number) });
    expect(await db.rows(sql`select 1 from identity.session where user_id = ${id}::uuid`)).toEqual([]);
  });
});

describe('limits', () => {
  it('ten attempts at an account are looked at, of however many come at once; known or not', async () => {
    for (const email of [(await person()).email, 'unknown@example.org']) {
      const answers = await Promise.all(
        Array.from({ length: 24 }, (_, index) => signIn(email, 'not the password', { address: `198.51.100.${index}` })),
      );
      expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(10);
      expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(14);
      expect((await signIn(email)).json()).toMatchObject({ code: 'too-many-attempts' });
    }
    later(15 * MINUTE);
  });
  it('a success starts the count anew', async () => {
    const { email } = await person();
    for (let round = 0; round < 3; round += 1) {
      for (let attempt = 0; attempt < 9; attempt += 1) await signIn(email, 'not the password');
      expect((await signIn(email)).statusCode).toBe(201);
    }
  });
  it('two hundred failures from one address stop the address, not an account elsewhere', async () => {
    later(15 * MINUTE);
    const { email } = await person();
    await signIn('first@example.org', 'not the password', { address: '203.0.113.9' });
    await db.run(sql`update identity.attempt_limit set failures = 200 where subject like 'sign-in address%'`);
    expect((await signIn(email, PASSWORD, { address: '203.0.113.9' })).statusCode).toBe(429);
    expect((await signIn(email, PASSWORD, { address: '203.0.113.10' })).statusCode).toBe(201);
  });
});
