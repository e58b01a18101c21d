import { beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../platform/access/index.ts';
import { type Database, sql } from '../../platform/database/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { idsOf, type School, schoolIn } from '../../testing/school.ts';
import { arrangeCourse } from './actions/arrange-course.ts';
import { createChapters } from './actions/write-chapters.ts';
import type { Arrangement } from './contract.ts';
import { readOutline } from './outline.ts';

let db: Database;
let school: School;
let creator: Viewer;
beforeAll(async () => {
  db = await testDatabase();
  school = schoolIn(db);
  creator = await school.person('Cora Creator', ['Course Creator']);
});

/** A course of two chapters, the second empty. */
const courseOfTwo = async (instructors = [creator.userId]) => {
  const course = await school.course({ instructors }, 'One', 'Two', 'Three');
  const [second] = idsOf(await school.as((act) => createChapters(act, [{ course: course.id, title: 'Second' }])));
  return { ...course, second: second as string };
};

const arrange = (courseId: string, chapters: Arrangement['chapters'], viewer = creator) =>
  school.as((act) => arrangeCourse(act, courseId, { chapters }), viewer);

const orderOf = async (courseId: string): Promise<string> =>
  (await readOutline(db, creator, courseId)).chapters
    .map(({ title, lessons }) => `${title}: ${lessons.map((lesson) => lesson.title).join(' ')}`)
    .join(' / ');

describe('the order of a course', () => {
  it('is what it was put into, across chapters', async () => {
    const { id, chapter, second, lessons } = await courseOfTwo();
    const [one, two, three] = lessons as [string, string, string];
    expect(await orderOf(id)).toBe('Chapter: One Two Three / Second: ');
    await arrange(id, [
      { id: second, lessons: [three, one] },
      { id: chapter, lessons: [two] },
    ]);
    expect(await orderOf(id)).toBe('Second: Three One / Chapter: Two');
  });

  it('writes and records only what moves', async () => {
    const { id, chapter, second, lessons } = await courseOfTwo();
    const [one, two, three] = lessons as [string, string, string];
    await arrange(id, [
      { id: chapter, lessons: [one, three, two] },
      { id: second, lessons: [] },
    ]);
    const events = await db.rows(sql<{ id: string }>`
      select record_id as id from history.event
      where event = 'changed' and record_id = any(${[...lessons, chapter, second]}::uuid[])`);
    expect(events.map((event) => event.id).sort()).toEqual([two, three].sort());
  });

  it('is refused when somebody has added a lesson meanwhile, left one out, or brings a foreign one', async () => {
    const { id, chapter, second, lessons } = await courseOfTwo();
    const other = await courseOfTwo();
    const before = await orderOf(id);
    for (const wanted of [
      lessons.slice(1),
      [...lessons, other.lessons[0] as string],
      [...lessons, lessons[0] as string],
    ]) {
      const chapters = [
        { id: chapter, lessons: [] },
        { id: second, lessons: wanted },
      ];
      await expect(arrange(id, chapters)).rejects.toMatchObject({ problem: { code: 'changed-meanwhile' } });
    }
    expect(await orderOf(id)).toBe(before);
  });

  it('is for whoever may edit the course', async () => {
    const { id, chapter, second, lessons } = await courseOfTwo([]);
    const student = await school.person('Sam Student');
    const chapters = [
      { id: second, lessons: [] },
      { id: chapter, lessons },
    ];
    await expect(arrange(id, chapters)).rejects.toMatchObject({ status: 404 });
    await expect(arrange(id, chapters, student)).rejects.toMatchObject({ status: 403 });
  });
});
