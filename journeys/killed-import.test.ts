import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { addDays } from '../platform/clock.ts';
import { newId, openDatabase, sql } from '../platform/database/index.ts';
import { endHost } from '../testing/embedded-host.ts';
import { root } from '../testing/places.ts';
import { shellIn, temporaryFolder } from '../testing/shell.ts';
import { isWhole } from '../testing/whole.ts';

const PLACES = isWhole ? 20 : 4;
const PEOPLE = isWhole ? 600 : 250;
const COURSES = 20;

/** The same numbers at every run (a linear congruential generator, Numerical Recipes). */
const seeded = (seed: number) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};

const folder = temporaryFolder('killed');
const file = (name: string) => join(folder.path, name);
const template = inject('template');

/** A database with people and courses, of which every try gets a copy. */
interface Prepared {
  env(name: string): Promise<Record<string, string>>;
}

const writeFiles = (): void => {
  const random = seeded(7);
  const people = Array.from({ length: PEOPLE }, (_, i) => `${i},p${i}@example.org,Dept ${i % 7}`);
  writeFileSync(file('people.csv'), ['Employee Number,Email,Department', ...people].join('\n'));
  const courses = Array.from({ length: COURSES }, (_, i) => `C-${i},Course ${i}`);
  writeFileSync(file('courses.csv'), ['Code,Title', ...courses].join('\n'));
  const campaign = people.flatMap((_, i) =>
    courses.map((_, c) => {
      const assignedOn = addDays('2025-01-01', Math.floor(random() * 400));
      const dueOn = addDays(assignedOn, Math.floor(random() * 200));
      const completedOn = random() < 0.8 ? addDays(assignedOn, Math.floor(random() * 200)) : '';
      return `${i},C-${c},${assignedOn},${dueOn},${completedOn}`;
    }),
  );
  writeFileSync(file('campaign.csv'), ['Employee,Course,Assigned On,Due Date,Completed On', ...campaign].join('\n'));
};

const CAMPAIGN = ['import', 'lms-training-assignment', file('campaign.csv'), '--mode', 'history'];

const prepare = async (): Promise<Prepared> => {
  const first = await place('first');
  const duly = shellIn(first);
  for (const args of [
    ['import', 'employee', file('people.csv')],
    ['import', 'lms-course', file('courses.csv'), '--set', 'published=true'],
  ]) {
    const said = await duly(...args);
    if (said.code !== 0) throw new Error(said.err);
  }
  if (template.engine === 'embedded') await endHost(first.DULY_DATA as string, 'SIGTERM');
  return { env: (name) => place(name, first) };
};

/** Where a `duly` process finds a database: empty, or a copy of another. */
const place = async (name: string, copyOf?: Record<string, string>): Promise<Record<string, string>> => {
  const DULY_DATA = file(name);
  if (copyOf) cpSync(copyOf.DULY_DATA as string, DULY_DATA, { recursive: true });
  else mkdirSync(DULY_DATA);
  const env = { DULY_DATA, LOG_LEVEL: 'warn' };
  if (template.engine === 'embedded') return env;
  const database = `killed_${newId().replaceAll('-', '')}`;
  const original = copyOf?.DATABASE_URL?.match(/killed_\w+/)?.[0];
  const admin = await openDatabase({ url: template.url.replace('{database}', 'postgres'), dataFolder: '' });
  await admin.run(
    original
      ? sql`create database ${sql.id(database)} template ${sql.id(original)}`
      : sql`create database ${sql.id(database)}`,
  );
  await admin.close();
  return { ...env, DATABASE_URL: template.url.replace('{database}', database) };
};

