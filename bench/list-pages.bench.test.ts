import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { records } from '../app/records.ts';
import type { Viewer } from '../platform/access/index.ts';
import { type Clock, dayIn } from '../platform/clock.ts';
import { type Database, type Queryable, type Sql, sql } from '../platform/database/index.ts';
import { listRows, type RawQuery } from '../platform/records/index.ts';
import { onServer, sharedDatabase } from '../testing/database.ts';
import { userWith } from '../testing/sign-in.ts';
import { barePage, statementOf } from './bare-pages.ts';
import { percentile, report } from './report.ts';
import { seededId } from './seed-assignments.ts';
import { MILLION, NOON, seeded, TODAY } from './seeded.ts';

const CLOCK: Clock = { instant: NOON };
const TIMES = 100;
const WARM = 20;
const GOAL = { ratio: 2, ms: 100, otherMs: 1000 };
const TYPE = records.get('lms-training-assignment');
/** What the desk asks for: the columns of the list, and what the cell of a due date reads besides. */
const COLUMNS = [...TYPE.list.columns, 'completedOn', 'standing'].join(',');

interface Asked {
  name: string;
  /** The nth time another value, so that no page is measured twice in a row. */
  query(n: number): RawQuery;
  /** As the interface answers without `columns`. */
  everyField?: boolean;
  /** What a page by hand would ask over `a`, `p`, `t`; absent for filters that only have a limit in time. */
  bare?(n: number): Sql<boolean>;
}

const live = sql<boolean>`a.cancelled_on is null and a.superseded_on is null and a.archived_on is null`;
const open = sql<boolean>`a.completed_on is null and ${live}`;
const day = dayIn(CLOCK, sql<string>`p.zone`);

const PAGES: readonly Asked[] = [
  { name: 'the open ones', query: () => ({ 'status.in': 'Overdue,In Progress,Pending' }), bare: () => open },
  {
    name: 'status Overdue',
    query: () => ({ status: 'Overdue' }),
    bare: () => sql<boolean>`${open} and a.due_on < ${day}`,
  },
  {
    name: 'course',
    query: (n) => ({ course: seededId('course', n % 50) }),
    bare: (n) => sql<boolean>`${live} and a.course_id = ${seededId('course', n % 50)}::uuid`,
  },
  {
    name: 'department',
    query: (n) => ({ department: seededId('department', n) }),
    bare: (n) => sql<boolean>`${live} and p.department_id = ${seededId('department', n)}::uuid`,
  },
  {
    name: 'employee',
    query: (n) => ({ employee: seededId('person', n * 97) }),
    bare: (n) => sql<boolean>`${live} and a.user_id = ${seededId('person', n * 97)}::uuid`,
  },
  {
    name: 'due date',
    query: () => ({ 'dueOn.within': 'next-7-days' }),
    bare: () => sql<boolean>`${live} and a.due_on between ${TODAY}::date and ${TODAY}::date + 7`,
  },
];

const OTHERS: readonly Asked[] = [
  { name: 'course, every field', everyField: true, query: (n) => ({ course: seededId('course', n % 50) }) },
  { name: 'employee, every field', everyField: true, query: (n) => ({ employee: seededId('person', n * 97) }) },
  { name: 'quick search for a name', query: (n) => ({ q: `${n * 13 + 10_000}` }) },
  {
    name: 'everybody overdue in one warehouse',
    query: (n) => ({ status: 'Overdue', location: seededId('location', n % 25) }),
  },
  { name: 'manager', query: (n) => ({ manager: seededId('employee', n + 200) }) },
  { name: 'course title contains', query: (n) => ({ 'courseTitle.contains': `course ${n % 50}` }) },
  { name: 'completed in the last 30 days', query: () => ({ 'completedOn.within': 'last-30-days' }) },
  { name: 'late', query: () => ({ late: 'yes' }) },
  { name: 'source Manual, which nothing has', query: () => ({ source: 'Manual' }) },
  { name: 'sorted by employee', query: () => ({ sort: 'employee', status: 'Overdue' }) },
];

