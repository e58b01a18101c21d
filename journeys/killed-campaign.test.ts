import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { staffIn } from '../modules/assignments/campaigns/staff.fixture.ts';
import { undoCampaigns } from '../modules/assignments/campaigns/steer-campaigns.ts';
import { campaignChoice } from '../modules/assignments/contract.ts';
import { type Database, newId, openDatabase, sql } from '../platform/database/index.ts';
import { endHost } from '../testing/embedded-host.ts';
import { root } from '../testing/places.ts';
import { schoolIn } from '../testing/school.ts';
import { shellIn, temporaryFolder } from '../testing/shell.ts';
import { isWhole } from '../testing/whole.ts';

const PLACES = isWhole ? 20 : 2;
const PEOPLE = 1_300;

/** The same numbers at every run (a linear congruential generator, Numerical Recipes). */
const seeded = (seed: number) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};

const folder = temporaryFolder('killed-campaign');
const file = (name: string) => join(folder.path, name);
const template = inject('template');
const preloaded = { NODE_OPTIONS: `--import ${pathToFileURL(join(root, 'testing', 'kill-after.mjs')).href}` };

type Env = Record<string, string>;

/** Where a `duly` process finds a database: empty, or a copy of another. */
const place = async (name: string, copyOf?: Env): Promise<Env> => {
  const DULY_DATA = file(name);
  if (copyOf) cpSync(copyOf.DULY_DATA as string, DULY_DATA, { recursive: true });
  else mkdirSync(DULY_DATA);
  const env = { DULY_DATA, LOG_LEVEL: 'warn' };
  if (template.engine === 'embedded') return env;
  const database = `campaign_${newId().replaceAll('-', '')}`;
  const original = copyOf?.DATABASE_URL?.match(/campaign_\w+/)?.[0];
  const admin = await openDatabase({ url: template.url.replace('{database}', 'postgres'), dataFolder: '' });
  await admin.run(
    original
      ? sql`create database ${sql.id(database)} template ${sql.id(original)}`
      : sql`create database ${sql.id(database)}`,
  );
  await admin.close();
  return { ...env, DATABASE_URL: template.url.replace('{database}', database) };
};

const within = async <T>(env: Env, work: (db: Database) => Promise<T>): Promise<T> => {
  const db = await openDatabase({ url: env.DATABASE_URL, dataFolder: env.DULY_DATA as string });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
};

const RUN = ['run-job', 'run_campaigns'];

/** Everything that a campaign writes, without the ids that differ from run to run. */
const stateOf = (env: Env) =>
  within(env, (db) =>
    db.one(sql<Record<string, unknown>>`
      select
        (select md5(string_agg(concat_ws('|', e.number, a.due_on, a.cancelled_on is null, a.completed_on), ';' order by e.number))
          from assignments.assignment a join people.employee e on e.user_id = a.user_id) as assignments,
        (select md5(string_agg(concat_ws('|', r.place, r.outcome, r.undone, r.assignment_id is null), ';' order by r.place))
          from assignments.campaign_row r) as result,
        (select count(*) from assignments.assignment)::int as rows,
        (select count(*) from assignments.fact)::int as facts,
        (select count(*) from learning.attempt)::int as attempts,
        (select count(*) from history.event where slug in ('lms-training-assignment', 'lms-campaign'))::int as events,
        (select concat_ws(' ', state, worked, assigned, extended, skipped, withdrawn, kept) from assignments.campaign) as campaign`),
  );

describe('a campaign that is killed', () => {
  let begun: Env;
  let done: Env;
  let messages: Record<'run' | 'undo', number>;
  let undisturbed: Record<'run' | 'undo', Awaited<ReturnType<typeof stateOf>>>;
  const endEmbedded = async (env: Env, signal: 'SIGTERM' | 'SIGKILL') => {
    if (template.engine === 'embedded') await endHost(env.DULY_DATA as string, signal);
  };

  const counted = async (env: Env): Promise<number> => {
    const said = await shellIn({ ...env, ...preloaded, KILL_AFTER: '0', KILL_COUNT: file('count') })(...RUN);
    expect(said.code, said.err).toBe(0);
    return Number(readFileSync(file('count'), 'utf8'));
  };

  beforeAll(async () => {
    begun = await place('begun');
    expect((await shellIn(begun)('migrate')).code).toBe(0);
    await within(begun, async (db) => {
      const school = schoolIn(db);
      const staff = staffIn(db, school, { instant: new Date() });
      const { id: course } = await school.course({}, 'Lesson');
      await db.run(sql`
        with made as (
          insert into identity.user_account (id, email, name, is_enabled, created_at)
          select gen_random_uuid(), n || '@example.org', 'P ' || n, true, '2026-01-01' from generate_series(1, ${PEOPLE}::int) n
          returning id, name)
        insert into people.employee (id, number, name, user_id, status, created_at)
        select gen_random_uuid(), name, name, id, 'Active', '2026-01-01' from made`);
      await db.run(sql`
        insert into identity.role_grant (user_id, role, granted_at) select user_id, 'LMS Student', '2026-01-01' from people.employee`);
      const choice = { name: 'All', courses: [course], groups: [{ by: 'everybody' }], dueOn: '2099-12-01' };
      await staff.start(campaignChoice.parse({ ...choice, stagger: { steps: 4, unit: 'weeks' } }));
    });
    await endEmbedded(begun, 'SIGTERM');
    done = await place('done', begun);
    const run = await counted(done);
    const ran = await stateOf(done);
    await within(done, (db) =>
      schoolIn(db).as(async (act) => {
        const [{ id }] = (await act.tx.rows(sql`select id from assignments.campaign`)) as [{ id: string }];
        await undoCampaigns(act, [id], { reason: 'By mistake' });
      }),
    );
    await endEmbedded(done, 'SIGTERM');
    const back = await place('back', done);
    messages = { run, undo: await counted(back) };
    undisturbed = { run: ran, undo: await stateOf(back) };
    await endEmbedded(back, 'SIGKILL');
  }, 300_000);
  afterAll(() => folder.remove());

  it.each(['run', 'undo'] as const)(
    'in the middle of its %s loses nothing and doubles nothing when it goes on',
    {
      timeout: 600_000,
    },
    async (step) => {
      expect(undisturbed.run).toMatchObject({
        rows: PEOPLE,
        facts: PEOPLE,
        campaign: `Done ${PEOPLE} ${PEOPLE} 0 0 0 0`,
      });
      expect(undisturbed.undo).toMatchObject({ rows: PEOPLE, campaign: `Undone ${PEOPLE} ${PEOPLE} 0 0 ${PEOPLE} 0` });
      const random = seeded(20261127);
      for (let n = 0; n < PLACES; n += 1) {
        const at = 1 + Math.floor(random() * messages[step]);
        const env = await place(`${step}-${n}`, step === 'run' ? begun : done);
        const killed = await shellIn({ ...env, ...preloaded, KILL_AFTER: String(at) })(...RUN);
        expect(killed.code, `killed after message ${at} of ${messages[step]}`).toBeNull();
        const again = await shellIn(env)(...RUN);
        expect(again.code, `${again.err} (killed after message ${at})`).toBe(0);
        expect(await stateOf(env), `killed after message ${at}`).toEqual(undisturbed[step]);
        await endEmbedded(env, 'SIGKILL');
        rmSync(env.DULY_DATA as string, { recursive: true, force: true });
      }
    },
  );
});