/** Everything that an import writes, without the ids that differ from run to run. */
const stateOf = async (env: Record<string, string>) => {
  const db = await openDatabase({ url: env.DATABASE_URL, dataFolder: env.DULY_DATA as string });
  try {
    return await db.one(sql<Record<string, unknown>>`
      select
        (select md5(string_agg(concat_ws('|', e.number, c.code, a.assigned_on, a.due_on, a.completed_on, a.completed_due_on,
            a.source, a.source_row, t.number, t.completed_on, t.progress), ';' order by e.number, c.code, a.due_on, a.assigned_on))
          from assignments.assignment a join people.employee e on e.user_id = a.user_id
          join learning.course c on c.id = a.course_id join learning.attempt t on t.id = a.attempt_id) as assignments,
        (select md5(string_agg(concat_ws('|', e.number, c.code, f.kind, f.value, f.from_on, f.until_on), ';'
            order by e.number, c.code, f.kind, f.from_on, f.value))
          from assignments.fact f join assignments.assignment a on a.id = f.assignment_id
          join people.employee e on e.user_id = a.user_id join learning.course c on c.id = a.course_id) as facts,
        (select count(*) from assignments.assignment)::int as rows,
        (select count(*) from learning.attempt)::int as attempts,
        (select count(*) from history.event where slug = 'lms-training-assignment')::int as events,
        (select string_agg(state || ' ' || next_row, ',') from platform.import where slug = 'lms-training-assignment') as import`);
  } finally {
    await db.close();
  }
};

describe('an import that is killed', () => {
  let prepared: Prepared;
  let undisturbed: Awaited<ReturnType<typeof stateOf>>;
  let messages = 0;

  const preloaded = { NODE_OPTIONS: `--import ${pathToFileURL(join(root, 'testing', 'kill-after.mjs')).href}` };

  beforeAll(async () => {
    writeFiles();
    prepared = await prepare();
    const env = await prepared.env('undisturbed');
    const said = await shellIn({ ...env, ...preloaded, KILL_AFTER: '0', KILL_COUNT: file('count') })(...CAMPAIGN);
    expect(said.code, said.err).toBe(0);
    messages = Number(readFileSync(file('count'), 'utf8'));
    undisturbed = await stateOf(env);
  }, 300_000);
  afterAll(() => folder.remove());

  it('the same file again, and with one byte changed: nothing added, said in one line', {
    timeout: 300_000,
  }, async () => {
    const env = await prepared.env('again');
    expect((await shellIn(env)(...CAMPAIGN)).code).toBe(0);
    writeFileSync(file('changed.csv'), `${readFileSync(file('campaign.csv'), 'utf8')}\n`);
    for (const name of ['campaign.csv', 'changed.csv']) {
      const said = await shellIn(env)('import', 'lms-training-assignment', file(name), '--mode', 'history');
      expect(said.code, said.err).toBe(0);
      expect(said.out.trim()).toMatch(
        new RegExp(`^${(PEOPLE * COURSES).toLocaleString('en')} rows already there, nothing added \\(IMP-\\d+\\)\\.$`),
      );
    }
    expect(await stateOf(env)).toMatchObject({ rows: undisturbed.rows, assignments: undisturbed.assignments });
    if (template.engine === 'embedded') await endHost(env.DULY_DATA as string, 'SIGKILL');
  });

  it('leaves out nothing and doubles nothing, wherever it dies, when it is started again at once', {
    timeout: 1_200_000,
  }, async () => {
    expect(messages).toBeGreaterThan(PLACES);
    expect(undisturbed).toMatchObject({ rows: PEOPLE * COURSES });
    const random = seeded(20261124);
    for (let n = 0; n < PLACES; n++) {
      const at = 1 + Math.floor(random() * messages);
      const env = await prepared.env(`try-${n}`);
      const killed = await shellIn({ ...env, ...preloaded, KILL_AFTER: String(at) })(...CAMPAIGN);
      expect(killed.code, `killed after message ${at} of ${messages}`).toBeNull();
      const again = await shellIn(env)(...CAMPAIGN);
      expect(again.code, `${again.err} (killed after message ${at})`).toBe(0);
      expect(await stateOf(env), `killed after message ${at}`).toEqual(undisturbed);
      if (template.engine === 'embedded') await endHost(env.DULY_DATA as string, 'SIGKILL');
      rmSync(env.DULY_DATA as string, { recursive: true, force: true });
    }
  });
});
