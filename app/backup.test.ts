import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assignTraining, checkOverdueAssignments } from '../modules/assignments/index.ts';
import { setUpLink } from '../modules/identity/index.ts';
import { mailSettings, sendMails } from '../modules/notifications/index.ts';
import { type Manifest, makeBackup, type RestoreReport, restoreBackup } from '../platform/backup/index.ts';
import { addDays } from '../platform/clock.ts';
import { type Config, readConfig } from '../platform/config/index.ts';
import { openKeys } from '../platform/config/keys.ts';
import { readSetting, writeSetting } from '../platform/config/settings.ts';
import { type Database, openDatabase, sql } from '../platform/database/index.ts';
import { verifyHistory } from '../platform/history/index.ts';
import { runJob } from '../platform/jobs/index.ts';
import { sharedDatabase } from '../testing/database.ts';
import { type EmptyDatabase, emptyDatabase } from '../testing/empty-database.ts';
import { liveIn, serverOf } from '../testing/lived-in.ts';
import { startMailServer } from '../testing/mail-server.ts';
import { migrations } from '../testing/places.ts';
import { schoolIn } from '../testing/school.ts';
import { temporaryFolder } from '../testing/shell.ts';
import { settleRestored } from './after-restore.ts';
import { wire } from './wiring.ts';

const DAY = 86_400_000;
const now = new Date('2026-11-24T10:00:00Z');
const later = new Date(now.getTime() + 2 * DAY);
const folder = temporaryFolder('backup');
const file = (name: string): string => join(folder.path, name);
const emptied: EmptyDatabase[] = [];

/** Somewhere else, with nothing in it. */
const emptyPlace = async (): Promise<Config> => {
  const place = await emptyDatabase('restored');
  emptied.push(place);
  return readConfig(place.env);
};
const open = ({ databaseUrl: url, dataFolder }: Config): Promise<Database> => openDatabase({ url, dataFolder });
const restore = (path: string, config: Config, at = later, replace = false): Promise<RestoreReport> =>
  restoreBackup(
    {
      ...{ config, migrationsFolder: migrations, openDatabase: () => open(config) },
      ...{ replace, now: at, settle: settleRestored },
    },
    path,
  );

