import { createChapters } from '../../modules/learning/actions/write-chapters.ts';
import { enroll } from '../../modules/learning/index.ts';
import { newId } from '../../platform/database/index.ts';
import type { Persona, WalkedRecord, Whose } from '../permission-walk.ts';
import { idsOf } from '../school.ts';
import { cookieOf, userWith } from '../sign-in.ts';
import type { Cast } from './cast.ts';
import { acting, changing, changingMany, reads, uploading } from './requests.ts';

/**
 * A course that is the persona's own: one they instruct, or one that is published. Foreign is one that somebody else
 * instructs, and to managers and learners one that is not published.
 */
export const courseOf = async (cast: Cast, persona: Persona, whose: Whose) => {
  const { userId, cookie } = await cast.player(persona);
  const isHidden = whose === 'foreign' && (persona === 'LMS Student' || persona === 'manager');
  const instructors = whose === 'own' && persona === 'Course Creator' ? [userId] : [];
  const code = `Course ${newId()}`;
  const values = { code, title: code, published: !isHidden, selfEnrollment: true, instructors };
  const { id, chapter, lessons } = await cast.school.course(values, 'Lesson');
  return { id, cookie, userId, code, word: code, chapter, lesson: lessons[0] as string };
};

const courseRecord = (cast: Cast): WalkedRecord => ({
  make: (persona, whose) => courseOf(cast, persona, whose),
  requests: {
    ...reads,
    create: () => ({ body: { code: newId(), title: 'New' } }),
    change: changing({ title: 'Changed' }),
    'change-many': changingMany({ title: 'Changed' }),
    arrange: ({ chapter, lesson }) => ({ body: { chapters: [{ id: chapter, lessons: [lesson] }] } }),
    import: () => uploading('Course Code,Title', `${newId()},New`),
  },
});

const chapterRecord = (cast: Cast): WalkedRecord => ({
  async make(persona, whose) {
    const { id, chapter, ...course } = await courseOf(cast, persona, whose);
    return { ...course, id: chapter, course: id };
  },
  requests: {
    ...reads,
    create: ({ course }) => ({ body: { course, title: 'New' } }),
    change: changing({ title: 'Changed' }),
    'change-many': changingMany({ title: 'Changed' }),
    import: ({ code }) => uploading('Course,Title', `${code},${newId()}`),
  },
});

/** Only a chapter without lessons can be removed. */
const emptyChapterRecord = (cast: Cast): WalkedRecord => ({
  async make(persona, whose) {
    const { id: course, cookie } = await courseOf(cast, persona, whose);
    const [id] = idsOf(await cast.now((act) => createChapters(act, [{ course, title: 'Empty' }]))) as [string];
    return { id, cookie };
  },
  requests: { remove: acting() },
});

const lessonRecord = (cast: Cast): WalkedRecord => ({
  async make(persona, whose) {
    const { lesson, ...course } = await courseOf(cast, persona, whose);
    return { ...course, id: lesson };
  },
  requests: {
    ...reads,
    create: ({ chapter }) => ({ body: { chapter, title: 'New' } }),
    change: changing({ title: 'Changed' }),
    'change-many': changingMany({ title: 'Changed' }),
    remove: acting(),
    import: ({ chapter }) => uploading('Chapter,Title', `${chapter},${newId()}`),
  },
});

/** A published course and who learns there. Own to a Course Creator is whatever is about their course, whoever learns. */
export const learningOf = async (cast: Cast, persona: Persona, whose: Whose) => {
  const isTeaching = persona === 'Course Creator' && whose === 'own';
  const course = await courseOf(cast, persona, persona === 'Course Creator' ? whose : 'own');
  const learner = await cast.owner(persona, whose);
  return { course, learner: isTeaching ? await cast.person() : learner, cookie: course.cookie };
};

const enrollmentRecord = (cast: Cast): WalkedRecord => ({
  async make(persona, whose) {
    const { course, learner, cookie } = await learningOf(cast, persona, whose);
    const pair = { userId: learner.userId, courseId: course.id };
    const [enrolled] = await cast.now((act) => enroll(act, [pair]));
    return { id: String(enrolled?.enrollmentId), cookie, word: course.code };
  },
  requests: {
    ...reads,
    unenroll: acting({ reason: 'Left the team' }),
    complete: acting({ completedOn: '2026-01-05', reason: 'Has a certificate' }),
  },
});

/** A Course Creator sees no other users, and so finds nobody but themselves to enroll: one who learns too. */
const teacherOf = async (cast: Cast, whose: Whose) => {
  const userId = await userWith(cast.db, ['Course Creator', 'LMS Student']);
  const code = `Course ${newId()}`;
  const isOwn = whose === 'own';
  const { id } = await cast.school.course({ code, published: isOwn, instructors: isOwn ? [userId] : [] });
  return { id, cookie: await cookieOf(cast.db, userId), user: userId, email: `${userId}@example.org`, code };
};

const newEnrollmentRecord = (cast: Cast): WalkedRecord => ({
  async make(persona, whose) {
    if (persona === 'Course Creator') return teacherOf(cast, whose);
    const { course, cookie } = await learningOf(cast, persona, whose);
    const { userId, email } = await cast.person();
    return { id: course.id, cookie, user: userId, email, code: course.code };
  },
  requests: {
    create: ({ id, user }) => ({ body: { user, course: id } }),
    import: ({ email, code }) => uploading('Learner,Course', `${email},${code}`),
  },
});

export const courseRecords = (cast: Cast): Record<string, WalkedRecord> => ({
  'lms-course': courseRecord(cast),
  'course-chapter': chapterRecord(cast),
  'course-chapter: remove': emptyChapterRecord(cast),
  'course-lesson': lessonRecord(cast),
  'lms-enrollment': enrollmentRecord(cast),
  'lms-enrollment: create': newEnrollmentRecord(cast),
  'lms-enrollment: import': newEnrollmentRecord(cast),
});
