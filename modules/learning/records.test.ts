import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { system, type Viewer } from '../../platform/access/index.ts';
import { type Database, newId, sql } from '../../platform/database/index.ts';
import { addAttachment, removeAttachment } from '../../platform/records/discussion/attachments.ts';
import { importFile } from '../../platform/records/import/index.ts';
import {
  changeRecords,
  createRecords,
  defineRecords,
  listRows,
  type Records,
  runAction,
} from '../../platform/records/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { idsOf, SCHOOL_DAY, type School, schoolIn } from '../../testing/school.ts';
import { realData } from '../../testing/shell.ts';
import { users } from '../identity/index.ts';
import { departments, employees, locations } from '../people/index.ts';
import { chapters, courses, enroll, enrollments, lessons } from './index.ts';

let db: Database;
let school: School;
let records: Records;
let cara: Viewer;
let mona: Viewer;
let ann: Viewer;

beforeAll(async () => {
  db = await testDatabase();
  school = schoolIn(db);
  records = defineRecords([courses, chapters, lessons, enrollments, employees, departments, locations, users]);
  cara = await school.person('Cara', ['Course Creator']);
  mona = await school.person('Mona', ['Moderator']);
  ann = await school.person('Ann');
});

const type = (slug: string) => records.get(slug);
const create = (who: Viewer, slug: string, values: object) =>
  school.as((act) => createRecords(act, type(slug), [{ ...values }]), who);
const sentence = (work: Promise<unknown>) =>
  work.then(
    (answer) => answer,
    (error: Error) => error.message,
  );

describe('a course creator', () => {
  test('teaches the courses they make, and edits only those', async () => {
    const [own] = idsOf(await create(cara, 'lms-course', { code: 'CARA-1', title: 'Own' }));
    const foreign = await school.course({});
    const { rows } = await listRows(db, type('lms-course'), cara, { day: SCHOOL_DAY }, {});
    expect(rows.map((row) => [row.title, row.instructors])).toEqual([['Own', [{ id: cara.userId, title: 'Cara' }]]]);
    const rename = (id: string) =>
      school.as((act) => changeRecords(act, type('lms-course'), [{ id, values: { title: 'Renamed' } }]), cara);
    expect(await rename(own as string)).toMatchObject([{ ok: true }]);
    expect(await rename(foreign.id)).toMatchObject([{ ok: false, problem: { code: 'not-found' } }]);
    expect(await create(cara, 'course-chapter', { course: own, title: 'First' })).toMatchObject([{ ok: true }]);
    expect(await create(cara, 'course-chapter', { course: foreign.id, title: 'First' })).toMatchObject([{ ok: false }]);
  });

  test('cannot enroll people in courses of others', async () => {
    const foreign = await school.course({}, 'One');
    expect(await sentence(create(cara, 'lms-enrollment', { user: ann.userId, course: foreign.id }))).not.toMatchObject([
      { ok: true },
    ]);
    const count = sql`select count(*)::int as count from learning.enrollment where course_id = ${foreign.id}`;
    expect(await db.one(count)).toEqual({ count: 0 });
  });
});

describe('a learner', () => {
  test('reads published courses and own enrollments as records, and no lesson with its notes', async () => {
    const { id } = await school.course({ title: 'Shown' }, 'One');
    await school.course({ title: 'Hidden', published: false }, 'One');
    await school.as((act) =>
      enroll(
        act,
        [mona, ann].map(({ userId }) => ({ userId, courseId: id })),
      ),
    );
    const read = async (slug: string) => (await listRows(db, type(slug), ann, { day: SCHOOL_DAY }, {})).rows;
    expect((await read('lms-course')).map((row) => row.title)).not.toContain('Hidden');
    expect((await read('lms-enrollment')).map((row) => (row.user as { title: string }).title)).toEqual(['Ann']);
    expect(await sentence(read('course-lesson'))).not.toMatchObject([{}]);
  });

  test('can make, change and enroll nothing through the records', async () => {
    const { id } = await school.course({ title: 'Mine' }, 'One');
    expect(await sentence(create(ann, 'lms-course', { code: 'X', title: 'X' }))).toMatch('may not');
    expect(await sentence(create(ann, 'lms-enrollment', { user: ann.userId, course: id }))).toMatch('may not');
    const change = school.as((act) => changeRecords(act, type('lms-course'), [{ id, values: { title: 'Y' } }]), ann);
    expect(await sentence(change)).toMatch('may not');
  });
});

