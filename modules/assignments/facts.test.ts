import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Act } from '../../platform/act.ts';
import { addDays, type Clock, type Day } from '../../platform/clock.ts';
import { type Database, type Sql, sql } from '../../platform/database/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { type School, schoolIn } from '../../testing/school.ts';
import { recordCompletions } from '../learning/index.ts';
import { completeAssignments } from './actions/complete-assignments.ts';
import {
  archiveAssignments,
  assignTraining,
  cancelAssignments,
  changeDueDates,
  coveredPairs,
  reopenAssignments,
  restoreAssignments,
  reviveAssignments,
  STATUSES,
  trainingAssignmentsOn,
  unarchiveAssignments,
} from './index.ts';
import { statusIsOneOf } from './status-sql.ts';

let db: Database;
let school: School;
let people: string[];
let courses: string[];
const START: Day = '2026-06-01';

beforeAll(async () => {
  db = await testDatabase();
  school = schoolIn(db);
  people = [];
  for (const name of ['Ann', 'Bob']) people.push((await school.person(name)).userId);
  courses = [
    (await school.course({ mandatory: true }, 'Lesson')).id,
    (await school.course({ mandatory: true, validityMonths: 1 }, 'Lesson')).id,
  ];
});
afterAll(() => db.close());

const DEEDS = [
  ...['assign', 'assign', 'again', 'extend', 'supersede', 'complete', 'complete'],
  ...['move', 'move', 'cancel', 'cancel and revive', 'restore', 'revive', 'reopen', 'archive', 'unarchive'],
] as const;

const move = fc.record({
  deed: fc.constantFrom(...DEEDS),
  person: fc.nat(1),
  course: fc.nat(1),
  /** Days that pass before it, and how far ahead or back a day of it lies. */
  wait: fc.integer({ min: 0, max: 3 }),
  ahead: fc.integer({ min: -4, max: 6 }),
});
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

const deed = async (act: Act, { deed, person, course, ahead }: Move, today: Day): Promise<unknown> => {
  const [userId, courseId] = [people[person] as string, courses[course] as string];
  const dueOn = addDays(today, ahead);
  const rows = await act.tx.rows(sql<{ id: string }>`
    select id from assignments.assignment where user_id = ${userId}::uuid and course_id = ${courseId}::uuid`);
  const ids = rows.map(({ id }) => id);
  const reason = 'Because';
  switch (deed) {
    case 'move':
      return changeDueDates(
        act,
        ids.map((id) => ({ id, dueOn })),
      );
    case 'complete': {
      const completedOn = ahead < 0 ? dueOn : today;
      const done = { userId, courseId, completedOn, how: 'recorded by staff' as const };
      return completeAssignments(act, await recordCompletions(act, [done], { quiet: true }));
    }
    case 'cancel':
    case 'cancel and revive':
      return cancelAssignments(act, ids, { reason, revive: deed !== 'cancel' });
    case 'restore':
      return restoreAssignments(act, ids);
    case 'revive':
      return reviveAssignments(act, ids);
    case 'reopen':
      return reopenAssignments(act, ids, { reason });
    case 'archive':
      return archiveAssignments(act, ids);
    case 'unarchive':
      return unarchiveAssignments(act, ids);
    default: {
      const onOverdue = deed === 'extend' || deed === 'supersede' ? deed : 'refuse';
      return assignTraining(act, [{ userId, courseId, dueOn, onOverdue, again: deed === 'again' }]);
    }
  }
};

/** Rows of which there should be none. */
const none = async (what: string, query: Sql): Promise<void> => expect(await db.rows(query), what).toEqual([]);

const STATE = sql`id, due_on, completed_on, completed_due_on, cancelled_on, superseded_on, archived_on`;
const rebuilt = sql`
  select a.id, d.value as due_on, c.value as completed_on,
    case when c.value is not null then (
      select h.value from assignments.fact h where h.assignment_id = a.id and h.kind = 'due'
        and h.from_on <= greatest(c.value, a.assigned_on) and (h.until_on is null or h.until_on > greatest(c.value, a.assigned_on))
    ) end as completed_due_on, x.value as cancelled_on, s.value as superseded_on, k.value as archived_on
  from assignments.assignment a
  join assignments.fact d on d.assignment_id = a.id and d.kind = 'due' and d.until_on is null
  left join assignments.fact c on c.assignment_id = a.id and c.kind = 'completed' and c.until_on is null
  left join assignments.fact x on x.assignment_id = a.id and x.kind = 'cancelled' and x.until_on is null
  left join assignments.fact s on s.assignment_id = a.id and s.kind = 'superseded' and s.until_on is null
  left join assignments.fact k on k.assignment_id = a.id and k.kind = 'archived' and k.until_on is null`;

