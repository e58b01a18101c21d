import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { records } from '../app/records.ts';
import { type Asked, pairsAsked, pairsOfTrend, reading } from '../modules/reporting/index.ts';
import { system } from '../platform/access/index.ts';
import { type Database, type Sql, sql } from '../platform/database/index.ts';
import { onServer } from '../testing/engine.ts';
import { temporaryFolder } from '../testing/shell.ts';
import { cookieOf, userWith } from '../testing/sign-in.ts';
import { twoServers } from '../testing/two-servers.ts';
import { percentile, report } from './report.ts';
import { seededId } from './seed-assignments.ts';
import { MILLION, NOON, seeded, TODAY } from './seeded.ts';

const PAST = '2026-06-30';
const TRIES = 5;
const MINUTE = 60_000;

/** Goals of the specification, in milliseconds. */
const GOALS: Readonly<Record<string, number>> = { compliance: 1000, trend: 3000 };

const OTHERS = [
  `compliance?asOf=${PAST}`,
  `compliance?department.under=${seededId('department', 3)}`,
  'compliance-by?of=department',
  'compliance-by?of=manager',
  'compliance-by?of=course',
  'statuses',
  'overdue',
  'due',
  'completions',
];

describe.runIf(onServer)('the statistics page at a million assignments', () => {
  const folder = temporaryFolder('statistics');
  let servers: Awaited<ReturnType<typeof twoServers>>;
  let db: Database;
  let cookie: string;

  beforeAll(async () => {
    servers = await twoServers(folder.path, () => ({ instant: NOON }), await seeded(MILLION));
    db = servers.instances[0].db;
    cookie = await cookieOf(db, await userWith(db, ['Moderator'], {}, NOON), NOON);
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
      const asked = { q, assignments, viewer: system, clock: { instant: NOON }, filters: {}, zone: 'UTC', day: TODAY };
      const lines = await q.rows(sql<{ 'QUERY PLAN': string }>`
        explain (analyze, costs off, timing off, summary off)
        select f.due, f.covered, sum(f.weight) from (${query(asked)}) f group by f.due, f.covered`);
      return lines.map((line) => line['QUERY PLAN'].slice(0, 140)).join('\n');
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
