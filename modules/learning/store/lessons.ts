import type { Act } from '../../../platform/act.ts';
import { newIds, type Queryable, type Sql, sql, unnested } from '../../../platform/database/index.ts';
import { richText } from '../blocks.ts';

export interface Chapter {
  id: string;
  courseId: string;
  title: string;
  position: number | null;
}

const CHAPTER = { id: 'uuid', courseId: 'uuid', title: 'text', position: 'integer' } as const;

/** Whoever changes the lessons of a course holds it: no attempt is opened meanwhile, and positions do not collide. */
export const holdForEditing = (act: Act, courseIds: readonly string[]): Promise<number> =>
  act.tx.run(sql`
    select id from learning.course where id = any(${[...new Set(courseIds)]}::uuid[]) order by id for update`);

/** Rows without a position come last, in their order. */
export const insertChapters = (act: Act, chapters: readonly Chapter[]): Promise<number> =>
  act.tx.run(sql`
    insert into learning.chapter (id, course_id, title, position)
    select g.id, g.course_id, g.title, coalesce(g.position, coalesce(
        (select max(c.position) from learning.chapter c where c.course_id = g.course_id), 0)
        + row_number() over (partition by g.course_id order by g.id))
    from ${unnested(chapters, CHAPTER, 'g')}`);

export const findChapters = (q: Queryable, ids: readonly string[]): Promise<Chapter[]> =>
  q.rows(sql<Chapter>`
    select id, course_id as "courseId", title, position from learning.chapter where id = any(${ids}::uuid[])`);

export const updateChapters = (act: Act, chapters: readonly Chapter[]): Promise<number> =>
  act.tx.run(sql`
    update learning.chapter c set title = g.title, position = coalesce(g.position, c.position), version = c.version + 1
    from ${unnested(chapters, CHAPTER, 'g')} where c.id = g.id`);

/** Those that were empty; the others stay. */
export const deleteEmptyChapters = async (act: Act, ids: readonly string[]): Promise<Set<string>> => {
  const gone = await act.tx.rows(sql<{ id: string }>`
    delete from learning.chapter c where c.id = any(${ids}::uuid[])
      and not exists (select from learning.lesson l where l.chapter_id = c.id) returning c.id`);
  return new Set(gone.map((row) => row.id));
};

export interface Lesson {
  id: string;
  chapterId: string;
  courseId: string;
  title: string;
  position: number | null;
  required: boolean;
  preview: boolean;
  minutes: number | null;
  instructorNotes: string | null;
  /** The rich text of its one text block. */
  text: string | null;
}

const LESSON = {
  id: 'uuid',
  chapterId: 'uuid',
  courseId: 'uuid',
  title: 'text',
  position: 'integer',
  required: 'boolean',
  preview: 'boolean',
  minutes: 'integer',
  instructorNotes: 'text',
} as const;

export const insertLessons = (act: Act, lessons: readonly Lesson[]): Promise<number> =>
  act.tx.run(sql`
    insert into learning.lesson (id, chapter_id, course_id, title, position, required, preview, minutes, instructor_notes)
    select g.id, g.chapter_id, g.course_id, g.title, coalesce(g.position, coalesce(
        (select max(l.position) from learning.lesson l where l.chapter_id = g.chapter_id), 0)
        + row_number() over (partition by g.chapter_id order by g.id)),
      g.required, g.preview, g.minutes, g.instructor_notes
    from ${unnested(lessons, LESSON, 'g')}`);

export const findCoursesOf = async (q: Queryable, lessonIds: readonly string[]): Promise<string[]> => {
  const rows = await q.rows(sql<{ id: string }>`
    select distinct course_id as id from learning.lesson where id = any(${lessonIds}::uuid[])`);
  return rows.map((row) => row.id);
};

/** Nobody can complete them until the end of the transaction. */
export const lockLessons = (act: Act, ids: readonly string[]): Promise<Lesson[]> =>
  act.tx.rows(sql<Lesson>`
    select l.id, l.chapter_id as "chapterId", l.course_id as "courseId", l.title, l.position, l.required, l.preview,
      l.minutes, l.instructor_notes as "instructorNotes", ${textOf(sql`l.id`)} as text
    from learning.lesson l where l.id = any(${ids}::uuid[]) order by l.id for update of l`);

/** The text of a lesson: that of its first text block. */
export const textOf = (lessonId: Sql): Sql<string> => sql<string>`
  (select b.content ->> 'html' from learning.block b where b.lesson_id = ${lessonId} and b.kind = ${richText.kind}
    order by b.position, b.id limit 1)`;

export const updateLessons = (act: Act, lessons: readonly Lesson[]): Promise<number> =>
  act.tx.run(sql`
    update learning.lesson l set chapter_id = g.chapter_id, title = g.title, position = coalesce(g.position, l.position),
      required = g.required, preview = g.preview, minutes = g.minutes, instructor_notes = g.instructor_notes,
      version = l.version + 1
    from ${unnested(lessons, LESSON, 'g')} where l.id = g.id`);

/** The text becomes the lesson's text block; without a text there is none. */
export const writeTexts = async (act: Act, lessons: readonly Pick<Lesson, 'id' | 'text'>[]): Promise<void> => {
  if (lessons.length === 0) return;
  const ids = newIds(lessons.length);
  const rows = lessons.map(({ id, text }, index) => ({
    id: ids[index],
    lessonId: id,
    content: text ? richText.parse({ html: text }) : null,
  }));
  const given = unnested(rows, { id: 'uuid', lessonId: 'uuid', content: 'jsonb' }, 'g');
  await act.tx.run(sql`
    update learning.block b set content = g.content, version = b.version + 1
    from ${given} where b.lesson_id = g.lesson_id and b.kind = ${richText.kind} and g.content is not null`);
  await act.tx.run(sql`
    delete from learning.block b using ${given}
    where b.lesson_id = g.lesson_id and b.kind = ${richText.kind} and g.content is null`);
  await act.tx.run(sql`
    insert into learning.block (id, lesson_id, kind, position, content)
    select g.id, g.lesson_id, ${richText.kind}, 1, g.content from ${given}
    where g.content is not null
      and not exists (select from learning.block b where b.lesson_id = g.lesson_id and b.kind = ${richText.kind})`);
};

/** How many attempts have done each lesson, or part of it; lessons that nobody has touched are left out. */
export const countEvidence = async (q: Queryable, ids: readonly string[]): Promise<Map<string, number>> => {
  const rows = await q.rows(sql<{ id: string; count: number }>`
    select x.lesson_id as id, count(distinct x.attempt_id)::int as count from (
      select d.lesson_id, d.attempt_id from learning.lesson_done d where d.lesson_id = any(${ids}::uuid[])
      union all
      select b.lesson_id, d.attempt_id from learning.block_done d join learning.block b on b.id = d.block_id
      where b.lesson_id = any(${ids}::uuid[])
    ) x group by x.lesson_id`);
  return new Map(rows.map((row) => [row.id, row.count]));
};

export const deleteLessons = async (act: Act, ids: readonly string[]): Promise<void> => {
  await act.tx.run(sql`delete from learning.place where lesson_id = any(${ids}::uuid[])`);
  await act.tx.run(sql`delete from learning.block where lesson_id = any(${ids}::uuid[])`);
  await act.tx.run(sql`delete from learning.lesson where id = any(${ids}::uuid[])`);
};
