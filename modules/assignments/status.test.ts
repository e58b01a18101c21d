import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../platform/clock.ts';
import { type Database, sql, unnested } from '../../platform/database/index.ts';
import { testDatabase } from '../../testing/database.ts';
import {
  addMonths,
  completionThatCounts,
  daysLate,
  type LateFacts,
  meet,
  type Status,
  type StatusFacts,
  statusOf,
} from './rules.ts';
import { daysLateSql, statusSql } from './status-sql.ts';

const TODAY = '2026-11-23';
let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

type Facts = StatusFacts & LateFacts;
const facts = (more: Partial<Facts>): Facts => ({
  dueOn: TODAY,
  completedOn: null,
  completedDueOn: null,
  startedOn: null,
  cancelledOn: null,
  supersededOn: null,
  ...more,
});

const FACT = {
  dueOn: 'date',
  completedOn: 'date',
  completedDueOn: 'date',
  startedOn: 'date',
  cancelledOn: 'date',
  supersededOn: 'date',
  day: 'date',
} as const;

const columns = {
  dueOn: sql`g.due_on`,
  completedOn: sql`g.completed_on`,
  completedDueOn: sql`g.completed_due_on`,
  startedOn: sql`g.started_on`,
  cancelledOn: sql`g.cancelled_on`,
  supersededOn: sql`g.superseded_on`,
};

const askedOfSql = (cases: readonly (Facts & { day: Day })[]): Promise<{ status: Status; late: number }[]> =>
  db.rows(sql<{ status: Status; late: number }>`
    select ${statusSql(sql<Day>`g.day`, columns)} as status, ${daysLateSql(sql<Day>`g.day`, columns)} as late
    from ${unnested(cases, FACT, 'g')}`);

const CASES: readonly [string, Facts, Status, number][] = [
  ['due today is not overdue', facts({}), 'Pending', 0],
  ['due tomorrow', facts({ dueOn: '2026-11-24' }), 'Pending', 0],
  ['due yesterday is overdue', facts({ dueOn: '2026-11-22' }), 'Overdue', 1],
  ['started and due today', facts({ startedOn: '2026-11-20' }), 'In Progress', 0],
  ['started and due yesterday is overdue', facts({ startedOn: '2026-11-20', dueOn: '2026-11-22' }), 'Overdue', 1],
  ['completed on time', facts({ completedOn: TODAY, completedDueOn: TODAY }), 'Completed', 0],
  ['completed a day late', facts({ completedOn: TODAY, completedDueOn: '2026-11-22' }), 'Completed', 1],
  [
    'late by the due date that held then, though it was moved since',
    facts({ dueOn: '2026-12-31', completedOn: TODAY, completedDueOn: '2026-11-20' }),
    'Completed',
    3,
  ],
  [
    'completed before it was due long ago',
    facts({ dueOn: '2020-02-29', completedOn: '2020-02-29', completedDueOn: '2020-02-29' }),
    'Completed',
    0,
  ],
  ['superseded twelve days late', facts({ dueOn: '2026-11-01', supersededOn: '2026-11-13' }), 'Overdue', 12],
  ['cancelled is never late', facts({ dueOn: '2026-11-01', cancelledOn: '2026-11-13' }), 'Overdue', 0],
];

describe('the status of a day', () => {
  it.each(CASES)('%s', (_name, given, status, late) => {
    expect(statusOf(given, TODAY)).toBe(status);
    expect(daysLate(given, TODAY)).toBe(late);
  });

  it('is the same in SQL, case by case', async () => {
    const answers = await askedOfSql(CASES.map(([, given]) => ({ ...given, day: TODAY })));
    expect(answers).toEqual(CASES.map(([, , status, late]) => ({ status, late })));
  });

  it('is the same in SQL for whatever lies around the boundaries', async () => {
    const near = fc.constantFrom(TODAY, '2026-12-31', '2028-02-29', '2026-03-29');
    const around = (day: Day) => fc.integer({ min: -3, max: 3 }).map((days) => addDays(day, days));
    const ifAny = (day: Day) => fc.option(around(day), { nil: null });
    const one = near.chain((day) =>
      fc.record({
        day: fc.constant(day),
        dueOn: around(day),
        completed: fc.option(fc.tuple(around(day), around(day)), { nil: null }),
        startedOn: ifAny(day),
        cancelledOn: ifAny(day),
        supersededOn: ifAny(day),
      }),
    );
    const asked = async (many: { completed: [Day, Day] | null }[]) => {
      const cases = many.map(({ completed, ...rest }) => ({
        ...(rest as Omit<Facts, 'completedOn' | 'completedDueOn'> & { day: Day }),
        completedOn: completed?.[0] ?? null,
        completedDueOn: completed?.[1] ?? null,
      }));
      expect(await askedOfSql(cases)).toEqual(
        cases.map((given) => ({ status: statusOf(given, given.day), late: daysLate(given, given.day) })),
      );
    };
    await fc.assert(fc.asyncProperty(fc.array(one, { minLength: 50, maxLength: 200 }), asked), { numRuns: 30 });
  });
});

describe('a completion counts for an assignment', () => {
  const completion = (completedOn: Day, validUntil: Day | null = null) => ({ completedOn, validUntil });
  it('while it is valid on the day of assignment, the last day included', () => {
    expect(completionThatCounts([completion('2026-01-01', TODAY)], TODAY)?.completedOn).toBe('2026-01-01');
    expect(completionThatCounts([completion('2026-01-01', '2026-11-22')], TODAY)).toBeUndefined();
  });
  it('and otherwise the first one on or after that day', () => {
    const later = [completion('2026-12-24'), completion('2026-12-01'), completion('2025-01-01', '2026-01-01')];
    expect(completionThatCounts(later, TODAY)?.completedOn).toBe('2026-12-01');
  });
  it('the latest of several valid ones', () => {
    const valid = [completion('2026-01-01'), completion('2026-06-01'), completion('2026-12-01')];
    expect(completionThatCounts(valid, TODAY)?.completedOn).toBe('2026-06-01');
  });
});

describe('a new assignment meets', () => {
  const open = (dueOn: Day) => ({ dueOn });
  it.each([
    ['nothing', undefined, 'refuse', 'nothing'],
    ['one due today as active', open(TODAY), 'supersede', 'active'],
    ['one due yesterday as overdue', open('2026-11-22'), 'refuse', 'overdue'],
    ['one to extend', open('2026-11-22'), 'extend', 'extend'],
    ['one to supersede', open('2026-11-22'), 'supersede', 'supersede'],
  ] as const)('%s', (_name, former, option, meeting) => {
    expect(meet(former, '2026-12-01', TODAY, option)).toBe(meeting);
  });
  it('an overdue one that an earlier day would not extend', () => {
    expect(meet(open('2026-11-22'), '2026-11-20', TODAY, 'extend')).toBe('overdue');
  });
});

it('adds months as PostgreSQL does', async () => {
  const days = ['2026-01-31', '2024-02-29', '2026-12-31', '2026-11-23'];
  const months = [1, 3, 12, 13, 24];
  const pairs = days.flatMap((day) => months.map((count) => ({ day, count })));
  const answers = await db.rows(sql<{ day: Day }>`
    select (g.day + make_interval(months => g.count))::date as day
    from ${unnested(pairs, { day: 'date', count: 'integer' }, 'g')}`);
  expect(pairs.map(({ day, count }) => addMonths(day, count))).toEqual(answers.map(({ day }) => day));
});
