import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../platform/access/index.ts';
import { createLog } from '../../platform/config/log.ts';
import { type Database, sql } from '../../platform/database/index.ts';
import { createServer, type Server } from '../../platform/http/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { migrations } from '../../testing/places.ts';
import { SCHOOL_DAY, type School, schoolIn } from '../../testing/school.ts';
import { changeLessons } from './actions/write-lessons.ts';
import type { Catalogue, CompletedLesson, CoursePage, LessonPage } from './contract.ts';
import { enroll, learningRoutes } from './index.ts';

let db: Database;
let school: School;
let server: Server;
const people = new Map<string, Viewer>();

beforeAll(async () => {
  db = await testDatabase();
  school = schoolIn(db);
  server = await createServer({
    db,
    config: { baseUrl: 'http://duly.test' },
    log: createLog('silent'),
    session: async (request) => people.get(request.cookies.who ?? ''),
    migrationsFolder: migrations,
    webFolder: '',
  });
  learningRoutes(server, { db, clock: () => ({ day: SCHOOL_DAY }) });
  for (const [name, roles] of Object.entries({
    ann: ['LMS Student'],
    bob: ['LMS Student'],
    cara: ['Course Creator'],
    hugo: ['HR User'],
    mona: ['Moderator'],
  })) {
    people.set(name, await school.person(name, roles));
  }
});
afterAll(() => server.close());

const ask = async <T>(who: string, path: string, method: 'GET' | 'POST' = 'GET') => {
  const headers = { origin: 'http://duly.test' };
  const answer = await server.inject({ method, url: `/api/v1/me${path}`, cookies: { who }, headers });
  return { status: answer.statusCode, body: (answer.body ? answer.json() : undefined) as T, text: answer.body };
};

const begin = async (who: string, courseId: string) =>
  school.as((act) => enroll(act, [{ userId: people.get(who)?.userId as string, courseId }]));

const write = (lesson: string | undefined, values: object) =>
  school.as((act) => changeLessons(act, [{ id: lesson as string, values: { ...values } }]));

describe('the catalogue', () => {
  test('offers published courses, and others only to whoever is enrolled or teaches them', async () => {
    const shown = await school.course({ title: 'Zebra shown' }, 'One');
    const hidden = await school.course({ title: 'Zebra hidden', published: false }, 'One');
    await school.course({ title: 'Zebra archived', archived: true }, 'One');
    await begin('bob', hidden.id);
    const titles = async (who: string) => {
      const { body } = await ask<Catalogue>(who, '/courses?q=zebra');
      return body.courses.map((course) => course.title);
    };
    expect(await titles('ann')).toEqual(['Zebra shown']);
    expect(await titles('bob')).toEqual(['Zebra hidden', 'Zebra shown']);
    expect(await titles('hugo')).toEqual([]);
    const mine = await ask<Catalogue>('bob', '/courses?show=mine');
    expect(mine.body.courses.map((course) => course.id)).not.toContain(shown.id);
  });

  test('is searched by all words, also with the signs that patterns use, and comes in pages', async () => {
    for (const title of ['Fire 100 % safe', 'Fire drills', 'Water drills']) await school.course({ title });
    const page = (query: string) => ask<Catalogue>('ann', `/courses?${query}`);
    expect((await page('q=drills%20fire')).body.courses.map((course) => course.title)).toEqual(['Fire drills']);
    expect((await page(`q=${encodeURIComponent('100 %')}`)).body.courses).toHaveLength(1);
    const first = (await page('q=fire&limit=1')).body;
    const second = (await page(`q=fire&limit=1&after=${first.next}`)).body;
    expect([...first.courses, ...second.courses].map((course) => course.title)).toEqual([
      'Fire 100 % safe',
      'Fire drills',
    ]);
    expect(second.next).toBeNull();
    expect((await page('after=nonsense&limit=1')).status).toBe(200);
  });
});