test('staff enroll, record a completion and un-enroll, each in the history of the enrollment', async () => {
  const { id } = await school.course({ title: 'Staffed' }, 'One');
  const [enrollment] = idsOf(await create(mona, 'lms-enrollment', { user: ann.userId, course: id })) as [string];
  const act = (name: string, input: object) =>
    school.as((each) => runAction(each, type('lms-enrollment'), name, [enrollment], { ...input }), mona);
  expect(await act('complete', { completedOn: '2026-11-20', reason: 'Signed list' })).toMatchObject([{ ok: true }]);
  expect(await act('unenroll', { reason: 'Left' })).toMatchObject([{ ok: true }]);
  const { rows } = await listRows(db, type('lms-enrollment'), mona, { day: SCHOOL_DAY }, { course: id });
  expect(rows).toMatchObject([{ state: 'Un-enrolled', completedOn: '2026-11-20', progress: 100 }]);
  const events = await db.rows(sql<{ event: string; reason: string | null }>`
    select event, reason from history.event where record_id = ${enrollment} order by id`);
  expect(events).toEqual([
    { event: 'created', reason: null },
    { event: 'completed', reason: 'Signed list' },
    { event: 'un-enrolled', reason: 'Left' },
  ]);
});

test('a completion by hand keeps the file that shows it, and the file stays', async () => {
  const { id } = await school.course({ title: 'Shown by a file' }, 'One');
  const [enrollment] = idsOf(await create(mona, 'lms-enrollment', { user: ann.userId, course: id })) as [string];
  const at = { slug: 'lms-enrollment', id: enrollment };
  const stored = {
    key: 'aa/of-a-list',
    size: 9,
    sha256: 'ab',
    fileName: 'Who was there.pdf',
    contentType: 'application/pdf',
  };
  const evidence: string = await school.as((act) => addAttachment(act, at, stored), mona);
  const complete = (who: Viewer, file: string, completedOn = '2026-11-20') =>
    school.as(
      (each) =>
        runAction(each, type('lms-enrollment'), 'complete', [enrollment], {
          ...{ completedOn, reason: 'Signed list', evidence: file },
        }),
      who,
    );
  expect(await sentence(complete(mona, newId()))).toMatch('This file does not exist');
  expect(await sentence(complete(system, evidence))).toMatch('This file does not exist');
  expect(await complete(mona, evidence, '2027-01-01')).toMatchObject([{ ok: false }]);
  const kept = () => db.one(sql`select is_evidence as "isEvidence" from platform.attachment where id = ${evidence}`);
  expect(await kept()).toEqual({ isEvidence: false });
  expect(await complete(mona, evidence)).toMatchObject([{ ok: true }]);
  expect(await kept()).toEqual({ isEvidence: true });
  const { rows } = await listRows(db, type('lms-enrollment'), mona, { day: SCHOOL_DAY }, { course: id });
  expect(rows).toMatchObject([{ how: 'recorded by staff', evidence: 'Who was there.pdf' }]);
  expect(await sentence(school.as((act) => removeAttachment(act, at, evidence), mona))).toMatch('it stays');
});

const folder = realData();

test.skipIf(!folder)('the real list of courses is imported by its codes, and a second time adds nothing', async () => {
  const bring = () =>
    importFile({
      db,
      type: type('lms-course'),
      path: join(folder as string, 'open-university', 'courses.csv'),
      viewer: system,
      clock: { day: SCHOOL_DAY },
      mode: 'insert',
      map: { Course: 'code' },
      ignore: ['Kind'],
      constants: { published: 'true', mandatory: 'true' },
    });
  const first = await bring();
  expect(first).toMatchObject({ state: 'Done', rows: 206 });
  const count = sql`
    select count(*)::int as count, count(published_on)::int as dated from learning.course where mandatory and published`;
  expect(await db.one(count)).toEqual({ count: 206, dated: 206 });
  await bring();
  expect(await db.one(count)).toEqual({ count: 206, dated: 206 });
});
