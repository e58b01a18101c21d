import { z } from 'zod';
import { sql } from '../../../platform/database/index.ts';
import type { RecordType } from '../../../platform/records/types.ts';
import { removeLessons } from '../actions/remove-lessons.ts';
import { changeChapters, createChapters, removeChapters } from '../actions/write-chapters.ts';
import { changeLessons, createLessons } from '../actions/write-lessons.ts';
import { chapterFields, lessonFields } from '../fields.ts';
import { mayEditLessons, mayReadChapters, mayReadLessons } from '../permissions.ts';
import { textOf } from '../store/lessons.ts';

export const chapters: RecordType = {
  slug: 'course-chapter',
  label: { one: 'Chapter', many: 'Chapters' },
  table: 'learning.chapter',
  source: () => sql`
    select h.id, h.version, h.title, h.course_id, c.title as course_id_title, h.position, c.published, c.archived
    from learning.chapter h join learning.course c on c.id = h.course_id`,
  fields: chapterFields,
  list: {
    columns: ['title', 'course', 'position'],
    sort: ['course', 'position'],
    search: ['title', 'course'],
    empty: 'A course is divided into chapters, and chapters into lessons.',
  },
  read: mayReadChapters,
  belongsTo: [{ slug: 'lms-course', field: 'course' }],
  writes: {
    create: { grants: mayEditLessons, run: createChapters },
    change: { grants: mayEditLessons, run: changeChapters },
  },
  actions: {
    remove: {
      label: 'Remove chapter',
      grants: mayEditLessons,
      input: z.object({}),
      danger: true,
      run: (act, ids) => removeChapters(act, ids),
    },
  },
};

export const lessons: RecordType = {
  slug: 'course-lesson',
  label: { one: 'Lesson', many: 'Lessons' },
  table: 'learning.lesson',
  source: () => sql`
    select l.id, l.version, l.title, l.course_id, c.title as course_id_title, l.chapter_id, h.title as chapter_id_title,
      l.position, l.required, l.preview, l.minutes, l.instructor_notes, ${textOf(sql`l.id`)} as text
    from learning.lesson l
    join learning.chapter h on h.id = l.chapter_id
    join learning.course c on c.id = l.course_id`,
  fields: lessonFields,
  list: {
    columns: ['title', 'course', 'chapter', 'position', 'required', 'minutes'],
    sort: ['course', 'chapter', 'position'],
    search: ['title', 'course'],
    empty: 'Make a chapter first, then its lessons.',
  },
  read: mayReadLessons,
  belongsTo: [
    { slug: 'lms-course', field: 'course', columns: ['title', 'chapter', 'required', 'minutes'] },
    { slug: 'course-chapter', field: 'chapter', columns: ['title', 'position', 'required', 'minutes'] },
  ],
  writes: {
    create: { grants: mayEditLessons, run: createLessons },
    change: { grants: mayEditLessons, run: changeLessons },
  },
  actions: {
    remove: {
      label: 'Remove lesson',
      grants: mayEditLessons,
      input: z.object({}),
      danger: true,
      run: (act, ids) => removeLessons(act, ids),
    },
  },
};
