import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { records } from '../app/records.ts';
import { type Asked, pairsAsked, pairsOfTrend, reading } from '../modules/reporting/index.ts';
import { system } from '../platform/access/index.ts';
import { type Database, refreshStatistics, type Sql, sql } from '../platform/database/index.ts';
import { onServer } from '../testing/engine.ts';
import { temporaryFolder } from '../testing/shell.ts';
import { cookieOf, userWith } from '../testing/sign-in.ts';
import { twoServers } from '../testing/two-servers.ts';
import { percentile, report } from './report.ts';
import { MILLION, seedAssignments, seededId } from './seed-assignments.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const TODAY = '2026-11-23';
const PAST = '2026-06-30';
const TRIES = 5;
const MINUTE = 60_000;

/** Goals of the specification, in milliseconds. */
const GOALS: Readonly<Record<string, number>> = { compliance: 1000, [`compliance?asOf=${PAST}`]: 1000, trend: 3000 };

const OTHERS = [
  `compliance?department.under=${seededId('department', 3)}`,
  'compliance-by?of=department',
  'compliance-by?of=manager',
  'compliance-by?of=course',
  'statuses',
  'overdue',
  'due',
  'completions',
];

/** Every course is mandatory, and one pair in thirty has a second assignment, half of them done. */
const renew = async (db: Database): Promise<void> => {
  await db.run(sql`update assignments.assignment set mandatory = true where not mandatory`);
  await db.run(sql`
    insert into learning.attempt (id, enrollment_id, user_id, course_id, number, completed_on, valid_until, how, progress, recorded_at)
    select gen_random_uuid(), enrollment_id, user_id, course_id, 2, case when number % 60 = 0 then completed_on + 100 end, null,
      case when number % 60 = 0 then 'imported' end, 0, ${NOW}::timestamptz
    from assignments.assignment where number % 30 = 0 and completed_on < ${TODAY}::date - 200`);
  await db.run(sql`
    with made as (
      insert into assignments.assignment (id, user_id, course_id, enrollment_id, attempt_id, assigned_on, due_on, completed_on,
        completed_due_on, assigned_by, mandatory, source, is_repeat, recorded_at)
      select gen_random_uuid(), a.user_id, a.course_id, a.enrollment_id, t.id, a.completed_on + 90, a.completed_on + 150,
        t.completed_on, case when t.completed_on is not null then a.completed_on + 150 end, a.assigned_by, true, 'Import', true,
        ${NOW}::timestamptz
      from assignments.assignment a join learning.attempt t on t.enrollment_id = a.enrollment_id and t.number = 2
      returning id, assigned_on, due_on, completed_on)
    insert into assignments.fact (assignment_id, kind, value, from_on, recorded_by, recorded_at)
    select m.id, f.kind, f.value, f.from_on, (select id from identity.user_account where is_system), ${NOW}::timestamptz
    from made m cross join lateral (
      values ('due', m.due_on, m.assigned_on), ('completed', m.completed_on, m.completed_on)) f(kind, value, from_on)
    where f.value is not null`);
  await refreshStatistics(db);
  await db.run(sql`vacuum assignments.assignment, assignments.fact, learning.attempt`);
};

describe.runIf(onServer)('the statistics page at a million assignments', () => {
  const folder = temporaryFolder('statistics');
  let servers: Awaited<ReturnType<typeof twoServers>>;
  let db: Database;
  let cookie: string;

  beforeAll(async () => {
    servers = await twoServers(folder.path, () => ({ instant: NOW }));
    db = servers.instances[0].db;
    await seedAssignments(db, { ...MILLION, today: TODAY });
    await renew(db);
    cookie = await cookieOf(db, await userWith(db, ['Moderator'], {}, NOW), NOW);
  }, 20 * MINUTE);
  afterAll(async () => {
    await servers?.close();
    folder.remove();
  });

  /** Milliseconds of each try; the first one warms. */
  const ask = async (path: string): Promise<number[]> => {
    const took: number[] = [];
    for (let n = 0; n <= TRIES; n += 1) {
      const start = performance.now();
      const url = `/api/v1/statistics/${path}`;
      const answer = await servers.instances[0].server.inject({ method: 'GET', url, headers: { cookie } });
      took.push(performance.now() - start);
      expect(answer.statusCode, answer.body).toBe(200);
    }
    return took.slice(1);
  };

  const planOf = (query: (asked: Asked) => Sql): Promise<string> =>
    reading(db, async (q) => {
      const assignments = records.get('lms-training-assignment');
      const asked = { q, assignments, viewer: system, clock: { instant: NOW }, filters: {}, zone: 'UTC' };
      const lines = await q.rows(sql<{ 'QUERY PLAN': string }>`
        explain (analyze, costs off, timing off, summary off)
        select f.due, f.covered, sum(f.weight) from (${query(asked)}) f group by f.due, f.covered`);
      return lines.map((line) => line['QUERY PLAN'].slice(0, 160)).join('\n');
    });

  it('answers within its budgets', { timeout: 15 * MINUTE }, async () => {
    const { rows } = await db.one(sql<{ rows: number }>`select count(*)::int as rows from assignments.assignment`);
    const measured: [string, number][] = [];
    const lines = [
      `${rows.toLocaleString('en')} assignments, all of mandatory courses; a moderator asks ${TRIES} times each.`,
    ];
    for (const path of [...Object.keys(GOALS), ...OTHERS]) {
      const took = await ask(path);
      const median = percentile(took, 0.5);
      const goal = GOALS[path] ? `; the goal is at most ${GOALS[path]} ms` : '';
      lines.push(`${path}: median ${median.toFixed(0)} ms, slowest ${Math.max(...took).toFixed(0)} ms${goal}.`);
      measured.push([path, median]);
    }
    const plans = [await planOf(pairsAsked), await planOf(pairsOfTrend)];
    console.info(lines.join('\n'));
    report('the statistics page at a million assignments', lines, {
      'The plan of the tile': plans[0] ?? '',
      'The plan of the trend': plans[1] ?? '',
    });
    for (const [path, median] of measured)
      expect(median, path).toBeLessThanOrEqual(GOALS[path] ?? Number.POSITIVE_INFINITY);
  });
});
