import { Readable } from 'node:stream';
import { jobs } from '../app/jobs.ts';
import { records } from '../app/records.ts';
import { serve } from '../app/serve.ts';
import {
  assignTraining,
  cancelAssignments,
  changeDueDates,
  checkOverdueAssignments,
} from '../modules/assignments/index.ts';
import { inviteUsers, setUpLink } from '../modules/identity/index.ts';
import { reportBlocksDone } from '../modules/learning/index.ts';
import { addDays } from '../platform/clock.ts';
import type { Config } from '../platform/config/index.ts';
import { openKeys } from '../platform/config/keys.ts';
import { createLog } from '../platform/config/log.ts';
import { type Database, newId, sql } from '../platform/database/index.ts';
import { openFiles } from '../platform/files/index.ts';
import { sealHistory } from '../platform/history/index.ts';
import type { Server } from '../platform/http/index.ts';
import { runJob } from '../platform/jobs/index.ts';
import { importFile } from '../platform/records/import/index.ts';
import type { Sent } from './permission-walk.ts';
import { uploading } from './permissions/requests.ts';
import { idsOf, schoolIn } from './school.ts';
import { cookieOf } from './sign-in.ts';

export interface House {
  db: Database;
  config: Config;
  now: Date;
}

/** The web server of the whole program on this database, at one moment. */
export const serverOf = ({ db, config, now }: House): Promise<Server> => {
  const keys = openKeys(config);
  const clock = () => ({ instant: now });
  const log = createLog('silent');
  return serve({
    db,
    config,
    keys,
    log,
    clock,
    records,
    jobs: jobs({ db, config, keys }),
    applied: [],
    close: db.close,
  });
};

const ADMIN = { name: 'Sam', email: 'sam@example.org', password: 'rusty kettle sings twice' };

const STAFF = `Employee Number,Name,Email,Department,Location,Manager,Date of Joining
1,Mira,mira@example.org,Safety,Pune,,2025-01-01
2,José,jose@example.org,Safety,Lisboa,1,2025-02-01
3,小林,kobayashi@example.org,Works,Osaka,1,2025-03-01
4,Nobody,mira@example.org,Works,Osaka,9,31/02/2026
`;

/** Moves in: a Duly with a row in every table, made as people make them. `wire()` comes before. */
export const liveIn = async (house: House): Promise<{ cookie: string; setUpUrl: string }> => {
  const { db, config, now } = house;
  const server = await serverOf(house);
  const setUpUrl = (await setUpLink(db, { keys: openKeys(config), baseUrl: '', clock: { instant: now } })) as string;
  const answer = await server.inject({
    method: 'POST',
    url: `/api/v1${setUpUrl}`,
    payload: { ...ADMIN, organisation: 'Órion', zone: 'Asia/Kolkata' },
  });
  const cookie = `duly=${answer.cookies[0]?.value}`;
  await server.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { email: ADMIN.email, password: 'not this one' },
  });
  await importFile({
    ...{ db, type: records.get('employee'), viewer: await adminOf(db), clock: { instant: now } },
    ...{ stream: Readable.from([STAFF]), fileName: 'staff.csv', dateFormat: 'YYYY-MM-DD', remembers: true },
  });
  await teach(house, server, cookie);
  await runJob(db, checkOverdueAssignments, { clock: { instant: now } });
  await sealHistory(db, openKeys(config), config.dataFolder);
  await db.transaction(async (tx) => {
    const people = await tx.rows(
      sql<{ id: string }>`select id from identity.user_account where email = 'mira@example.org'`,
    );
    const act = { tx, viewer: await adminOf(db, tx), clock: { instant: now } };
    await inviteUsers(
      act,
      people.map(({ id }) => id),
    );
  });
  await openFiles(config).put(Readable.from([Buffer.from('what somebody uploaded')]), 1_000);
  await server.close();
  return { cookie, setUpUrl };
};

const adminOf = async (db: Database, q: Pick<Database, 'one'> = db) => {
  const { id } = await q.one(sql<{ id: string }>`select id from identity.user_account where email = ${ADMIN.email}`);
  return { userId: id, name: ADMIN.name, roles: new Set(['System Manager']), isSystem: false };
};

