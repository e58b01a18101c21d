import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system } from '../../../platform/access/index.ts';
import { type Database, newId, openDatabase, sql } from '../../../platform/database/index.ts';
import { onServer, type Place, sharedDatabase } from '../../../testing/database.ts';
import { type School, schoolIn } from '../../../testing/school.ts';
import { isWhole } from '../../../testing/whole.ts';
import { assignmentImport } from '../import/index.ts';
import { staffIn } from './staff.fixture.ts';
import { undoCampaigns } from './steer-campaigns.ts';

const CLOCK = { day: '2026-11-23' };
const WORKERS = 4;
const PEOPLE = 300;
const ROUNDS = isWhole ? 20 : 3;

// On the embedded database transactions run one after the other: it would prove nothing.
describe.runIf(onServer)('campaigns at the same moment', () => {
  let db: Database;
  let place: Place;
  let workers: Database[];
  let school: School;
  let staff: ReturnType<typeof staffIn>;

  beforeAll(async () => {
    ({ db, place } = await sharedDatabase());
    school = schoolIn(db);
    staff = staffIn(db, school);
    workers = await Promise.all(Array.from({ length: WORKERS }, () => openDatabase(place)));
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.close()));
    await db.close();
  });

  const importAll = (on: Database, code: string, numbers: readonly string[]) =>
    on.transaction(async (tx) => {
      const act = { tx, viewer: system, clock: CLOCK };
      const settings = { mode: 'insert', importId: newId(), options: {} } as const;
      const rows = numbers.map((employee, index) => ({
        row: index + 1,
        values: { employee, course: code, dueOn: '2026-12-24' },
      }));
      const planned = await assignmentImport.plan(act, rows, settings);
      await assignmentImport.apply(
        act,
        planned.filter(({ verdict }) => verdict === 'new'),
        settings,
      );
    });

  it('two of them and an import leave one live row per person and course', { timeout: 300_000 }, async () => {
    const department = await staff.department('Everybody');
    const numbers: string[] = [];
    for (let index = 0; index < PEOPLE; index += 1)
      numbers.push((await staff.hire(`P ${index}`, { department })).number);
    for (let round = 0; round < ROUNDS; round += 1) {
      const code = `ROUND-${round}`;
      const { id: courseId } = await school.course({ code }, 'Lesson');
      const chosen = staff.choice([{ by: 'department', ids: [department], withParts: true }], [courseId]);
      const campaigns = [await staff.start(chosen), await staff.start(chosen)];
      const imports = [0, 1, 2].map((part) => importAll(db, code, numbers.slice(part * 100, part * 100 + 100)));
      await Promise.all([...workers.map((worker) => staff.workOff(worker)), ...imports]);
      const [made] = await db.rows(sql`
        select count(*)::int as rows, count(distinct user_id)::int as people,
          (select count(*) from assignments.fact f join assignments.assignment x on x.id = f.assignment_id
            where x.course_id = ${courseId}::uuid)::int as facts
        from assignments.assignment a where course_id = ${courseId}::uuid
          and completed_on is null and cancelled_on is null and superseded_on is null`);
      expect(made).toEqual({ rows: PEOPLE, people: PEOPLE, facts: PEOPLE });
      const results = await Promise.all(campaigns.map((id) => staff.read(id)));
      for (const { state, worked, assigned, skipped } of results) {
        expect({ state, worked, sum: assigned + skipped }).toEqual({ state: 'Done', worked: PEOPLE, sum: PEOPLE });
      }
      const byCampaigns = await db.one(sql`
        select count(*)::int as rows from assignments.assignment
        where course_id = ${courseId}::uuid and source_slug = 'lms-campaign'`);
      expect(byCampaigns).toEqual({ rows: results.reduce((sum, { assigned }) => sum + assigned, 0) });
    }
  });

  it('four workers share one campaign and double nothing', { timeout: 120_000 }, async () => {
    const { id: courseId } = await school.course({}, 'Lesson');
    const others = [(await school.course({}, 'Lesson')).id, (await school.course({}, 'Lesson')).id];
    const groups = [{ by: 'everybody' as const }];
    const id = await staff.start(staff.choice(groups, [courseId, ...others]));
    await Promise.all(workers.map((worker) => staff.workOff(worker)));
    expect(await staff.read(id)).toMatchObject({
      state: 'Done',
      rows: PEOPLE * 3,
      worked: PEOPLE * 3,
      assigned: PEOPLE * 3,
    });
    await school.as((act) => undoCampaigns(act, [id], { reason: 'Wrong' }));
    await Promise.all(workers.map((worker) => staff.workOff(worker)));
    expect(await staff.read(id)).toMatchObject({ state: 'Undone', withdrawn: PEOPLE * 3, kept: 0 });
  });
});
