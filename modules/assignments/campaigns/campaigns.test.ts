import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { records } from '../../../app/records.ts';
import { type Database, newId, sql } from '../../../platform/database/index.ts';
import { listRows } from '../../../platform/records/index.ts';
import { testDatabase } from '../../../testing/database.ts';
import { type Duties, dutiesIn } from '../../../testing/duties.ts';
import { completeLesson } from '../../learning/actions/complete-lesson.ts';
import type { PeopleGroup } from '../contract.ts';
import { cancelAssignments } from '../index.ts';
import { type Hired, staffIn } from './staff.fixture.ts';
import { startCampaign } from './start-campaign.ts';
import { continueCampaigns, stopCampaigns, undoCampaigns } from './steer-campaigns.ts';

let db: Database;
let duties: Duties;
let staff: ReturnType<typeof staffIn>;

beforeAll(async () => {
  db = await testDatabase();
  duties = await dutiesIn(db);
  staff = staffIn(db, duties);
});
afterAll(() => db.close());

const team = async (...names: string[]): Promise<{ department: string; people: Hired[] }> => {
  const department = await staff.department(`Department ${newId()}`);
  const people: Hired[] = [];
  for (const name of names) people.push(await staff.hire(name, { department }));
  return { department, people };
};
const inDepartment = (id: string): PeopleGroup => ({ by: 'department', ids: [id], withParts: true });
const undo = (id: string) => duties.as((act) => undoCampaigns(act, [id], { reason: 'The wrong course' }));

describe('a campaign', () => {
  it('assigns what its preview showed, in the name of who started it', async () => {
    const { department } = await team('Ann', 'Bo');
    const moderator = await duties.person('Mod', ['Moderator']);
    const courseId = await duties.courseWith();
    const id = await staff.start(staff.choice([inDepartment(department)], [courseId]), moderator);
    expect(await staff.read(id)).toMatchObject({ state: 'Running', worked: 0, rows: 2 });
    await staff.workOff();
    expect(await staff.read(id)).toMatchObject({
      state: 'Done',
      worked: 2,
      assigned: 2,
      skipped: 0,
      page: [
        { person: 'Ann', outcome: 'assigned', assignment: expect.stringMatching(/^TA-/) },
        { person: 'Bo', outcome: 'assigned' },
      ],
    });
    const made = await db.rows(sql`
      select source, source_slug, source_id, assigned_by, due_on from assignments.assignment where course_id = ${courseId}::uuid`);
    const row = {
      source: 'Manual',
      source_slug: 'lms-campaign',
      source_id: id,
      assigned_by: moderator.userId,
      due_on: '2026-12-01',
    };
    expect(made).toEqual([row, row]);
    const listed = await listRows(
      db,
      records.get('lms-training-assignment'),
      moderator,
      { day: '2026-11-23' },
      {
        campaign: id,
      },
    );
    expect(listed.rows.map(({ campaign, name }) => [name, campaign])).toEqual([
      ['Ann', { id, title: expect.any(String) }],
      ['Bo', { id, title: expect.any(String) }],
    ]);
    const [event] = await db.rows(sql<{ source: string }>`
      select e.source from history.event e join assignments.assignment a on a.id = e.record_id where a.course_id = ${courseId}::uuid`);
    expect(event?.source).toMatch(/^campaign CMP-\d{4}$/);
  });

  it('is not started when something has changed since the preview', async () => {
    const { department } = await team('Ann');
    const chosen = staff.choice([inDepartment(department)], [await duties.courseWith()]);
    const shown = await staff.plan(chosen);
    await staff.hire('Bo', { department });
    const now = await staff.plan(chosen);
    await expect(duties.as((act) => startCampaign(act, chosen, now, shown.seal))).rejects.toThrow(/changed since/);
  });

  it('is not started when everybody would be skipped', async () => {
    const department = await staff.department(`Department ${newId()}`);
    await staff.hire('Ann', { department, login: false });
    const chosen = staff.choice([inDepartment(department)], [await duties.courseWith()]);
    await expect(staff.start(chosen)).rejects.toThrow(/Nobody would be assigned/);
  });

  it('skips whom somebody else assigned meanwhile, with the number', async () => {
    const { department, people } = await team('Ann', 'Bo');
    const courseId = await duties.courseWith();
    const id = await staff.start(staff.choice([inDepartment(department)], [courseId]));
    const { name } = await duties.made({ courseId, userId: people[0]?.userId as string });
    await staff.workOff();
    expect(await staff.read(id)).toMatchObject({
      assigned: 1,
      skipped: 1,
      page: [
        { outcome: 'skipped', reason: `Active assignment exists: ${name}, due 2026-12-01` },
        { outcome: 'assigned' },
      ],
    });
  });

  it('stops and goes on', async () => {
    const { department } = await team('Ann');
    const id = await staff.start(staff.choice([inDepartment(department)], [await duties.courseWith()]));
    await duties.as((act) => stopCampaigns(act, [id]));
    await staff.workOff();
    expect(await staff.read(id)).toMatchObject({ state: 'Stopped', worked: 0 });
    await duties.as((act) => continueCampaigns(act, [id]));
    await staff.workOff();
    expect(await staff.read(id)).toMatchObject({ state: 'Done', assigned: 1 });
  });
});