describe.runIf(onServer)('a page of a million assignments', () => {
  let db: Database;
  let moderator: Viewer;

  beforeAll(async () => {
    ({ db } = await sharedDatabase(await seeded(MILLION)));
    const userId = await userWith(db, ['Moderator']);
    moderator = { userId, name: 'Moderator', roles: new Set(['Moderator']), isSystem: false };
  }, 3_600_000);
  afterAll(() => db?.close());

  const page = (query: RawQuery, q: Queryable = db) => listRows(q, TYPE, moderator, CLOCK, query);
  const asked = ({ query, everyField }: Asked, n: number): RawQuery => ({
    ...query(n),
    ...(!everyField && { columns: COLUMNS }),
  });
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };

  /** The plan of the first statement of a page. */
  const planOf = async (query: RawQuery): Promise<{ statement: string; plan: string[] }> => {
    const asked: Sql[] = [];
    const rows: Queryable['rows'] = (statement) => {
      asked.push(statement);
      return db.rows(statement);
    };
    await page(query, { ...db, rows });
    const [first] = asked as [Sql];
    const lines = await db.rows(sql<{ 'QUERY PLAN': string }>`explain (analyze, costs off, timing off) ${first}`);
    return { statement: statementOf(first), plan: lines.map((line) => line['QUERY PLAN']) };
  };

  const measure = async (what: Asked) => {
    const { bare } = what;
    const took = { ours: [] as number[], theirs: [] as number[] };
    for (let n = 0; n < TIMES + WARM; n += 1) {
      // Side by side, so that a busy machine is busy for both; in turns, since the first reads what the second finds in
      // memory. The first ones warm up.
      const mine = async () => void took.ours.push(await timed(() => page(asked(what, n))));
      const byHand = async () => void took.theirs.push(bare ? await timed(() => db.rows(barePage(bare(n)))) : 0);
      for (const one of n % 2 === 0 ? [mine, byHand] : [byHand, mine]) await one();
    }
    return { ours: took.ours.slice(WARM), theirs: took.theirs.slice(WARM) };
  };

  it('comes as fast as it must', async () => {
    const lines: string[] = [];
    const texts: Record<string, string> = {
      'The bare query, here by course': statementOf(barePage((PAGES[2] as Required<Asked>).bare(1))),
    };
    const slow: string[] = [];
    for (const what of [...PAGES, ...OTHERS]) {
      const { ours, theirs } = await measure(what);
      const [p50, p95] = [percentile(ours, 0.5), percentile(ours, 0.95)];
      const said = `${what.name}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;
      if (what.bare) {
        const bare = percentile(theirs, 0.95);
        lines.push(
          `${said}; the bare query p50 ${percentile(theirs, 0.5).toFixed(1)} ms, p95 ${bare.toFixed(1)} ms: ${(p95 / bare).toFixed(2)} times (goal ${GOAL.ratio} times and ${GOAL.ms} ms).`,
        );
        if (p95 / bare > GOAL.ratio || p95 > GOAL.ms) slow.push(what.name);
      } else {
        lines.push(`${said} (goal ${GOAL.otherMs} ms).`);
        if (p95 > GOAL.otherMs) slow.push(what.name);
      }
      console.info(lines.at(-1));
      // The plans of what has a goal against the bare query, and of what was too slow.
      if (!what.bare && !slow.includes(what.name)) continue;
      const { statement, plan } = await planOf(asked(what, 1));
      texts[what.name] = [statement, '', ...plan].join('\n');
    }
    const total = await db.one(sql<{ rows: number }>`select count(*) as rows from assignments.assignment`);
    const told = `${total.rows} assignments, ${TIMES} pages of 50 each, as a Moderator, one client.`;
    report('list pages at a million assignments', [told, ...lines], texts);
    expect(slow).toEqual([]);
  });
});
