import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { records } from '../../../app/records.ts';
import { serve } from '../../../app/serve.ts';
import { system } from '../../../platform/access/index.ts';
import { addDays } from '../../../platform/clock.ts';
import { readConfig } from '../../../platform/config/index.ts';
import { createLog } from '../../../platform/config/log.ts';
import { type Database, sql } from '../../../platform/database/index.ts';
import type { Server } from '../../../platform/http/index.ts';
import { exportCsv } from '../../../platform/records/index.ts';
import { onServer, testDatabase } from '../../../testing/database.ts';
import { testKeys } from '../../../testing/identity-server.ts';
import { cookieOf, userWith } from '../../../testing/sign-in.ts';
import type { Completions, Compliance, ComplianceBy, DueWeeks, OverdueAges, Statuses, Trend } from '../contract.ts';
import { expectedOf, type Question } from './expected.fixture.ts';
import { TODAY, type World, world } from './world.fixture.ts';
import { idOf, writeGround, writeWorld } from './write-world.fixture.ts';

const SLUG = 'lms-training-assignment';
const NOON = new Date(`${TODAY}T12:00:00Z`);
/** A thousand on a server; the embedded database answers the same SQL, asked less often. */
const WORLDS = onServer ? 50 : 10;
const QUESTIONS = 20;

const dataFolder = mkdtempSync(join(tmpdir(), 'duly-figures-'));
let db: Database;
let server: Server;
const cookies: Partial<Record<Question['viewer'], string>> = {};

beforeAll(async () => {
  db = await testDatabase();
  await writeGround(db);
  const [moderator, creator] = [
    await userWith(db, ['Moderator'], {}, NOON),
    await userWith(db, ['Course Creator'], {}, NOON),
  ];
  await db.run(sql`
    insert into learning.course_instructor (course_id, user_id) values (${idOf('course', 0)}::uuid, ${creator}::uuid)`);
  cookies.moderator = await cookieOf(db, moderator, NOON);
  cookies.creator = await cookieOf(db, creator, NOON);
  cookies.manager = await cookieOf(db, idOf('user', 0), NOON);
  const config = { ...readConfig({}), baseUrl: 'http://duly.test', dataFolder };
  const clock = () => ({ instant: NOON });
  const log = createLog('silent');
  server = await serve({
    db,
    config,
    keys: testKeys,
    log,
    clock,
    records,
    jobs: [],
    applied: [],
    close: async () => {},
  });
});
afterAll(async () => {
  await server?.close();
  await db.close();
  rmSync(dataFolder, { recursive: true });
});

const question: fc.Arbitrary<Question> = fc
  .record({
    asOf: fc.option(
      fc.integer({ min: -500, max: 5 }).map((days) => addDays(TODAY, days)),
      { nil: undefined, freq: 4 },
    ),
    by: fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      fc.record({ department: fc.nat(3) }),
      fc.record({ under: fc.nat(3) }),
      fc.constant({ isNowhere: true }),
      fc.record({ location: fc.nat(1) }),
      fc.record({ manager: fc.nat(1) }),
      fc.record({ course: fc.nat(3), under: fc.nat(1) }),
    ),
    viewer: fc.constantFrom<Question['viewer']>('moderator', 'moderator', 'manager', 'creator'),
  })
  .map(({ by, ...rest }) => ({ ...rest, ...by }));

const wordsOf = (asked: Question): Record<string, string> => ({
  ...(asked.asOf && { asOf: asked.asOf }),
  ...(asked.department !== undefined && { department: idOf('department', asked.department) }),
  ...(asked.under !== undefined && { 'department.under': idOf('department', asked.under) }),
  ...(asked.isNowhere && { 'department.set': 'no' }),
  ...(asked.location !== undefined && { location: idOf('location', asked.location) }),
  ...(asked.manager !== undefined && { manager: idOf('employee', asked.manager) }),
  ...(asked.course !== undefined && { course: idOf('course', asked.course) }),
});

type Words = Record<string, string>;
const ask = async (path: string, query: Words, { viewer }: Question): Promise<string> => {
  const answer = await server.inject({
    method: 'GET',
    url: `/api/v1${path}`,
    query,
    headers: { cookie: cookies[viewer] ?? '' },
  });
  expect(answer.statusCode, `${path} ${JSON.stringify(query)} ${answer.body}`).toBe(200);
  return answer.body;
};
const figure = async <T>(name: string, asked: Question, more: Words = {}): Promise<T> =>
  JSON.parse(await ask(`/statistics/${name}`, { ...wordsOf(asked), ...more }, asked)) as T;
const listed = async (words: Words, asked: Question): Promise<number> =>
  JSON.parse(await ask(`/${SLUG}/count`, { ...words, exact: 'yes' }, asked)).count as number;

/** Whether the manager has a team today; without one there are no figures for them. */
const leads = ({ people }: World): boolean => people.some(({ placements }) => placements?.at(-1)?.manager === 0);
const isRefused = async (asked: Question): Promise<void> => {
  const query = wordsOf(asked);
  const headers = { cookie: cookies[asked.viewer] ?? '' };
  const answer = await server.inject({ method: 'GET', url: '/api/v1/statistics/compliance', query, headers });
  expect(answer.statusCode).toBe(404);
};

