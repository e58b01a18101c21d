import { z } from 'zod';
import type { Viewer } from '../../platform/access/index.ts';
import type { Act } from '../../platform/act.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import type { AccessRow, Server } from '../../platform/http/index.ts';
import { completeLesson } from './actions/complete-lesson.ts';
import { enrollSelf } from './actions/enroll-self.ts';
import { keepPlace } from './actions/keep-place.ts';
import {
  catalogue,
  catalogueQuery,
  completedLesson,
  coursePage,
  courseParams,
  lessonPage,
  lessonParams,
} from './contract.ts';
import { outlineRoutes } from './outline-routes.ts';
import { readCatalogue, readCoursePage, readLessonPage } from './pages.ts';

const tags = ['Learning'];
/** Everybody signed in may ask; what they meet is decided by the course. */
const access = (verb: string): { access: AccessRow } => ({ access: { record: 'session', verb } });

interface Ground {
  db: Database;
  clock: () => Clock;
}

/** The portal pages of courses and lessons. */
export const learningRoutes = (server: Server, ground: Ground): void => {
  courseRoutes(server, ground);
  lessonRoutes(server, ground);
  outlineRoutes(server, ground);
};

const write = <T>({ db, clock }: Ground, viewer: Viewer, work: (act: Act) => Promise<T>): Promise<T> =>
  db.transaction((tx) => work({ tx, viewer, clock: clock() }), { prepared: true });

const courseRoutes = (server: Server, ground: Ground): void => {
  const { db, clock } = ground;
  server.get(
    '/api/v1/me/courses',
    {
      config: access('read-catalogue'),
      schema: { tags, summary: 'The courses on offer', querystring: catalogueQuery, response: { 200: catalogue } },
    },
    ({ viewer, query }) => readCatalogue(db, viewer, query),
  );
  server.get(
    '/api/v1/me/courses/:courseId',
    {
      config: access('read-course-page'),
      schema: { tags, summary: 'A course with its outline', params: courseParams, response: { 200: coursePage } },
    },
    ({ viewer, params }) => readCoursePage(db, viewer, clock(), params.courseId),
  );
  server.post(
    '/api/v1/me/courses/:courseId/enroll',
    {
      config: access('enroll-self'),
      schema: { tags, summary: 'Enroll, or start again', params: courseParams, response: { 200: coursePage } },
    },
    async ({ viewer, params }) => {
      await write(ground, viewer, (act) => enrollSelf(act, params.courseId));
      return readCoursePage(db, viewer, clock(), params.courseId);
    },
  );
};

const lessonRoutes = (server: Server, ground: Ground): void => {
  const { db, clock } = ground;
  server.get(
    '/api/v1/me/lessons/:lessonId',
    {
      config: access('read-lesson-page'),
      schema: { tags, summary: 'A lesson to read', params: lessonParams, response: { 200: lessonPage } },
    },
    ({ viewer, params }) => readLessonPage(db, viewer, clock(), params.lessonId),
  );
  server.post(
    '/api/v1/me/lessons/:lessonId/complete',
    {
      config: access('complete-lesson'),
      schema: { tags, summary: 'Mark a lesson complete', params: lessonParams, response: { 200: completedLesson } },
    },
    ({ viewer, params: { lessonId } }) =>
      write(ground, viewer, async (act) => {
        const completed = await completeLesson(act, lessonId);
        // Within the transaction: whoever may not see the page has not completed the lesson either.
        return { ...(await readLessonPage(act.tx, viewer, act.clock, lessonId)), ...completed };
      }),
  );
  server.post(
    '/api/v1/me/lessons/:lessonId/place',
    {
      config: access('keep-place'),
      schema: { tags, summary: 'Remember to go on from here', params: lessonParams, response: { 204: z.null() } },
    },
    async ({ viewer, params }, reply) => {
      await write(ground, viewer, (act) => keepPlace(act, params.lessonId));
      return reply.code(204).send(null);
    },
  );
};
