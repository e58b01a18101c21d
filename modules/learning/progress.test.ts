import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Database, sql } from '../../platform/database/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { isFinished, progressOf, resumeAt, statesOf } from './rules.ts';
import { progressSql } from './store/progress.ts';

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});

const share = fc
  .record({ required: fc.integer({ min: 0, max: 400 }), done: fc.nat(400), isStarted: fc.boolean() })
  .map((row) => ({ ...row, done: Math.min(row.done, row.required) }))
  .map((row) => ({ ...row, isStarted: row.isStarted || row.done > 0 }));

describe('progress', () => {
  test.each([
    [{ done: 0, required: 7, isStarted: false }, 0],
    [{ done: 0, required: 7, isStarted: true }, 1],
    [{ done: 1, required: 200, isStarted: true }, 1],
    [{ done: 2, required: 3, isStarted: true }, 66],
    [{ done: 199, required: 200, isStarted: true }, 99],
    [{ done: 7, required: 7, isStarted: true }, 100],
    [{ done: 0, required: 0, isStarted: true }, 1],
    [{ done: 0, required: 0, isStarted: false }, 0],
  ])('%o is %i', (row, expected) => expect(progressOf(row)).toBe(expected));

  test('is 100 when all required lessons are done, and only then', () => {
    fc.assert(fc.property(share, (row) => (progressOf(row) === 100) === isFinished(row)));
  });

  test('is never above the exact share, unless something small was done, and at least 1 once something is done', () => {
    fc.assert(
      fc.property(share, (row) => {
        const progress = progressOf(row);
        const exact = row.required === 0 ? 0 : (row.done / row.required) * 100;
        expect(progress).toBeLessThanOrEqual(Math.max(exact, row.isStarted ? 1 : 0));
        expect(progress).toBeGreaterThan(exact - 1);
        expect(progress >= 1).toBe(row.isStarted);
      }),
    );
  });

  test('is the same in SQL', async () => {
    const rows = fc.sample(share, 500);
    const answers = await db.rows(sql<{ progress: number }>`
      select ${progressSql(sql`g.done`, sql`g.required`, sql`g.started`)} as progress
      from unnest(${rows.map((row) => row.done)}::int[], ${rows.map((row) => row.required)}::int[],
        ${rows.map((row) => row.isStarted)}::boolean[]) with ordinality g(done, required, started, place) order by place`);
    expect(answers.map((answer) => answer.progress)).toEqual(rows.map(progressOf));
  });
});

describe('lessons that open in order', () => {
  const step = (id: string, required: boolean, isDone: boolean) => ({ id, required, isDone });
  const steps = [
    step('a', true, true),
    step('b', false, false),
    step('c', true, false),
    step('d', false, false),
    step('e', true, false),
  ];

  test('wait for all required ones before them, not for optional ones', () => {
    expect([...statesOf(steps, true).values()]).toEqual(['done', 'open', 'open', 'locked', 'locked']);
  });

  test('are all open where the order is free', () => {
    expect([...statesOf(steps, false).values()]).toEqual(['done', 'open', 'open', 'open', 'open']);
  });

  test('the learner goes on where they left, or at the first required lesson that is not done', () => {
    expect(resumeAt(steps, false, 'e')).toBe('e');
    expect(resumeAt(steps, false, 'a')).toBe('c');
    expect(resumeAt(steps, true, 'e')).toBe('c');
    expect(resumeAt([step('a', true, true)], false)).toBeNull();
  });
});
