import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assignTraining } from '../modules/assignments/index.ts';
import { type Database, newId, sql } from '../platform/database/index.ts';
import type { Server } from '../platform/http/index.ts';
import { testDatabase } from '../testing/database.ts';
import { type Cast, castIn, type Person } from '../testing/permissions/cast.ts';
import { uploading } from '../testing/permissions/requests.ts';
import { cookieOf } from '../testing/sign-in.ts';
import { wholeServer } from '../testing/whole-server.ts';
import { wire } from './wiring.ts';

const LATER = '2099-12-31';
const dataFolder = mkdtempSync(join(tmpdir(), 'duly-learner-'));
let db: Database;
let server: Server;
let cast: Cast;
let learner: Person;

interface Aim {
  /** `TA-0001` */
  id: string;
  uuid: string;
  courseId: string;
  userId: string;
  email: string;
  code: string;
}
let aims: Aim[];

beforeAll(async () => {
  db = await testDatabase();
  wire();
  cast = castIn(db);
  server = await wholeServer(db, dataFolder);
  learner = await cast.person();
  const code = `C-${newId()}`;
  const course = await cast.school.course({ code }, 'Lesson');
  const people = [learner, await cast.person()];
  const made = await cast.now((act) =>
    assignTraining(
      act,
      people.map(({ userId }) => ({ userId, courseId: course.id, dueOn: '2020-01-31' })),
    ),
  );
  aims = made.map((outcome, index) => {
    if (!outcome.ok) throw new Error(outcome.problem.message);
    const { userId, email } = people[index]!;
    return { id: outcome.id, uuid: outcome.assignmentId, courseId: course.id, userId, email, code };
  });
});
afterAll(async () => {
  await server.close();
  await db.close();
  rmSync(dataFolder, { recursive: true });
});

/** Every column of every row of assignments, their facts included. */
const everything = () =>
  db.rows(sql<{ row: string }>`
    select a::text as row from assignments.assignment a union all select f::text from assignments.fact f order by 1`);

type Body = { payload?: string | object | Buffer; headers?: Record<string, string> };
const form = 'application/x-www-form-urlencoded';

/** What somebody might send who knows the names of things. */
const bodiesFor = ({ id, uuid, userId, email, courseId, code }: Aim): Body[] => {
  const file = uploading('Employee,Course,Due Date,Assigned On', `${email},${code},${LATER},2020-01-01`);
  const words = { dueOn: LATER, due_on: LATER, due_date: LATER, dueDate: LATER, 'Due Date': LATER };
  const names = ['dueOn', 'due_on', 'due_date'];
  return [
    ...names.map((name) => ({ payload: { [name]: LATER }, headers: { 'if-match': '"1"' } })),
    { payload: words },
    ...[id, uuid].map((each) => ({ payload: { ids: [each], dueOn: LATER, reason: 'Please' } })),
    ...[id, uuid].map((each) => ({ payload: { ids: [each], values: { dueOn: LATER } } })),
    { payload: { ids: [id, uuid], reason: 'Please' } },
    { payload: { employee: userId, course: courseId, dueOn: LATER, onOverdue: 'extend' } },
    { payload: { employee: userId, course: courseId, dueOn: LATER, onOverdue: 'supersede' } },
    { payload: [{ id, dueOn: LATER }] },
    { payload: `id=${id}&dueOn=${LATER}`, headers: { 'content-type': form } },
    { payload: JSON.stringify({ dueOn: LATER }), headers: { 'content-type': 'text/plain' } },
    { payload: file.body as Buffer, headers: file.headers },
    {},
  ];
};

const RIGHTLY = ['session', 'public'];

describe('a learner who wants another due date', () => {
  it('changes no row by any route, method, address, body or file', { timeout: 300_000 }, async () => {
    const before = await everything();
    const routes = server.accessTable().filter(({ method }) => method !== 'GET' && method !== 'HEAD');
    expect(routes.length).toBeGreaterThan(40);
    const cookie = await cookieOf(db, learner.userId);
    const done: string[] = [];
    for (const { method, url, access } of routes.filter((route) => !RIGHTLY.includes(route.access.record))) {
      for (const aim of aims) {
        for (const { payload, headers } of bodiesFor(aim)) {
          for (const id of url.includes(':id') ? [aim.id, aim.uuid] : ['']) {
            const asked = { 'on-overdue': 'extend', mode: 'history', dueOn: LATER };
            const path = `${url.replace(':id', id)}?${new URLSearchParams(asked)}`;
            const answer = await server.inject({
              method: method as 'POST',
              url: url.includes('import') ? path : path.split('?')[0]!,
              payload,
              headers: { cookie, ...headers },
            });
            if (answer.statusCode < 300 && !JSON.parse(answer.body || '{}').results)
              done.push(`${method} ${url} (${access.record}: ${access.verb}) ${answer.statusCode}`);
          }
        }
      }
    }
    expect([...new Set(done)]).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  it('changes none by another method in a header, or by the pages of the portal', { timeout: 120_000 }, async () => {
    const before = await everything();
    const routes = server
      .accessTable()
      .filter(({ access }) => access.record === 'session' && access.verb !== 'sign-out');
    for (const aim of aims) {
      const cookie = await cookieOf(db, learner.userId);
      for (const method of ['GET', 'POST'] as const) {
        const headers = { cookie, 'x-http-method-override': 'PATCH', 'if-match': '"1"' };
        await server.inject({
          method,
          url: `/api/v1/lms-training-assignment/${aim.id}`,
          headers,
          payload: { dueOn: LATER },
        });
      }
      for (const { method, url } of routes.filter((route) => route.method !== 'GET' && route.method !== 'HEAD')) {
        for (const { payload, headers } of bodiesFor(aim)) {
          const path = url.replace(/:\w+/, aim.uuid);
          await server.inject({ method: method as 'POST', url: path, payload, headers: { cookie, ...headers } });
        }
      }
    }
    expect(await everything()).toEqual(before);
  });
});
