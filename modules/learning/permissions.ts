import { all, type Grants, type Scope, type Viewer } from '../../platform/access/index.ts';
import { type Sql, sql } from '../../platform/database/index.ts';
import { isInTeamOf } from '../people/index.ts';

const instructs =
  (courseId: Sql): Scope =>
  (viewer) =>
    sql<boolean>`${courseId} in (select i.course_id from learning.course_instructor i where i.user_id = ${viewer.userId}::uuid)`;

const isEnrolled = (viewer: Viewer, courseId: Sql): Sql<boolean> =>
  sql<boolean>`${courseId} in (
    select e.course_id from learning.enrollment e where e.user_id = ${viewer.userId}::uuid and e.ended_at is null)`;

const isPublished = sql<boolean>`(r.published and not r.archived)`;

const hasTeam = (viewer: Viewer): Sql<boolean> =>
  sql<boolean>`exists (select from people.team_of(${viewer.userId}::uuid))`;

const publishedForManagers: Scope = (viewer) => sql<boolean>`(${isPublished} and ${hasTeam(viewer)})`;

const readCourse = (courseId: Sql): Grants => ({
  'System Manager': all,
  Moderator: all,
  'Course Creator': instructs(courseId),
  'HR Manager': all,
  manager: publishedForManagers,
  'LMS Student': (viewer) => sql<boolean>`(${isPublished} or ${isEnrolled(viewer, courseId)})`,
});

export const mayReadCourses = readCourse(sql`r.id`);
export const mayReadChapters = readCourse(sql`r.course_id`);

/** With the instructor notes, so never for learners: they read a lesson on its page. */
export const mayReadLessons: Grants = {
  'System Manager': all,
  Moderator: all,
  'Course Creator': instructs(sql`r.course_id`),
  'HR Manager': all,
};

const edit = (courseId: Sql): Grants => ({
  'System Manager': all,
  Moderator: all,
  'Course Creator': instructs(courseId),
});

export const mayEditCourses = edit(sql`r.id`);
export const mayEditLessons = edit(sql`r.course_id`);

export const mayReadEnrollments: Grants = {
  'System Manager': all,
  Moderator: all,
  'Course Creator': instructs(sql`r.course_id`),
  'HR Manager': all,
  manager: (viewer) => isInTeamOf(viewer, sql`r.user_id`),
  'LMS Student': (viewer) => sql<boolean>`r.user_id = ${viewer.userId}::uuid`,
};

export const mayEnrollOthers = edit(sql`r.course_id`);

export const mayEnrollThemselves: Grants = {
  'LMS Student': () => sql<boolean>`(${isPublished} and r.self_enrollment)`,
};

/** Who reads lessons on their pages without being enrolled, previews apart: whoever may read them as records. */
export const mayPreviewLessons: Grants = { ...mayReadLessons, 'Course Creator': instructs(sql`r.id`) };
