import { createChapters } from '../modules/learning/actions/write-chapters.ts';
import { createCourses } from '../modules/learning/actions/write-courses.ts';
import { createLessons } from '../modules/learning/actions/write-lessons.ts';
import { system, type Viewer } from '../platform/access/index.ts';
import type { Act } from '../platform/act.ts';
import type { Clock } from '../platform/clock.ts';
import { type Database, newId, sql } from '../platform/database/index.ts';
import type { Outcome } from '../platform/problem.ts';
import type { Values } from '../platform/records/types.ts';

export const SCHOOL_DAY = '2026-11-23';

export interface School {
  /** Acts in a transaction of its own; as Duly itself and on 23 November 2026 unless told otherwise. */
  as<T>(work: (act: Act) => Promise<T>, viewer?: Viewer, clock?: Clock): Promise<T>;
  /** An enabled user with these roles; with a zone an employee who works there. */
  person(name: string, roles?: readonly string[], zone?: string): Promise<Viewer>;
  /** A published course with one chapter and these lessons; a leading `?` makes a lesson optional. */
  course(values: Values, ...lessons: string[]): Promise<{ id: string; chapter: string; lessons: string[] }>;
}

export const idsOf = (outcomes: readonly Outcome[]): string[] =>
  outcomes.map((outcome) => {
    if (!outcome.ok) throw new Error(outcome.problem.message);
    return outcome.id;
  });

/** People and courses for tests of learning and of what stands above it. */
export const schoolIn = (db: Database): School => {
  const as: School['as'] = (work, viewer = system, clock = { day: SCHOOL_DAY }) =>
    db.transaction((tx) => work({ tx, viewer, clock }));
  let courses = 0;
  return {
    as,
    async person(name, roles = ['LMS Student'], zone) {
      const viewer: Viewer = { userId: newId(), name, roles: new Set(roles), isSystem: false };
      await db.run(sql`
        insert into identity.user_account (id, email, name, is_enabled, created_at)
        values (${viewer.userId}, ${`${newId()}@example.org`}, ${name}, true, '2026-01-01')`);
      await db.run(sql`
        insert into identity.role_grant (user_id, role, granted_at)
        select ${viewer.userId}, role, '2026-01-01' from unnest(${roles}::text[]) role`);
      if (zone) await employ(db, viewer, zone);
      return viewer;
    },
    async course(values, ...titles) {
      courses += 1;
      return as(async (act) => {
        const wanted = { code: `C-${courses}`, title: `Course ${courses}`, published: true, ...values };
        const [id] = idsOf(await createCourses(act, [wanted])) as [string];
        const [chapter] = idsOf(await createChapters(act, [{ course: id, title: 'Chapter' }])) as [string];
        const rows = titles.map((title) => ({ chapter, title: title.replace(/^\?/, ''), required: title[0] !== '?' }));
        return { id, chapter, lessons: idsOf(await createLessons(act, rows)) };
      });
    },
  };
};

const employ = async (db: Database, viewer: Viewer, zone: string): Promise<void> => {
  const [location, employee] = [newId(), newId()];
  await db.run(sql`insert into people.location (id, name, zone) values (${location}, ${`Place ${location}`}, ${zone})`);
  await db.run(sql`
    insert into people.employee (id, number, name, user_id, location_id, status, created_at)
    values (${employee}, ${employee}, ${viewer.name}, ${viewer.userId}, ${location}, 'Active', '2026-01-01')`);
};
