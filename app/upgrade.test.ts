import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { restoreBackup } from '../platform/backup/index.ts';
import { readConfig } from '../platform/config/index.ts';
import { openKeys } from '../platform/config/keys.ts';
import { openDatabase, pendingMigrations, sql } from '../platform/database/index.ts';
import { verifyHistory } from '../platform/history/index.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { serverOf } from '../testing/lived-in.ts';
import { migrations, releases } from '../testing/places.ts';
import { cookieOf } from '../testing/sign-in.ts';
import { settleRestored } from './after-restore.ts';
import { records } from './records.ts';
import { wire } from './wiring.ts';

wire();
const now = new Date('2026-11-25T10:00:00Z');
const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

describe.each(readdirSync(releases).filter((name) => name.endsWith('.zip')))('from the release %s', (name) => {
  it('this Duly goes on with everything', { timeout: 300_000 }, async () => {
    const place = await emptyDatabase('upgraded');
    ends.push(place.remove);
    const config = readConfig(place.env);
    const open = () => openDatabase({ url: config.databaseUrl, dataFolder: config.dataFolder });
    const report = await restoreBackup(
      { config, migrationsFolder: migrations, openDatabase: open, replace: false, now, settle: settleRestored },
      join(releases, name),
    );
    expect(report.manifest.tables.filter(({ rows }) => rows === 0)).toEqual([]);
    expect(report.history.broken).toBeUndefined();
    const db = await open();
    ends.push(() => db.close());
    expect(await pendingMigrations(db, migrations)).toEqual([]);
    expect((await verifyHistory(db, openKeys(config), config.dataFolder)).broken).toBeUndefined();
    const server = await serverOf({ db, config, now });
    const { id } = await db.one(
      sql<{ id: string }>`select id from identity.user_account where email = 'sam@example.org'`,
    );
    const cookie = await cookieOf(db, id, now);
    const ask = async (url: string) => {
      const answer = await server.inject({ method: 'GET', url, headers: { cookie } });
      expect(answer.statusCode, `${url}: ${answer.body}`).toBe(200);
      return answer.json();
    };
    const mandatory = ['lms-training-assignment', 'employee', 'department', 'lms-course', 'email-queue', 'user'];
    for (const { slug } of records.all) {
      const { rows } = await ask(`/api/v1/${slug}`);
      if (mandatory.includes(slug)) expect(rows.length, slug).toBeGreaterThan(0);
    }
    const { rows } = await ask('/api/v1/lms-training-assignment?status=Overdue');
    expect(rows.length).toBeGreaterThan(0);
    await server.close();
  });
});
