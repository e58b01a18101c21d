import type { Viewer } from '../platform/access/index.ts';
import { type Database, sql } from '../platform/database/index.ts';
import { schoolIn } from '../testing/school.ts';
import { cookieOf } from '../testing/sign-in.ts';

export interface Learner {
  userId: string;
  email: string;
  cookie: string;
}

export interface Course {
  id: string;
  code: string;
  lessons: string[];
}

/** Who works and learns at a place, and what there is to learn. */
export interface People {
  moderator: { viewer: Viewer; cookie: string };
  learners: Learner[];
  courses: Course[];
}

const learnerOf = async (db: Database, { userId }: Viewer): Promise<Learner> => {
  const { email } = await db.one(sql<{ email: string }>`
    select email from identity.user_account where id = ${userId}::uuid`);
  return { userId, email, cookie: await cookieOf(db, userId) };
};

/** So that a place may be given more courses later. */
let made = 0;

export const peopleAt = async (db: Database, count: { learners: number; courses: number }): Promise<People> => {
  const school = schoolIn(db);
  const viewer = await school.person('Mo', ['Moderator']);
  const learners: Learner[] = [];
  for (let n = 0; n < count.learners; n += 1) {
    learners.push(await learnerOf(db, await school.person(`Learner ${n}`, ['LMS Student'], 'UTC')));
  }
  const courses: Course[] = [];
  for (let n = 0; n < count.courses; n += 1) {
    made += 1;
    const code = `F-${made}`;
    courses.push({ code, ...(await school.course({ code, title: `Course ${made}` }, 'One', 'Two')) });
  }
  return { moderator: { viewer, cookie: await cookieOf(db, viewer.userId) }, learners, courses };
};
