import { join } from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { type Database, newId, openDatabase, sql } from '../platform/database/index.ts';
import { endHost } from '../testing/embedded-host.ts';
import { onServer } from '../testing/engine.ts';
import { releases } from '../testing/places.ts';
import { shellIn, temporaryFolder } from '../testing/shell.ts';

const BACKUP = join(releases, '0.1.0.zip');
const folder = temporaryFolder('moved');
const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ends) await end();
  await endHost(folder.path, 'SIGKILL');
  folder.remove();
});

const emptyServerDatabase = async (): Promise<string> => {
  const template = inject('template');
  if (template.engine !== 'server') throw new Error('For the server only.');
  const name = `moved_${newId().replaceAll('-', '')}`;
  const admin = await openDatabase({ url: template.url.replace('{database}', 'postgres'), dataFolder: '' });
  await admin.run(sql`create database ${sql.id(name)}`);
  ends.push(async () => {
    await admin.run(sql`drop database if exists ${sql.id(name)} with (force)`);
    await admin.close();
  });
  return template.url.replace('{database}', name);
};

const mailsAndSessions = (db: Database) =>
  db.one(sql`
    select (select count(*) from identity.session) as sessions, (select count(*) from history.event) as events,
      (select md5(string_agg(e::text, '|' order by e.id)) from notifications.email e) as mails,
      (select last_value from assignments.assignment_number) as numbered`);

describe.runIf(onServer)('moving to a server', () => {
  it('brings everything over unchanged, and leaves the old database standing still', { timeout: 600_000 }, async () => {
    const here = { DULY_DATA: folder.path, LOG_LEVEL: 'warn', DATABASE_URL: '' };
    expect((await shellIn(here)('restore', BACKUP)).code).toBe(0);
    const url = await emptyServerDatabase();
    const db = await openDatabase({ dataFolder: folder.path });
    const before = await mailsAndSessions(db);
    const inUse = await shellIn(here)('move', url);
    expect([inUse.code, inUse.err]).toEqual([1, expect.stringContaining('Stop every Duly on it')]);
    await db.close();
    const moved = await shellIn(here)('move', url);
    expect([moved.code, moved.out, moved.err]).toEqual([
      0,
      expect.stringContaining('equal by checksum'),
      expect.anything(),
    ]);
    const on = await openDatabase({ url, dataFolder: folder.path });
    expect(await mailsAndSessions(on)).toEqual(before);
    await on.close();
    const there = await shellIn({ ...here, DATABASE_URL: url })('verify-history');
    expect([there.code, there.out]).toEqual([0, expect.stringContaining('History holds')]);
    const old = await shellIn(here)('verify-history');
    expect([old.code, old.err]).toEqual([1, expect.stringContaining('was moved to a PostgreSQL server')]);
    const twice = await shellIn(here)('move', url);
    expect([twice.code, twice.err]).toEqual([1, expect.stringContaining('There is a Duly in that database already')]);
    expect((await shellIn(here)('move', '--undo')).code).toBe(0);
    expect((await shellIn(here)('verify-history')).code).toBe(0);
  });
});
