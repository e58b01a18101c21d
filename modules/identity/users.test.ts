import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system, type Viewer } from '../../platform/access/index.ts';
import type { Act } from '../../platform/act.ts';
import { type Database, newId, sql, type Tx } from '../../platform/database/index.ts';
import { onServer, testDatabase } from '../../testing/database.ts';
import { cookieOf, userWith } from '../../testing/sign-in.ts';
import {
  changeUsers,
  createUsers,
  disableUsers,
  enableUsers,
  inviteUsers,
  makeUsers,
  userDisabled,
  userMade,
  viewerOf,
} from './index.ts';

const AT = new Date('2026-11-23T09:00:00Z');
let db: Database;
let root: string;
beforeAll(async () => {
  db = await testDatabase();
  root = await userWith(db, ['System Manager']);
});
afterAll(() => db.close());

const acting = <T>(work: (act: Act) => Promise<T>, viewer: Viewer = system): Promise<T> =>
  db.transaction((tx) => work({ tx, viewer, clock: { instant: AT } }));

const user = (id: string) =>
  db.one(sql<{
    name: string;
    email: string | null;
    isEnabled: boolean;
    version: number;
    roles: string[];
    sessions: number;
  }>`
    select name, email, is_enabled as "isEnabled", version,
      array(select role from identity.role_grant where user_id = u.id order by role) as roles,
      (select count(*)::int from identity.session s where s.user_id = u.id) as sessions
    from identity.user_account u where id = ${id}::uuid`);
const events = async (id: string) =>
  (
    await db.rows(sql<{ event: string }>`select event from history.event where record_id = ${id}::uuid order by id`)
  ).map(({ event }) => event);
const moderator: Viewer = { userId: newId(), name: 'Mo', roles: new Set(['Moderator']), isSystem: false };

describe('users made in bulk', () => {
  it('are enabled students without password or invitation, and announced', async () => {
    const told: unknown[] = [];
    userMade.listen(async (_act, made) => void told.push(...made));
    const id = newId();
    expect(await acting((act) => makeUsers(act, [{ id, name: '4711', email: 'p4711@example.org' }]))).toEqual([id]);
    expect(await user(id)).toMatchObject({ isEnabled: true, roles: ['LMS Student'] });
    const row = await db.one(sql`select password_hash, invited_at from identity.user_account where id = ${id}::uuid`);
    expect(row).toEqual({ password_hash: null, invited_at: null });
    expect(told).toEqual([{ userId: id, email: 'p4711@example.org' }]);
    expect(await events(id)).toEqual(['created']);
  });
  it('leavers come disabled, without role or e-mail', async () => {
    const [first, second] = [newId(), newId()];
    const leavers = [first, second].map((id) => ({ id, name: 'Gone', email: null, isEnabled: false }));
    expect(await acting((act) => makeUsers(act, leavers))).toHaveLength(2);
    expect(await user(first)).toMatchObject({ isEnabled: false, email: null, roles: [] });
    expect(await acting((act) => viewerOf(act.tx, first))).toBeUndefined();
  });
  it('who has another user’s e-mail, in whatever case, is left out', async () => {
    const id = newId();
    const rows = [
      { name: 'Twin', email: 'P4711@EXAMPLE.org' },
      { id, name: 'New', email: 'new@example.org' },
      { name: 'Newer', email: 'NEW@example.org' },
    ];
    expect(await acting((act) => makeUsers(act, rows))).toEqual([id]);
  });
  it('twelve thousand take a constant number of statements per five thousand', async () => {
    const rows = Array.from({ length: 12_000 }, (_, index) => ({
      name: `${index}`,
      email: `${index}@bulk.example.org`,
    }));
    let statements = 0;
    const made = await db.transaction((tx) => {
      const counted: Tx = {
        ...tx,
        rows(query) {
          statements += 1;
          return tx.rows(query);
        },
        run(query) {
          statements += 1;
          return tx.run(query);
        },
      };
      return makeUsers({ tx: counted, viewer: system, clock: { instant: AT } }, rows);
    });
    expect(made).toHaveLength(12_000);
    expect(statements).toBeLessThanOrEqual(15);
  });
});

describe('a user created from a form', () => {
  it('whose e-mail is taken is refused, the others are made', async () => {
    const outcomes = await acting((act) =>
      createUsers(act, [
        { name: 'One', email: 'one@example.org', roles: ['HR User'] },
        { name: 'Two', email: 'p4711@example.org' },
      ]),
    );
    expect(outcomes).toMatchObject([{ ok: true }, { ok: false, problem: { code: 'taken', field: 'email' } }]);
  });
});

