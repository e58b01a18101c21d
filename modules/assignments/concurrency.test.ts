import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system, type Viewer } from '../../platform/access/index.ts';
import { type Database, newId, openDatabase, sql } from '../../platform/database/index.ts';
import type { Outcome } from '../../platform/problem.ts';
import type { PlannedRow } from '../../platform/records/types.ts';
import { onServer, type Place, sharedDatabase } from '../../testing/database.ts';
import { type School, schoolIn } from '../../testing/school.ts';
import { isWhole } from '../../testing/whole.ts';
import { recordCompletions } from '../learning/index.ts';
import { completeAssignments } from './actions/complete-assignments.ts';
import { assignmentImport } from './import/index.ts';
import { assignTraining, cancelAssignments, restoreAssignments } from './index.ts';

const DAY = '2026-11-23';
const PROCESSES = 4;
/** Two hundred before a release, fewer each day. */
const ROUNDS = isWhole ? 200 : 10;
const AT_ONCE = 64;

// On the embedded database transactions run one after the other: it would prove nothing.
describe.runIf(onServer)('at the same moment', () => {
  let db: Database;
  let place: Place;
  let others: Database[];
  let school: School;
  let anna: Viewer;
  let email: string;

  beforeAll(async () => {
    ({ db, place } = await sharedDatabase());
    school = schoolIn(db);
    anna = await school.person('Anna');
    email = (await db.one(sql<{ email: string }>`select email from identity.user_account where id = ${anna.userId}`))
      .email;
    others = await Promise.all(Array.from({ length: PROCESSES }, () => openDatabase(place)));
  });
  afterAll(async () => {
    await Promise.all(others.map((other) => other.close()));
    await db.close();
  });

  const inOneOf = (index: number) => others[index % PROCESSES] as Database;
  const assign = (index: number, courseId: string, dueOn = '2026-12-01') =>
    inOneOf(index).transaction((tx) =>
      assignTraining({ tx, viewer: system, clock: { day: DAY } }, [{ userId: anna.userId, courseId, dueOn }]),
    );
  const bring = (index: number, course: string, dueOn: string) =>
    inOneOf(index).transaction(async (tx): Promise<PlannedRow | undefined> => {
      const act = { tx, viewer: system, clock: { day: DAY } };
      const settings = { mode: 'insert', importId: newId(), options: {} } as const;
      const [planned] = await assignmentImport.plan(
        act,
        [{ row: 1, values: { employee: email, course, dueOn } }],
        settings,
      );
      if (planned?.verdict !== 'new') return planned;
      return (await assignmentImport.apply(act, [planned], settings))[0];
    });
  const openOf = (courseId: string) =>
    db.rows(sql<{ id: string; number: number }>`
      select id, number from assignments.assignment where user_id = ${anna.userId}::uuid and course_id = ${courseId}::uuid
        and completed_on is null and cancelled_on is null and superseded_on is null`);

  it(`${AT_ONCE} creations make one assignment, ${ROUNDS} times`, { timeout: 600_000 }, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const code = `ROUND-${round}`;
      const { id: courseId } = await school.course({ code }, 'Lesson');
      const creations = Array.from({ length: AT_ONCE }, async (_, index): Promise<string> => {
        if (index % 8 === 7) {
          const row = await bring(index, code, index % 16 === 7 ? '2026-12-01' : '2026-12-24');
          return row?.verdict === 'refused' ? (row.problem?.message ?? '') : (row?.verdict ?? '');
        }
        const [outcome] = await assign(index, courseId);
        return outcome?.ok ? 'new' : (outcome?.problem.message ?? '');
      });
      const said = await Promise.all(creations);
      const open = await openOf(courseId);
      expect(open).toHaveLength(1);
      expect(said.filter((word) => word === 'new')).toHaveLength(1);
      const name = `TA-${String(open[0]?.number).padStart(4, '0')}`;
      const others = new RegExp(`^(new|already there|Active assignment exists: ${name}, due 2026-12-(01|24))$`);
      expect(said.filter((word) => !others.test(word))).toEqual([]);
    }
  });

  it('completing, cancelling and restoring end in one of their orders', { timeout: 120_000 }, async () => {
    for (let round = 0; round < 30; round += 1) {
      const { id: courseId } = await school.course({}, 'Lesson');
      const [made] = await assign(0, courseId);
      const id = made?.ok ? made.assignmentId : '';
      const act = (index: number, work: (act: Parameters<typeof assignTraining>[0]) => Promise<unknown>) =>
        inOneOf(index).transaction((tx) => work({ tx, viewer: system, clock: { day: DAY } }));
      const { attemptId } = await db.one(sql<{ attemptId: string }>`
        select attempt_id as "attemptId" from assignments.assignment where id = ${id}::uuid`);
      const done = { userId: anna.userId, courseId, completedOn: DAY, attemptId, how: 'recorded by staff' as const };
      await Promise.all([
        act(0, async (it) => completeAssignments(it, await recordCompletions(it, [done], { quiet: true }))),
        act(1, (it) => cancelAssignments(it, [id], { reason: 'Wrong' })),
        act(2, (it) => assignTraining(it, [{ userId: anna.userId, courseId, dueOn: '2027-01-01' }])),
        act(3, (it) => restoreAssignments(it, [id])),
      ] as Promise<Outcome[] | unknown>[]);
      expect((await openOf(courseId)).length).toBeLessThanOrEqual(1);
      const [row] = await db.rows(sql<{ done: boolean; gone: boolean; facts: string[] }>`
        select a.completed_on is not null as done, a.cancelled_on is not null as gone,
          array(select f.kind from assignments.fact f where f.assignment_id = a.id and f.until_on is null order by 1) as facts
        from assignments.assignment a where a.id = ${id}::uuid`);
      const expected = [...(row?.gone ? ['cancelled'] : []), ...(row?.done ? ['completed'] : []), 'due'];
      expect(row?.facts).toEqual(expected);
    }
  });
});
