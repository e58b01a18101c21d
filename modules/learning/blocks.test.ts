import { beforeAll, expect, test } from 'vitest';
import { type Database, newId, sql } from '../../platform/database/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { type School, schoolIn } from '../../testing/school.ts';
import { completeLesson } from './actions/complete-lesson.ts';
import { enroll } from './actions/enroll.ts';
import { reportBlocksDone } from './actions/report-blocks.ts';
import { blockKind, richText } from './blocks.ts';
import { findBlocks } from './store/outline.ts';
import { findStaleAttempts, recountProgress } from './store/progress.ts';

let db: Database;
let school: School;

beforeAll(async () => {
  db = await testDatabase();
  school = schoolIn(db);
  blockKind<{ question: string; answer: string }>({
    kind: 'riddle',
    parse: (content) => content as { question: string; answer: string },
    toLearner: ({ question }) => ({ question }),
    isReported: true,
  });
});

const addRiddle = async (lesson: string | undefined): Promise<string> => {
  const id = newId();
  await db.run(sql`
    insert into learning.block (id, lesson_id, kind, position, content)
    values (${id}, ${lesson}, 'riddle', 2, '{"question": "What has hands?", "answer": "A clock"}')`);
  return id;
};

test('a lesson waits for a block that its owner must report, and part of it starts the attempt', async () => {
  const { id, lessons } = await school.course({}, 'One');
  const ann = await school.person('Ann');
  const block = await addRiddle(lessons[0]);
  const [enrolled] = await school.as((act) => enroll(act, [{ userId: ann.userId, courseId: id }]));
  const mark = () => school.as((act) => completeLesson(act, lessons[0] as string), ann);
  await expect(mark()).rejects.toThrow('Finish what this lesson asks for');
  const report = { attemptId: enrolled?.attemptId as string, blockId: block };
  await school.as((act) => reportBlocksDone(act, [report, report]));
  const attempt = sql`select started_on as "startedOn", progress from learning.attempt where course_id = ${id}`;
  expect(await db.one(attempt)).toEqual({ startedOn: '2026-11-23', progress: 1 });
  expect(await mark()).toEqual({ isCourseCompleted: true });
});

test('a block of another course, or after the end, is not taken', async () => {
  const [here, there] = [await school.course({}, 'One'), await school.course({}, 'One')];
  const bob = await school.person('Bob');
  const block = await addRiddle(there.lessons[0]);
  const [enrolled] = await school.as((act) => enroll(act, [{ userId: bob.userId, courseId: here.id }]));
  await school.as((act) => reportBlocksDone(act, [{ attemptId: enrolled?.attemptId as string, blockId: block }]));
  const done = sql`select count(*)::int as count from learning.block_done where block_id = ${block}`;
  expect(await db.one(done)).toEqual({ count: 0 });
});

test('a learner is sent what the kind lets out, and nothing of a kind that nobody knows', async () => {
  const { lessons } = await school.course({}, 'One');
  await addRiddle(lessons[0]);
  await db.run(sql`
    insert into learning.block (id, lesson_id, kind, position, content) values (${newId()}, ${lessons[0]}, 'unknown', 3, '{}')`);
  const blocks = await findBlocks(db, lessons[0] as string);
  expect(blocks.map(({ kind, content }) => [kind, content])).toEqual([['riddle', { question: 'What has hands?' }]]);
});

test('rich text is cleaned when it is parsed, and two kinds cannot have one name', () => {
  expect(richText.parse({ html: '<p>a<script>b</script></p>' })).toEqual({ html: '<p>a</p>' });
  expect(() => blockKind({ ...richText })).toThrow('Two kinds of block are called rich-text');
});

test('the look at all attempts finds what a recount would change, and nothing else', async () => {
  const { id, lessons } = await school.course({}, 'One', 'Two', 'Three');
  const block = await addRiddle(lessons[2]);
  await db.run(sql`update learning.lesson set required = false where id = ${lessons[1]}`);
  const people = await Promise.all(['Cleo', 'Dora', 'Eve', 'Finn'].map((name) => school.person(name)));
  const enrolled = await school.as((act) =>
    enroll(
      act,
      people.map(({ userId }) => ({ userId, courseId: id })),
    ),
  );
  await school.as((act) => completeLesson(act, lessons[0] as string), people[0]);
  await school.as((act) => completeLesson(act, lessons[1] as string), people[1]);
  await school.as((act) => reportBlocksDone(act, [{ attemptId: enrolled[2]?.attemptId as string, blockId: block }]));
  const all = sql<boolean>`true`;
  await school.as((act) => recountProgress(act, all));
  const figures = () =>
    db.rows(sql<{ id: string; done: number; required: number; progress: number; startedOn: string | null }>`
      select a.id, a.done_lessons as done, a.required_lessons as required, a.progress, a.started_on as "startedOn"
      from learning.attempt a join identity.user_account u on u.id = a.user_id
      where a.course_id = ${id} order by u.name`);
  const right = await figures();
  expect(right.map(({ done, progress }) => [done, progress])).toEqual([
    [1, 50],
    [0, 0],
    [0, 1],
    [0, 0],
  ]);
  expect(await school.as((act) => findStaleAttempts(act.tx))).toEqual([]);
  await db.run(sql`
    update learning.attempt set done_lessons = 2, required_lessons = 9, progress = 7, started_on = null where course_id = ${id}`);
  expect(await school.as((act) => findStaleAttempts(act.tx))).toEqual(right.map((row) => row.id).sort());
  await school.as((act) => recountProgress(act, all));
  expect(await figures()).toEqual(right);
});
