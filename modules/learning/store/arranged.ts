import { scopeOf, type Viewer } from '../../../platform/access/index.ts';
import { type Queryable, sql } from '../../../platform/database/index.ts';
import type { ArrangedLesson, CourseOutline } from '../contract.ts';
import { mayEditCourses, mayReadCourses } from '../permissions.ts';

type CourseRow = Omit<CourseOutline, 'chapters'> & { mayEdit: boolean };

/** A course that the viewer may see, and whether it is the viewer's to edit. */
export const findEditedCourse = (q: Queryable, viewer: Viewer, courseId: string): Promise<CourseRow | undefined> =>
  q.maybe(sql<CourseRow>`
    select r.id, r.version, r.code, r.title, r.published, r.archived, ${scopeOf(mayEditCourses)(viewer)} as "mayEdit"
    from learning.course r where r.id = ${courseId}::uuid and ${scopeOf(mayReadCourses)(viewer)}`);

interface ChapterRow {
  id: string;
  version: number;
  title: string;
  position: number;
}

export interface PlacedLesson extends ArrangedLesson {
  chapterId: string;
  position: number;
}

export const listChapters = (q: Queryable, courseId: string): Promise<ChapterRow[]> =>
  q.rows(sql<ChapterRow>`
    select id, version, title, position from learning.chapter where course_id = ${courseId}::uuid order by position, id`);

export const listLessons = (q: Queryable, courseId: string): Promise<PlacedLesson[]> =>
  q.rows(sql<PlacedLesson>`
    select id, title, required, preview, minutes, chapter_id as "chapterId", position
    from learning.lesson where course_id = ${courseId}::uuid order by position, id`);