describe('undoing', () => {
  it('cancels what nobody has started, and leaves the rest with the reason', async () => {
    const { department, people } = await team('Ann', 'Bo', 'Cai', 'Dov', 'Eve');
    const [ann, bo, cai, dov, eve] = people.map(({ userId }) => userId as string) as [
      string,
      string,
      string,
      string,
      string,
    ];
    const { id: courseId, lessons } = await duties.course({}, 'One', 'Two');
    const old = await duties.made({ courseId, userId: ann, dueOn: '2026-11-11' }, '2026-10-01');
    await duties.complete(courseId, '2026-03-01');
    const chosen = staff.choice([inDepartment(department), { by: 'people', ids: [duties.anna.userId] }], [courseId], {
      onOverdue: 'supersede',
      onCompleted: 'count',
    });
    const id = await staff.start(chosen);
    await staff.workOff();
    expect(await staff.read(id)).toMatchObject({ assigned: 6 });
    const learner = { userId: bo, name: 'Bo', roles: new Set(['LMS Student']), isSystem: false };
    await duties.as((act) => completeLesson(act, lessons[0] as string), learner);
    const ofCai = await db.one(sql<{ id: string }>`
      select id from assignments.assignment where user_id = ${cai}::uuid and course_id = ${courseId}::uuid`);
    await duties.as((act) => cancelAssignments(act, [ofCai.id], { reason: 'Other' }));
    await undo(id);
    await staff.workOff();
    const result = await staff.read(id);
    expect(result).toMatchObject({ state: 'Undone', withdrawn: 3, kept: 3 });
    expect(result.page.map(({ person, undone, undoneReason }) => [person, undone, undoneReason])).toEqual([
      ['Ann', 'withdrawn', `${old.name} stands again.`],
      ['Bo', 'kept', 'It has been started on 2026-11-23.'],
      ['Cai', 'kept', expect.stringMatching(/^TA-\d+ was cancelled on 2026-11-23\.$/)],
      ['Dov', 'withdrawn', null],
      ['Eve', 'withdrawn', null],
      ['Anna', 'kept', 'It was complete from the first: it is evidence.'],
    ]);
    expect(await duties.rowOf(old.id)).toMatchObject({ superseded_on: null });
    const reasons = await db.rows(sql<{ reason: string }>`
      select distinct cancelled_reason as reason from assignments.assignment
      where user_id = any(${[ann, dov, eve]}::uuid[]) and cancelled_on is not null`);
    expect(reasons).toEqual([{ reason: 'The wrong course' }]);
  });

  it('leaves an assignment that it only extended', async () => {
    const { department, people } = await team('Ann');
    const courseId = await duties.courseWith();
    const old = await duties.made({ courseId, userId: people[0]?.userId as string, dueOn: '2026-11-11' }, '2026-10-01');
    const id = await staff.start(staff.choice([inDepartment(department)], [courseId], { onOverdue: 'extend' }));
    await staff.workOff();
    expect(await staff.read(id)).toMatchObject({ assigned: 0, extended: 1 });
    await undo(id);
    await staff.workOff();
    expect(await staff.read(id)).toMatchObject({ withdrawn: 0, kept: 1 });
    expect(await duties.rowOf(old.id)).toMatchObject({ due_on: '2026-12-01', cancelled_on: null });
  });

  it('before its end assigns nobody any more', async () => {
    const { department } = await team('Ann', 'Bo');
    const courseId = await duties.courseWith();
    const id = await staff.start(staff.choice([inDepartment(department)], [courseId]));
    await undo(id);
    await staff.workOff();
    expect(await staff.read(id)).toMatchObject({ state: 'Undone', assigned: 0, skipped: 2, worked: 2, withdrawn: 0 });
    expect(await undo(id)).toMatchObject([{ ok: false, problem: { code: 'not-now' } }]);
  });
});

/** Whatever touches this person's assignments fails, so that the whole transaction is rolled back each time. */
const failFor = async (userId: string, event: 'insert' | 'update', how: string): Promise<() => Promise<unknown>> => {
  await db.run(sql`
    create or replace function assignments.fail_on_purpose() returns trigger language plpgsql as ${sql.lit(
      `begin raise exception 'Not this one' ${how}; end`,
    )}`);
  await db.run(sql`
    create trigger fail_on_purpose before ${sql.raw(event)} on assignments.assignment for each row
      when (new.user_id = ${sql.lit(userId)}::uuid) execute function assignments.fail_on_purpose()`);
  return () => db.run(sql`drop trigger fail_on_purpose on assignments.assignment`);
};

describe('a chunk that does not go', () => {
  it('because a rule refuses one row: that one is skipped with the reason, the others are done', async () => {
    const { department, people } = await team('Ann', 'Bo', 'Cai');
    const courseId = await duties.courseWith();
    for (const { userId } of people) {
      await duties.made({ courseId, userId: userId as string, dueOn: '2026-11-01' }, '2026-10-01');
    }
    const mend = await failFor(
      people[1]?.userId as string,
      'update',
      "using errcode = '23505', constraint = 'assignment_open'",
    );
    const id = await staff.start(staff.choice([inDepartment(department)], [courseId], { onOverdue: 'extend' }));
    await staff.workOff();
    await mend();
    const { state, page } = await staff.read(id);
    expect(state).toBe('Done');
    expect(page.map(({ outcome }) => outcome)).toEqual(['extended', 'skipped', 'extended']);
    expect(page[1]?.reason).toMatch(/made at this moment/);
  });

  it('for another reason: the campaign stands as failed and can be continued', async () => {
    const { department, people } = await team('Ann', 'Bo');
    const id = await staff.start(staff.choice([inDepartment(department)], [await duties.courseWith()]));
    const mend = await failFor(people[1]?.userId as string, 'insert', '');
    await staff.workOff();
    await mend();
    expect(await staff.read(id)).toMatchObject({ state: 'Failed', assigned: 0, problem: 'Not this one' });
    await duties.as((act) => continueCampaigns(act, [id]));
    await staff.workOff();
    expect(await staff.read(id)).toMatchObject({ state: 'Done', assigned: 2, problem: null });
  });
});