/** How many lines the file has: by REST as the viewer, from the shell as Duly itself, who sees everything. */
const exported = async (words: Words, asked: Question): Promise<number> =>
  (parse(await ask(`/${SLUG}/export`, words, asked)) as string[][]).length - 1;
const fromShell = async (words: Words): Promise<number> => {
  let file = '';
  for await (const text of exportCsv(db, records.get(SLUG), system, { instant: NOON }, words)) file += text;
  return (parse(file) as string[][]).length - 1;
};

/** The tile and the list every time; in turn the covered ones, the rows, the file by REST and the file from the shell. */
const agreesOnPairs = async (given: World, asked: Question, turn: number): Promise<void> => {
  const { pairs, covered, rows } = expectedOf(given, asked);
  const tile = await figure<Compliance>('compliance', asked);
  expect(tile).toMatchObject({ pairs, covered, rows });
  const { words } = tile;
  expect([await listed(words.pairs, asked), await listed(words.open, asked)]).toEqual([pairs, pairs - covered]);
  if (turn === 0) expect(await listed(words.covered, asked)).toBe(covered);
  if (turn === 1) expect(await listed(words.rows, asked)).toBe(rows);
  if (turn === 2) expect(await exported(words.open, asked)).toBe(pairs - covered);
  if (turn === 3 && asked.viewer === 'moderator') expect(await fromShell(words.pairs)).toBe(pairs);
};

const agreesOnRows = async (given: World, asked: Question): Promise<void> => {
  const expected = expectedOf(given, asked);
  const { statuses } = await figure<Statuses>('statuses', asked);
  expect(Object.fromEntries(statuses.map(({ status, count }) => [status, count]))).toEqual(expected.statuses);
  const { ages, all } = await figure<OverdueAges>('overdue', asked);
  expect(ages.map(({ count }) => count)).toEqual(expected.ages);
  const { weeks } = await figure<DueWeeks>('due', asked);
  const within = (day: string, from: string, to: string | null): boolean => day >= from && (to === null || day <= to);
  const first = weeks[0]?.to ?? '';
  expect(weeks.map(({ count }) => count)).toEqual(
    weeks.map(
      ({ from, to }, week) =>
        expected.dueOn.filter((day) => (week === 0 ? day <= first : within(day, from, to))).length,
    ),
  );
  const { months } = await figure<Completions>('completions', asked);
  expect(months.map(({ count }) => count)).toEqual(
    months.map(({ from, to }) => expected.completedOn.filter((day) => within(day, from, to)).length),
  );
  const figures = [...statuses, ...ages, all, ...weeks, ...months];
  // One of each kind, a different one every time.
  const some = figures.filter((_, index) => (index + expected.rows) % 9 === 0);
  for (const { count, words } of some) expect(await listed(words, asked)).toBe(count);
};

const agreesOverTime = async (given: World, asked: Question): Promise<void> => {
  const { points } = await figure<Trend>('trend', asked);
  expect(points).toHaveLength(12);
  for (const [index, { day, pairs, covered, words }] of points.entries()) {
    const then = expectedOf(given, { ...asked, asOf: index === 11 ? asked.asOf : day });
    expect({ day, pairs, covered }).toEqual({ day, pairs: then.pairs, covered: then.covered });
    if (index % 6 === 5) expect(await listed(words, asked)).toBe(pairs);
  }
};

const agreesByGroup = async (given: World, asked: Question): Promise<void> => {
  for (const of of ['department', 'location', 'manager', 'course'] as const) {
    const { groups } = await figure<ComplianceBy>('compliance-by', asked, { of });
    const bare = {
      ...asked,
      ...(of === 'department' && { department: undefined, under: undefined, isNowhere: undefined }),
      [of]: undefined,
    };
    const all = expectedOf(given, bare as Question);
    const isWhole = of !== 'department' || (asked.department === undefined && asked.under === undefined);
    if (isWhole) expect(groups.reduce((sum, { pairs }) => sum + pairs, 0)).toBe(all.pairs);
    if (isWhole) expect(groups.reduce((sum, { covered }) => sum + covered, 0)).toBe(all.covered);
    const [one] = groups;
    if (one) expect(await listed(one.words, asked)).toBe(one.pairs);
  }
};

describe('figures', () => {
  it('a thousand random states and days: tile, list, export and an independent computation agree', {
    timeout: 900_000,
  }, async () => {
    let asked = 0;
    const states = fc.tuple(world, fc.array(question, { minLength: QUESTIONS, maxLength: QUESTIONS }));
    const agree = async ([given, questions]: [World, Question[]]): Promise<void> => {
      await writeWorld(db, given);
      for (const [index, each] of questions.entries()) {
        asked += 1;
        if (each.viewer === 'manager' && !leads(given)) {
          await isRefused(each);
          continue;
        }
        await agreesOnPairs(given, each, index % 4);
        if (index % 5 === 1) await agreesOnRows(given, each);
        if (index % 10 === 0) await agreesOverTime(given, each);
        if (index % 10 === 5) await agreesByGroup(given, each);
      }
    };
    await fc.assert(fc.asyncProperty(states, agree), { numRuns: WORLDS, seed: 20261123, endOnFailure: true });
    expect(asked).toBe(WORLDS * QUESTIONS);
  });
});
