import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { users } from '../modules/identity/index.ts';
import { type Database, sql } from '../platform/database/index.ts';
import type { Server } from '../platform/http/index.ts';
import { notFound, Refusal } from '../platform/problem.ts';
import { defineRecords, recordRoutes } from '../platform/records/index.ts';
import { testDatabase } from './database.ts';
import { identityRecords, identityTable } from './identity-permissions.ts';
import { identityServer, testKeys } from './identity-server.ts';
import { type PermissionTable, type Sample, walkPermissions } from './permission-walk.ts';
import { userWith } from './sign-in.ts';

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
  await userWith(db, ['System Manager']);
});
afterAll(() => db.close());

const withUsers = async (): Promise<Server> => {
  const server = await identityServer(db);
  recordRoutes(server, defineRecords([users]), {
    db,
    clock: () => ({ instant: new Date() }),
    organisation: async () => ({ name: 'Duly', zone: 'UTC' }),
    person: async () => ({ email: null, isManager: false }),
  });
  return server;
};

describe('the walk finds', () => {
  type Handler = (id: string, roles: ReadonlySet<string>) => unknown;
  const readers: PermissionTable = {
    user: { read: identityTable.user?.read ?? {}, poke: { 'System Manager': 'all' } },
  };
  const poke = ({ id }: Sample) => ({ body: { ids: [id] } });

  /** A server with one more route that somebody got wrong. */
  const planted = async (handle: Handler, method: 'GET' | 'POST', url: string, verb: string): Promise<Server> => {
    const server = await withUsers();
    server.route({
      method,
      url,
      config: { access: { record: 'user', verb } },
      handler: async ({ params, body, viewer }, reply) => {
        const id = (params as { id?: string }).id ?? (body as { ids: string[] } | undefined)?.ids[0] ?? '';
        return reply.send((await handle(id, viewer.roles)) ?? { id });
      },
    });
    return server;
  };
  const faultsOf = async (server: Server, table: PermissionTable): Promise<string> => {
    const records = identityRecords(db, testKeys);
    const user = records.user!;
    const faults = await walkPermissions({
      server,
      db,
      table,
      records: { user: { ...user, requests: { ...user.requests, poke } } },
      isSkipped: ({ url, access }) => access.record !== 'user' || !url.includes('planted'),
    });
    await server.close();
    return faults.join('\n');
  };
  const mustManage: Handler = (_id, roles) => {
    if (!roles.has('System Manager')) throw notFound('user');
  };

  it('nothing in a planted route that is right', async () => {
    const server = await planted(mustManage, 'POST', '/planted/poke', 'poke');
    expect(await faultsOf(server, { user: { poke: { 'System Manager': 'all' } } })).toBe('');
  });
  it('a route without a row', async () => {
    const server = await planted(mustManage, 'POST', '/planted/prod', 'prod');
    expect(await faultsOf(server, {})).toBe('POST /planted/prod (user: prod) has no row in the permission table');
  });
  it('a row without a route, and a verb that nobody can ask', async () => {
    const server = await planted(mustManage, 'POST', '/planted/prod', 'prod');
    const faults = await faultsOf(server, { user: { prod: {}, poke: {} } });
    expect(faults).toContain('has a row for user: poke, and no route has');
    expect(faults).toContain('nobody says how prod is asked');
  });
  it('a route that lets too many in, and one that keeps too many out', async () => {
    const open = await planted(() => undefined, 'POST', '/planted/poke', 'poke');
    expect(await faultsOf(open, { user: { poke: { 'System Manager': 'all' } } })).toContain(
      'LMS Student, foreign record: should be refused, got 200',
    );
    const shut = await planted(mustManage, 'POST', '/planted/poke', 'poke');
    expect(await faultsOf(shut, { user: { poke: { 'System Manager': 'all', 'HR Manager': 'own' } } })).toBe(
      'POST /planted/poke (user: poke), HR Manager, own record: should be allowed, got 404 ' +
        JSON.stringify({
          type: '/problems/not-found',
          title: 'Not found',
          status: 404,
          detail: 'This user does not exist, or you may not see it.',
          code: 'not-found',
        }),
    );
  });
  it('a refusal that has written already', async () => {
    const hasty: Handler = async (id, roles) => {
      await db.run(sql`update identity.user_account set name = 'Eve' where id = ${id}::uuid`);
      return mustManage(id, roles);
    };
    expect(await faultsOf(await planted(hasty, 'POST', '/planted/poke', 'poke'), readers)).toContain(
      'Moderator, foreign record: was refused and yet changed identity.user_account',
    );
  });
  it('an answer that betrays that a record exists', async () => {
    const betraying: Handler = async (id) => {
      const exists = await db.maybe(sql`select id from identity.user_account where id = ${id}::uuid`);
      throw exists ? new Refusal({ code: 'not-allowed', message: 'Not yours.' }) : notFound('user');
    };
    const server = await planted(betraying, 'GET', '/planted/:id', 'read');
    expect(await faultsOf(server, { user: { read: {} } })).toContain(
      'tells a record that may not be seen (403) from one that does not exist',
    );
  });
  it('a list that shows foreign records', async () => {
    const all: Handler = () => db.rows(sql`select id from identity.user_account`);
    const server = await planted(all, 'GET', '/planted', 'list');
    expect(await faultsOf(server, { user: { list: identityTable.user?.list ?? {} } })).toContain(
      'LMS Student, foreign record: should not be shown the record, is',
    );
  });
});