const holds = async (today: Day): Promise<void> => {
  await none(
    'rows that their facts do not give',
    sql`
    (select ${STATE} from assignments.assignment except ${rebuilt})
    union all (${rebuilt} except select ${STATE} from assignments.assignment)`,
  );
  await none(
    'facts of one kind that overlap',
    sql`
    select f.*, g.* from assignments.fact f join assignments.fact g
      on g.assignment_id = f.assignment_id and g.kind = f.kind and g.ctid > f.ctid
      and daterange(f.from_on, f.until_on) && daterange(g.from_on, g.until_on)`,
  );
  await none(
    'due dates with a gap',
    sql`
    select f.* from assignments.fact f where f.kind = 'due' and f.until_on is not null and not exists (
      select from assignments.fact g
      where g.assignment_id = f.assignment_id and g.kind = 'due' and g.from_on = f.until_on)`,
  );
  await none(
    'completions that were taken back in one place and not in the other',
    sql`
    (select a.id from assignments.fact f join assignments.assignment a on a.id = f.assignment_id
    where f.kind = 'completed' and f.until_on is not null and not exists (
      select from learning.attempt t where t.user_id = a.user_id and t.course_id = a.course_id
        and t.completed_on = f.value and t.taken_back_on <= f.until_on))
    union all
    (select t.id from learning.attempt t where t.taken_back_on is not null and not exists (
      select from assignments.assignment a join assignments.fact f on f.assignment_id = a.id
      where a.user_id = t.user_id and a.course_id = t.course_id and f.kind = 'completed'
        and f.value = t.completed_on and f.until_on is not null))`,
  );
  await none(
    'open assignments without an open attempt',
    sql`
    select a.id from assignments.assignment a join learning.attempt t on t.id = a.attempt_id
    where a.completed_on is null and a.cancelled_on is null and a.superseded_on is null and t.completed_on is not null`,
  );
  const clock: Clock = { day: today };
  const compared = sql`id, due_on, completed_on, status, days_late, late, standing, coverage, cancelled_on, cancelled_reason`;
  await none(
    'rows that differ between today and as of today',
    sql`
    (select ${compared} from (${trainingAssignmentsOn(clock)}) t
      except select ${compared} from (${trainingAssignmentsOn(clock, today)}) t)`,
  );
  await none(
    'rows that do not know whether they are the first of their person and course',
    sql`
    select a.id from assignments.assignment a where a.is_repeat <> exists (
      select from assignments.assignment b
      where b.user_id = a.user_id and b.course_id = a.course_id and b.number < a.number)`,
  );
  const { pairs } = coveredPairs({ days: [], clock, where: sql<boolean>`true`, placed: () => sql<boolean>`true` });
  await none(
    'pairs that list and figures count differently',
    sql`
    select f.* from (
      select coalesce(sum(p.weight) filter (where p.due & 1 <> 0), 0) as pairs,
        coalesce(sum(p.weight) filter (where p.covered & 1 <> 0), 0) as covered from (${pairs}) p) f
    cross join (
      select count(t.coverage) as pairs, count(*) filter (where t.coverage = 'Covered') as covered
      from (${trainingAssignmentsOn(clock)}) t) l
    where (f.pairs, f.covered) is distinct from (l.pairs, l.covered)`,
  );
  for (const statuses of someOf(STATUSES)) {
    await none(
      `rows whose status is not what the filter ${statuses} says`,
      sql`
      select r.id from (${trainingAssignmentsOn(clock)}) r
      where (coalesce(r.status, '') = any(${statuses}::text[])) <> (${statusIsOneOf(statuses, clock)})`,
    );
  }
};

/** Every choice of some of the words. */
const someOf = (words: readonly string[]): string[][] =>
  Array.from({ length: 2 ** words.length }, (_, mask) => words.filter((_, index) => mask & (1 << index)));

it('rows and facts agree, whatever is done in whatever order', { timeout: 300_000 }, async () => {
  let today = START;
  const walk = async (moves: Move[]): Promise<void> => {
    for (const step of moves) {
      today = addDays(today, step.wait);
      await school.as((act) => deed(act, step, today), undefined, { day: today });
    }
    await holds(today);
  };
  await fc.assert(fc.asyncProperty(fc.array(move, { minLength: 10, maxLength: 25 }), walk), {
    numRuns: 25,
    endOnFailure: true,
  });
  const { rows, facts } = await db.one(sql<{ rows: number; facts: number }>`
    select (select count(*) from assignments.assignment) as rows, (select count(*) from assignments.fact) as facts`);
  expect(rows).toBeGreaterThan(20);
  expect(facts).toBeGreaterThan(rows * 2);
});
