import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { system } from '../../platform/access/index.ts';
import { type Database, sql } from '../../platform/database/index.ts';
import type { Server } from '../../platform/http/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { identityServer, testKeys } from '../../testing/identity-server.ts';
import { userWith } from '../../testing/sign-in.ts';
import { changeUsers, createUsers, setUpLink } from './index.ts';

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
