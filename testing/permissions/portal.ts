import { enroll } from '../../modules/learning/index.ts';
import type { Sample, Sent, WalkedRecord } from '../permission-walk.ts';
import type { Cast } from './cast.ts';
import { courseOf } from './courses.ts';

const atCourse = ({ id }: Sample): Sent => ({ params: { courseId: id } });
const atLesson = ({ lesson }: Sample): Sent => ({ params: { lessonId: String(lesson) } });

/** The pages of a course. */
const pageRecord = (cast: Cast): WalkedRecord => ({
  make: (persona, whose) => courseOf(cast, persona, whose),
  requests: { 'read-course-page': atCourse, 'read-lesson-page': atLesson, 'enroll-self': atCourse },
});

/** Own is a course that the persona is enrolled in. */
const seatRecord = (cast: Cast): WalkedRecord => ({
  async make(persona, whose) {
    const course = await courseOf(cast, persona, whose);
    const pair = { userId: course.userId, courseId: course.id };
    if (whose === 'own') await cast.now((act) => enroll(act, [pair]));
    return course;
  },
  requests: { 'complete-lesson': atLesson, 'keep-place': atLesson },
});

export const portalRecords = (cast: Cast): Record<string, WalkedRecord> => ({
  'session: read-course-page': pageRecord(cast),
  'session: read-lesson-page': pageRecord(cast),
  'session: enroll-self': pageRecord(cast),
  'session: complete-lesson': seatRecord(cast),
  'session: keep-place': seatRecord(cast),
});