/** A checksum of each table, by other means than the backup's own. */
const sumsOf = async (db: Database): Promise<Map<string, string>> => {
  const tables = await db.rows(sql<{ name: string }>`
    select schemaname || '.' || tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema', 'pgboss') order by 1`);
  const sums = new Map<string, string>();
  for (const { name } of tables) {
    const { sum } = await db.one(sql<{ sum: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), ',' order by md5(t::text))), '') as sum
      from ${sql.table(name)} t`);
    sums.set(name, sum);
  }
  return sums;
};

/** What a restore ends or adds by intent. */
const SETTLED = ['identity.session', 'identity.link', 'notifications.email', 'platform.setting'];
const GROWN = ['history.event', 'history.seal', 'history.head', 'history.sealer', 'history.unsealed'];

let db: Database;
let config: Config;
let lived: Awaited<ReturnType<typeof liveIn>>;
let sums: Map<string, string>;
let manifest: Manifest;

beforeAll(async () => {
  wire();
  const shared = await sharedDatabase();
  db = shared.db;
  config = readConfig({ DULY_DATA: shared.place.dataFolder || file('home'), DATABASE_URL: shared.place.url });
  lived = await liveIn({ db, config, now });
  sums = await sumsOf(db);
  manifest = await makeBackup({ db, config, version: '0.1.0', now }, file('whole.zip'));
}, 300_000);
afterAll(async () => {
  await db?.close();
  for (const place of emptied) await place.remove();
  folder.remove();
});

describe('a backup', () => {
  it('holds every table, and is for its owner alone', () => {
    expect(manifest.tables.filter(({ rows }) => rows === 0).map(({ table }) => table)).toEqual([]);
    expect(manifest.tables).toHaveLength(sums.size);
    expect(statSync(file('whole.zip')).mode & 0o777).toBe(0o600);
  });

  it('is taken at one moment, while others go on writing', { timeout: 300_000 }, async () => {
    const school = schoolIn(db);
    let isDone = false;
    const made = makeBackup({ db, config, version: '0.1.0', now }, file('busy.zip')).finally(() => {
      isDone = true;
    });
    let people = 0;
    while (!isDone) {
      await school.person(`Newcomer ${people}`);
      people += 1;
    }
    const rowsOf = (name: string, { tables }: Manifest) => tables.find(({ table }) => table === name)?.rows as number;
    const busy = await made;
    expect(people).toBeGreaterThan(2);
    expect(rowsOf('user_account', busy) - rowsOf('user_account', manifest)).toBeLessThan(people);
    // Each newcomer has one role: whoever is in the backup is there with it, but for one who had only just come.
    const roles = rowsOf('role_grant', busy) - rowsOf('role_grant', manifest);
    const users = rowsOf('user_account', busy) - rowsOf('user_account', manifest);
    expect(users - roles).toBeLessThanOrEqual(1);
    expect(users - roles).toBeGreaterThanOrEqual(0);
  });

  it('never takes the place of another file', async () => {
    await expect(makeBackup({ db, config, version: '0.1.0', now }, file('whole.zip'))).rejects.toThrow(
      'exists already',
    );
  });
});

describe('a restore', () => {
  let restored: Database;
  let place: Config;
  let report: RestoreReport;
  beforeAll(async () => {
    place = await emptyPlace();
    report = await restore(file('whole.zip'), place);
    restored = await open(place);
  }, 300_000);
  afterAll(() => restored?.close());

  it('brings every row and file back, equal by checksum', async () => {
    const after = await sumsOf(restored);
    const changed = [...sums].filter(([name, sum]) => after.get(name) !== sum).map(([name]) => name);
    expect(changed.filter((name) => ![...SETTLED, ...GROWN].includes(name))).toEqual([]);
    expect(after.size).toBe(sums.size);
    const bytesIn = (home: Config, key: string): string => readFileSync(join(home.dataFolder, 'files', key), 'utf8');
    expect(manifest.files).toHaveLength(2);
    expect(manifest.files.map(({ key }) => bytesIn(place, key)).sort()).toEqual([
      'Licence,Until\nForklift,2027-01-31\n',
      'what somebody uploaded',
    ]);
  });

  it('keeps the history whole, and says in it that it happened', async () => {
    expect(report.history).toMatchObject({ unsealed: 0 });
    expect(report.history.broken).toBeUndefined();
    const verdict = await verifyHistory(restored, openKeys(place), place.dataFolder);
    expect(verdict.broken).toBeUndefined();
    const origins = await restored.rows(sql`select 1 from history.event where source = 'restore' and slug = 'setting'`);
    expect(origins).toHaveLength(1);
  });

  it('goes on counting where the backup stopped', async () => {
    const sequence = (on: Database) => on.one(sql`select last_value from assignments.assignment_number`);
    expect(await sequence(restored)).toEqual(await sequence(db));
  });

  it('ends sessions and links, the set-up link too', async () => {
    expect(report.counts.sessions).toBeGreaterThan(0);
    expect(report.counts.links).toBeGreaterThan(0);
    const server = await serverOf({ db: restored, config: place, now: later });
    const me = { method: 'GET', url: '/api/v1/session', headers: { cookie: lived.cookie } } as const;
    expect((await server.inject(me)).statusCode).toBe(401);
    expect((await server.inject(`/api/v1${lived.setUpUrl}`)).statusCode).toBe(404);
    expect(
      await setUpLink(restored, { keys: openKeys(place), baseUrl: '', clock: { instant: later } }),
    ).toBeUndefined();
    await server.close();
  });

  it('sends no old notice: neither what waited in the backup nor what fell due since, but everything new', async () => {
    const mails = await startMailServer();
    const job = sendMails({ config: { ...place, smtpUrl: mails.url }, keys: openKeys(place) });
    const school = schoolIn(restored);
    const work = async () => {
      await runJob(restored, checkOverdueAssignments, { clock: { instant: new Date(later.getTime() + DAY / 4) } });
      await runJob(restored, job, { clock: { instant: new Date() } });
    };
    try {
      await work();
      expect(mails.received).toEqual([]);
      const waiting = await restored.rows(sql<{ state: string; reason: string }>`
        select state, reason from notifications.email order by number`);
      expect(waiting.length).toBeGreaterThan(report.counts.mails as number);
      for (const mail of waiting) {
        expect(mail).toMatchObject({
          state: 'Held',
          reason: expect.stringContaining('backup of 2026-11-24 10:00 UTC'),
        });
      }
      const { id: courseId } = await school.course({ title: 'Brand new' }, 'Lesson');
      const person = await school.person('New', ['LMS Student'], 'UTC');
      const row = { userId: person.userId, courseId, dueOn: addDays(later.toISOString().slice(0, 10), 3) };
      await school.as((act) => assignTraining(act, [row]), undefined, { instant: new Date(later.getTime() + 60_000) });
      await work();
      expect(mails.received.map(({ subject }) => subject)).toEqual(['Training Reminder: Brand new']);
    } finally {
      await mails.close();
    }
  });

  it('goes into an empty place only, unless it is told to replace', { timeout: 300_000 }, async () => {
    await expect(restore(file('whole.zip'), place)).rejects.toThrow('There is a Duly here already');
    await restored.close();
    const again = await restore(file('whole.zip'), place, later, true);
    expect(again.history.broken).toBeUndefined();
    restored = await open(place);
    expect((await sumsOf(restored)).get('assignments.assignment')).toBe(sums.get('assignments.assignment'));
  });
});

describe('a backup made under DULY_SECRET', () => {
  const secret = 'a secret that stands in no file';
  const password = 'the password of the mail server';
  let made: Manifest;
  beforeAll(async () => {
    const shared = await sharedDatabase();
    const home = { DULY_DATA: shared.place.dataFolder || file('secret-home'), DATABASE_URL: shared.place.url };
    const config = readConfig({ ...home, DULY_SECRET: secret });
    await liveIn({ db: shared.db, config, now });
    await schoolIn(shared.db).as(
      (act) => writeSetting(act, mailSettings, { ...mailSettings.fallback, host: 'mail', password }, openKeys(config)),
      undefined,
      { instant: now },
    );
    made = await makeBackup({ db: shared.db, config, version: '0.1.0', now }, file('secret.zip'));
    await shared.db.close();
  }, 300_000);

  it('has no key in it, and is refused without the same secret, before anything is written', async () => {
    expect(made.keys).toBeFalsy();
    const place = await emptyPlace();
    for (const other of [undefined, 'the secret of another Duly']) {
      await expect(restore(file('secret.zip'), { ...place, secret: other })).rejects.toThrow('set the same one');
    }
    const empty = await open(place);
    const { tables } = await empty.one(sql<{ tables: number }>`
      select count(*)::int as tables from pg_tables where schemaname in ('assignments', 'identity')`);
    await empty.close();
    expect(tables).toBe(0);
  });

  it('comes back with it: the history is whole, and the mail password can be read', { timeout: 300_000 }, async () => {
    const place = { ...(await emptyPlace()), secret };
    const report = await restore(file('secret.zip'), place);
    expect(report.history.broken).toBeUndefined();
    const restored = await open(place);
    const { password: sealed } = await readSetting(restored, mailSettings);
    const verdict = await verifyHistory(restored, openKeys(place), place.dataFolder);
    await restored.close();
    expect(verdict.broken).toBeUndefined();
    expect(sealed).not.toContain(password);
    expect(openKeys(place).decrypt(sealed as string)).toBe(password);
    expect(existsSync(join(place.dataFolder, 'keys'))).toBe(false);
  });
});

describe('a backup that is not whole', () => {
  const refusal = async (path: string, why: string): Promise<void> => {
    const place = readConfig({ DULY_DATA: file('untouched') });
    await expect(restore(path, place)).rejects.toThrow(why);
    expect(existsSync(place.dataFolder)).toBe(false);
  };
  const altered = (name: string, change: (bytes: Buffer) => void): string => {
    const bytes = readFileSync(file('whole.zip'));
    change(bytes);
    writeFileSync(file(name), bytes);
    return file(name);
  };

  it('is refused when it was cut off', async () => {
    copyFileSync(file('whole.zip'), file('cut.zip'));
    truncateSync(file('cut.zip'), statSync(file('cut.zip')).size - 500);
    await refusal(file('cut.zip'), 'is not a whole backup of Duly');
  });

  it('is refused when a byte in it was changed', async () => {
    const path = altered('bent.zip', (bytes) => {
      const at = bytes.indexOf('tables/history.event.jsonl') + 60;
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    });
    await refusal(path, 'The backup is damaged: tables/history.event.jsonl');
  });

  it('is refused when it is something else', async () => {
    writeFileSync(file('letter.zip'), 'Dear Sir');
    await refusal(file('letter.zip'), 'is not a whole backup of Duly');
    await refusal(file('nothing.zip'), 'There is no file');
  });

  it('is refused with the key of another Duly', async () => {
    const secret = 'not the secret of that Duly';
    const config = { ...readConfig({ DULY_DATA: file('untouched') }), secret };
    await expect(restore(file('whole.zip'), config)).rejects.toThrow('leave DULY_SECRET unset');
  });

  it('is refused when a newer Duly made it', async () => {
    const place = readConfig({ DULY_DATA: file('untouched') });
    const older = { migrationsFolder: file('older'), openDatabase: () => open(place) };
    mkdirSync(file('older'));
    for (const name of readdirSync(migrations).sort().slice(0, -1)) {
      copyFileSync(join(migrations, name), join(file('older'), name));
    }
    const told = { config: place, replace: false, now, settle: settleRestored, ...older };
    await expect(restoreBackup(told, file('whole.zip'))).rejects.toThrow('whose schema this one does not know');
    expect(existsSync(place.dataFolder)).toBe(false);
  });
});