describe('a change', () => {
  it('of roles is recorded and signs the person out everywhere', async () => {
    const id = await userWith(db, ['LMS Student']);
    await cookieOf(db, id);
    await cookieOf(db, id);
    await acting((act) => changeUsers(act, [{ id, values: { roles: ['LMS Student', 'Course Creator'] } }]), moderator);
    expect(await user(id)).toMatchObject({ roles: ['Course Creator', 'LMS Student'], sessions: 0, version: 2 });
    expect(await events(id)).toEqual(['created', 'changed']);
  });
  it('of the name signs nobody out', async () => {
    const id = await userWith(db, ['LMS Student']);
    await cookieOf(db, id);
    await acting((act) => changeUsers(act, [{ id, values: { name: 'Anna Nowak' } }]));
    expect(await user(id)).toMatchObject({ name: 'Anna Nowak', sessions: 1 });
  });
  it('to what stands there already changes nothing', async () => {
    const id = await userWith(db, ['LMS Student']);
    expect(await acting((act) => changeUsers(act, [{ id, values: { roles: ['LMS Student'] } }]))).toMatchObject([
      { ok: true },
    ]);
    expect(await user(id)).toMatchObject({ version: 1 });
    expect(await events(id)).toEqual(['created']);
  });
  it('a moderator makes moderators, never System Managers or HR', async () => {
    const id = await userWith(db, ['LMS Student']);
    const outcomes = await acting(
      (act) => changeUsers(act, [{ id, values: { roles: ['LMS Student', 'System Manager'] } }]),
      moderator,
    );
    expect(outcomes).toMatchObject([{ ok: false, problem: { code: 'not-allowed', field: 'roles' } }]);
    expect(await user(id)).toMatchObject({ roles: ['LMS Student'], version: 1 });
  });
  it('to another user’s e-mail is refused, and the index has the last word', async () => {
    const [one, two] = [await userWith(db, []), await userWith(db, [])];
    const [taken] = await acting((act) => changeUsers(act, [{ id: one, values: { email: `${two}@EXAMPLE.org` } }]));
    expect(taken).toMatchObject({ ok: false, problem: { code: 'taken' } });
    const both = [one, two].map((id) => ({ id, values: { email: 'free@example.org' } }));
    await expect(acting((act) => changeUsers(act, both))).rejects.toMatchObject({ problem: { code: 'taken' } });
  });
});

describe('the last System Manager', () => {
  const all = () =>
    db.rows(sql<{ id: string }>`
    select user_id as id from identity.role_grant g join identity.user_account u on u.id = g.user_id
    where role = 'System Manager' and u.is_enabled`);

  it('cannot be disabled or lose the role', async () => {
    expect(await all()).toEqual([{ id: root }]);
    await expect(acting((act) => disableUsers(act, [root]))).rejects.toMatchObject({
      problem: { code: 'last-system-manager' },
    });
    await expect(acting((act) => changeUsers(act, [{ id: root, values: { roles: [] } }]))).rejects.toThrow(
      'no enabled System Manager',
    );
    expect(await all()).toEqual([{ id: root }]);
  });
  it.runIf(onServer)('of two who remove each other at once, one stays; twenty times', async () => {
    for (let round = 0; round < 20; round += 1) {
      const other = await userWith(db, ['System Manager']);
      await Promise.allSettled([
        acting((act) => disableUsers(act, [root])),
        acting((act) => changeUsers(act, [{ id: other, values: { roles: [] } }])),
      ]);
      const left = await all();
      expect(left).toHaveLength(1);
      root = left[0]!.id;
    }
  });
});

describe('disabling', () => {
  it('ends sessions and links, is announced, and enabling brings none of them back', async () => {
    const told: string[] = [];
    userDisabled.listen(async (_act, gone) => void told.push(...gone.map(({ userId }) => userId)));
    const id = await userWith(db, ['LMS Student']);
    await cookieOf(db, id);
    await acting((act) => inviteUsers(act, [id]));
    await acting((act) => disableUsers(act, [id]));
    const live = sql<{
      count: number;
    }>`select count(*)::int as count from identity.link where user_id = ${id}::uuid and used_at is null`;
    expect([await user(id), await db.one(live)]).toMatchObject([{ isEnabled: false, sessions: 0 }, { count: 0 }]);
    expect(told).toEqual([id]);
    await acting((act) => enableUsers(act, [id]));
    expect([await user(id), await db.one(live)]).toMatchObject([{ isEnabled: true, sessions: 0 }, { count: 0 }]);
    expect(await events(id)).toEqual(['created', 'invited', 'disabled', 'enabled']);
  });
  it('somebody disabled already is told so and recorded once', async () => {
    const id = await userWith(db, []);
    await acting((act) => disableUsers(act, [id]));
    expect(await acting((act) => disableUsers(act, [id]))).toMatchObject([
      { ok: true, note: expect.stringContaining('already') },
    ]);
    expect(await events(id)).toEqual(['created', 'disabled']);
  });
  it('nobody touches the system user', async () => {
    expect(await acting((act) => disableUsers(act, [system.userId]))).toMatchObject([{ ok: false }]);
    expect(await acting((act) => viewerOf(act.tx, system.userId))).toBeUndefined();
  });
});
