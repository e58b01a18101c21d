import { sql } from '../../../platform/database/index.ts';
import type { RecordType } from '../../../platform/records/types.ts';
import { changeCourses, createCourses } from '../actions/write-courses.ts';
import { courseFields } from '../fields.ts';
import { mayEditCourses, mayReadCourses } from '../permissions.ts';

const instructors = sql`learning.course_instructor i join identity.user_account u on u.id = i.user_id
  where i.course_id = c.id order by lower(u.name), u.id`;

export const courses: RecordType = {
  slug: 'lms-course',
  label: { one: 'Course', many: 'Courses' },
  table: 'learning.course',
  source: () => sql`
    select c.id, c.version, c.title, c.code, c.introduction, c.description, c.category, c.published, c.published_on,
      c.mandatory, c.mandatory_due_days, c.validity_months, c.sequential, c.self_enrollment, c.archived,
      array(select u.id from ${instructors}) as instructors, array(select u.name from ${instructors}) as instructors_title
    from learning.course c`,
  fields: courseFields,
  list: {
    columns: ['title', 'code', 'category', 'published', 'mandatory', 'validityMonths'],
    sort: ['title'],
    unless: { fields: ['archived'], where: () => sql<boolean>`not r.archived` },
    search: ['title', 'code', 'category'],
    empty: 'Add the first course, then its chapters and lessons.',
  },
  read: mayReadCourses,
  writes: {
    create: { grants: mayEditCourses, run: createCourses },
    change: { grants: mayEditCourses, run: changeCourses },
  },
  // a code wins over a title
  lookup: (texts) => sql`
    select t.text, c.id, c.title from unnest(${texts}) t(text) join learning.course c on lower(c.code) = lower(t.text)
    union all
    select t.text, c.id, c.title from unnest(${texts}) t(text) join learning.course c on lower(c.title) = lower(t.text)
    where not exists (select from learning.course k where lower(k.code) = lower(t.text))`,
  pickable: () => sql<boolean>`(r.published and not r.archived)`,
};
