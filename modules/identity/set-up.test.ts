import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { system } from '../../platform/access/index.ts';
import type { Act } from '../../platform/act.ts';
import { type Database, newId, sql } from '../../platform/database/index.ts';
import type { Server } from '../../platform/http/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { identityServer, testKeys } from '../../testing/identity-server.ts';
import { userWith } from '../../testing/sign-in.ts';
import { changeUsers, createUsers, makeUsers, setUpLink } from './index.ts';

const DAY = 24 * 3_600_000;
const baseUrl = 'http://duly.test';
const person = { name: 'Sam', email: 'sam@example.org', password: 'rusty kettle sings twice' };

let db: Database;
let server: Server;
let now: Date;

beforeEach(async () => {
  now = new Date('2026-11-23T09:00:00Z');
  db = await testDatabase();
  server = await identityServer(db, { now: () => now });
});
afterEach(async () => {
  await server.close();
  await db.close();
});

const printed = () => setUpLink(db, { keys: testKeys, baseUrl, clock: { instant: now } });
const tokenOf = (url: string | undefined): string => url?.replace(`${baseUrl}/set-up/`, '') ?? 'none';
const look = async (token: string) => (await server.inject(`/api/v1/set-up/${token}`)).statusCode;
const use = (token: string, body: object = person) =>
  server.inject({ method: 'POST', url: `/api/v1/set-up/${token}`, payload: body });
const roles = () => db.rows(sql<{ role: string }>`select role from identity.role_grant order by role`);

describe('the set-up link', () => {
  it('is the same for every process that starts, and makes the first System Manager once', async () => {
    const links = await Promise.all([printed(), printed(), printed()]);
    expect(new Set(links).size).toBe(1);
    const token = tokenOf(links[0]);
    expect(await look(token)).toBe(200);
    const used = await use(token);
    expect([used.statusCode, used.json().viewer.roles]).toEqual([201, ['System Manager']]);
    expect(used.cookies).toHaveLength(1);
    expect([await look(token), (await use(token, { ...person, email: 'two@example.org' })).statusCode]).toEqual([
      404, 404,
    ]);
    expect(await printed()).toBeUndefined();
    expect(await roles()).toEqual([{ role: 'System Manager' }]);
  });
  it('of sixteen simultaneous uses one wins', async () => {
    const token = tokenOf(await printed());
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, round) => use(token, { ...person, email: `sam${round}@example.org` })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array(15).fill(404)]);
    expect(await roles()).toEqual([{ role: 'System Manager' }]);
  });
  it('survives an import, and makes the imported person of that e-mail the System Manager', async () => {
    const token = tokenOf(await printed());
    const id = await userWith(db, ['LMS Student'], { email: 'SAM@example.org', name: '4711' });
    await userWith(db, ['Moderator']);
    expect(await look(token)).toBe(200);
    const used = await use(token);
    expect(used.json().viewer).toEqual({
      id,
      name: 'Sam',
      email: 'sam@example.org',
      roles: ['System Manager', 'LMS Student'],
    });
  });
  it.each<[string, () => Promise<unknown>]>([
    ['made by the shell', () => userWith(db, ['System Manager'])],
    [
      'created from a form',
      () =>
        db.transaction((tx) =>
          createUsers({ tx, viewer: system, clock: { instant: now } }, [
            { name: 'S', email: 's@example.org', roles: ['System Manager'] },
          ]),
        ),
    ],
    [
      'promoted',
      async () => {
        const id = await userWith(db, []);
        await db.transaction((tx) =>
          changeUsers({ tx, viewer: system, clock: { instant: now } }, [{ id, values: { roles: ['System Manager'] } }]),
        );
      },
    ],
  ])('dies when a System Manager is %s, and stays dead without one', async (_how, make) => {
    const token = tokenOf(await printed());
    await make();
    expect([await look(token), (await use(token)).statusCode, await printed()]).toEqual([404, 404, undefined]);
    await db.run(sql`delete from identity.role_grant`);
    await db.run(sql`update identity.user_account set is_enabled = false`);
    expect([await look(token), (await use(token)).statusCode, await printed()]).toEqual([404, 404, undefined]);
  });
  it('is dead in restored data that has a System Manager, whatever the mark says', async () => {
    const token = tokenOf(await printed());
    await userWith(db, ['System Manager']);
    await db.run(sql`update identity.set_up set done_at = null`);
    expect([await look(token), (await use(token)).statusCode, await printed()]).toEqual([404, 404, undefined]);
  });
  it('expires after a week; the next start prints another', async () => {
    const first = await printed();
    now = new Date(now.getTime() + 7 * DAY);
    expect(await look(tokenOf(first))).toBe(404);
    const second = await printed();
    expect(second).not.toBe(first);
    expect(await look(tokenOf(second))).toBe(200);
  });
  it('wants a good password, and is not used up by a weak one', async () => {
    const token = tokenOf(await printed());
    expect((await use(token, { ...person, password: 'short' })).json()).toMatchObject({ field: 'password' });
    expect((await use(token)).statusCode).toBe(201);
  });
});

describe('a demo organisation by the set-up link', () => {
  const people = [{ name: 'Ingrid', email: 'ingrid@halvorsen.example', does: 'Everything' }];
  /** Takes as long as the test wants. */
  const slowDemo = () => {
    let end = (_?: Error): void => {};
    const ended = new Promise<Error | undefined>((resolve) => {
      end = resolve;
    });
    const demo = {
      people,
      share: () => 0.5,
      make: async (act: Act) => {
        const fault = await ended;
        if (fault) throw fault;
        const systemManagerId = newId();
        await makeUsers(act, [
          { id: systemManagerId, name: 'Ingrid', email: 'ingrid@halvorsen.example', roles: ['System Manager'] },
        ]);
        return { systemManagerId };
      },
      finish: async () => {},
    };
    return { demo, end };
  };
  const serverWith = async (demo: ReturnType<typeof slowDemo>['demo']) => {
    await server.close();
    server = await identityServer(db, { now: () => now, demo });
    return tokenOf(await printed());
  };
  const ask = (token: string) => server.inject({ method: 'POST', url: `/api/v1/set-up/${token}/demo` });
  const isUnderWay = async (token: string) => (await server.inject(`/api/v1/set-up/${token}`)).json().demo;

  it('answers the same to who asks again because the answer was lost, for ten minutes', async () => {
    const { demo, end } = slowDemo();
    const token = await serverWith(demo);
    expect(await isUnderWay(token)).toBeUndefined();
    const lost = ask(token);
    await expect.poll(() => isUnderWay(token)).toBe(true);
    const again = ask(token);
    end();
    const answers = await Promise.all([lost, again]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    expect(answers[1]?.json()).toEqual({ password: answers[0]?.json().password, people });
    now = new Date(now.getTime() + 9 * 60_000);
    expect((await ask(token)).json()).toEqual(answers[0]?.json());
    now = new Date(now.getTime() + 60_000);
    expect((await ask(token)).statusCode).toBe(404);
    expect(await look(token)).toBe(404);
    expect(await roles()).toEqual([{ role: 'System Manager' }]);
  });
  it('may be tried again at once when making it failed', async () => {
    const { demo, end } = slowDemo();
    const token = await serverWith(demo);
    end(new Error('The disk is full.'));
    expect((await ask(token)).statusCode).toBe(500);
    expect(await isUnderWay(token)).toBeUndefined();
    expect(await look(token)).toBe(200);
  });
});