/** Courses, assignments of several fates, an onboarding, a lesson done. */
const teach = async ({ db, now }: House, server: Server, cookie: string): Promise<void> => {
  const school = schoolIn(db);
  const today = now.toISOString().slice(0, 10);
  const admin = await adminOf(db);
  const staff = await db.rows(sql<{ userId: string; employeeId: string }>`
    select user_id as "userId", id as "employeeId" from people.employee where user_id is not null order by number`);
  const [first, second] = staff as [(typeof staff)[0], (typeof staff)[0]];
  const values = { code: 'FIRE', mandatory: true, mandatoryDueDays: 5, instructors: [admin.userId] };
  const course = await school.course(values, 'Exits', 'Drill');
  const other = await school.course({ code: 'DATA' }, 'Secrets');
  const third = await school.course({ code: 'HELP' }, 'Whom to call');
  for (const [index, lesson] of [...course.lessons, ...other.lessons].entries()) {
    const change = {
      method: 'PATCH',
      url: `/api/v1/course-lesson/${lesson}`,
      headers: { cookie, 'if-match': '"1"' },
    } as const;
    await server.inject({ ...change, payload: { text: `<p>Lesson ${index}</p>` } });
  }
  await school.as(
    async (act) => {
      const rows = staff.flatMap(({ userId }, index) => [
        { userId, courseId: other.id, dueOn: addDays(today, index * 4 - 3) },
      ]);
      const soon = { userId: first.userId, courseId: third.id, dueOn: addDays(today, 9) };
      const made = await assignTraining(act, [...rows, soon]);
      const ids = made.flatMap((row) => (row.ok ? row.assignmentId : []));
      await changeDueDates(act, [{ id: ids[1] as string, dueOn: addDays(today, 9) }]);
      idsOf(await cancelAssignments(act, [ids[2] as string], { reason: 'Moved to another place' }));
    },
    admin,
    { instant: new Date(now.getTime() - 10 * 86_400_000) },
  );
  // Only an edit of a large course asks for a recount.
  await db.run(sql`
    insert into learning.recount (course_id, wanted_at, total) values (${third.id}, ${now}::timestamptz, 1)`);
  const post = { method: 'POST', headers: { cookie, 'idempotency-key': newId() } } as const;
  const payload = { employee: first.employeeId, joiningOn: today };
  await server.inject({ ...post, url: '/api/v1/employee-onboarding', payload });
  const learner = await cookieOf(db, second.userId, now);
  const mine = { method: 'POST', headers: { cookie: learner }, url: `/api/v1/me/lessons/${other.lessons[0]}` } as const;
  await server.inject({ ...mine, url: `${mine.url}/place` });
  await school.as(async (act) => {
    const [done] = await act.tx.rows(sql<{ attemptId: string; blockId: string }>`
      select t.id as "attemptId", b.id as "blockId" from learning.attempt t
      join learning.lesson l on l.course_id = t.course_id join learning.block b on b.lesson_id = l.id
      where t.user_id = ${second.userId}::uuid`);
    if (done) await reportBlocksDone(act, [done]);
  });
  await server.inject({ ...mine, url: `${mine.url}/complete` });
  await talk(server, cookie, first.employeeId);
  await campaign(server, cookie, { courseId: other.id, dueOn: addDays(today, 30) });
};

/** A kept filter, a comment and an attachment. */
const talk = async (server: Server, cookie: string, employeeId: string): Promise<void> => {
  const post = async (url: string, { body, headers = {} }: Pick<Sent, 'body' | 'headers'>): Promise<void> => {
    const request = { method: 'POST', url: `/api/v1${url}`, headers: { cookie, ...headers } } as const;
    const { statusCode } = await server.inject({ ...request, payload: body as object });
    if (statusCode !== 201) throw new Error(`POST ${url} answered ${statusCode}.`);
  };
  const view = { name: 'Here', list: 'employee', query: 'status=Active', shared: true };
  await post('/saved-view', { body: view });
  await post(`/employee/${employeeId}/comments`, { body: { text: 'Came from Lisboa.' } });
  await post(`/employee/${employeeId}/attachments`, uploading('Licence,Until', 'Forklift,2027-01-31'));
};

/** A campaign that was started and has not been worked off yet. */
const campaign = async (server: Server, cookie: string, given: { courseId: string; dueOn: string }): Promise<void> => {
  const choice = {
    name: 'Secrets for everybody',
    courses: [given.courseId],
    groups: [{ by: 'everybody' }],
    dueOn: given.dueOn,
    onOverdue: 'supersede',
  };
  const ask = { method: 'POST', headers: { cookie } } as const;
  const url = '/api/v1/lms-campaign';
  const shown = await server.inject({ ...ask, url: `${url}/preview`, payload: choice });
  const started = await server.inject({ ...ask, url, payload: { choice, seal: shown.json().seal } });
  if (started.statusCode !== 201) throw new Error(`The campaign was not started: ${started.body}`);
};