describe('a course', () => {
  test('that may not be seen answers like one that does not exist', async () => {
    const { id, lessons } = await school.course({ published: false }, 'One');
    const unseen = await ask<object>('ann', `/courses/${id}`);
    const unknown = await ask<object>('ann', `/courses/${people.get('ann')?.userId}`);
    expect([unseen.status, unknown.status]).toEqual([404, 404]);
    expect((await ask('ann', `/lessons/${lessons[0]}`)).status).toBe(404);
    expect((await ask('mona', `/lessons/${lessons[0]}`)).status).toBe(200);
  });

  test('lets learners enroll themselves only where that is allowed', async () => {
    const closed = await school.course({}, 'One');
    const open = await school.course({ selfEnrollment: true }, 'One');
    expect((await ask('ann', `/courses/${closed.id}/enroll`, 'POST')).status).toBe(403);
    expect((await ask('hugo', `/courses/${open.id}/enroll`, 'POST')).status).toBe(404);
    const twice = [
      await ask<CoursePage>('ann', `/courses/${open.id}/enroll`, 'POST'),
      await ask<CoursePage>('ann', `/courses/${open.id}/enroll`, 'POST'),
    ];
    expect(twice.map(({ status, body }) => [status, body.state])).toEqual([
      [200, 'Enrolled'],
      [200, 'Enrolled'],
    ]);
    expect(
      await db.one(sql`select count(*)::int as count from learning.enrollment where course_id = ${open.id}`),
    ).toEqual({ count: 1 });
  });
});

describe('a lesson', () => {
  test('is read by the enrolled, its preview by everybody, and never with the instructor notes', async () => {
    const { id, lessons } = await school.course({}, 'Preview', 'Inside');
    await write(lessons[0], { preview: true, text: '<p>Hello</p>', instructorNotes: 'secret' });
    await write(lessons[1], { text: '<p>Inside</p>', instructorNotes: 'secret' });
    await begin('bob', id);
    const preview = await ask<LessonPage>('ann', `/lessons/${lessons[0]}`);
    expect(preview.body.blocks).toMatchObject([{ kind: 'rich-text', content: { html: '<p>Hello</p>' } }]);
    const barred = await ask<LessonPage>('ann', `/lessons/${lessons[1]}`);
    expect(barred.body).toMatchObject({ state: 'locked', blocks: [], canComplete: false });
    const inside = await ask<LessonPage>('bob', `/lessons/${lessons[1]}`);
    expect(inside.body).toMatchObject({ state: 'open', canComplete: true, previous: { title: 'Preview' } });
    for (const answer of [preview, barred, inside]) expect(answer.text).not.toContain('secret');
  });

  test('that is locked says what it waits for, and opens', async () => {
    const { id, lessons } = await school.course({ sequential: true }, 'One', 'Two');
    await write(lessons[1], { text: '<p>Later</p>' });
    await begin('ann', id);
    const locked = await ask<LessonPage>('ann', `/lessons/${lessons[1]}`);
    expect(locked.body).toMatchObject({ state: 'locked', blocks: [], waitsFor: { title: 'One' } });
    expect((await ask('ann', `/lessons/${lessons[1]}/complete`, 'POST')).status).toBe(422);
    await ask('ann', `/lessons/${lessons[0]}/complete`, 'POST');
    expect((await ask<LessonPage>('ann', `/lessons/${lessons[1]}`)).body.blocks).toHaveLength(1);
  });

  test('marked complete answers with the course as it stands then', async () => {
    const { id, lessons } = await school.course({ validityMonths: 12 }, 'One', 'Two');
    await begin('ann', id);
    const first = await ask<CompletedLesson>('ann', `/lessons/${lessons[0]}/complete`, 'POST');
    expect(first.body).toMatchObject({ isCourseCompleted: false, state: 'done', next: { state: 'open' } });
    expect(first.body.course).toMatchObject({ progress: 50, doneLessons: 1, resume: { id: lessons[1] } });
    const last = await ask<CompletedLesson>('ann', `/lessons/${lessons[1]}/complete`, 'POST');
    expect(last.body).toMatchObject({ isCourseCompleted: true, canComplete: false });
    expect(last.body.course).toMatchObject({ state: 'Completed', validUntil: '2027-11-23', resume: null });
  });

  test('opened last is where the learner goes on', async () => {
    const { id, lessons } = await school.course({}, 'One', 'Two', 'Three');
    await begin('ann', id);
    expect((await ask('ann', `/lessons/${lessons[2]}/place`, 'POST')).status).toBe(204);
    expect((await ask<CoursePage>('ann', `/courses/${id}`)).body.resume).toMatchObject({ title: 'Three' });
    expect((await ask('bob', `/lessons/${lessons[2]}/place`, 'POST')).status).toBe(404);
  });
});
