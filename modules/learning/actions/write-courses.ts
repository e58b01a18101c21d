import type { Act } from '../../../platform/act.ts';
import { constraintOf, newIds } from '../../../platform/database/index.ts';
import { type HistoryEntry, recordHistory } from '../../../platform/history/index.ts';
import { type Outcome, type Problem, Refusal, refused } from '../../../platform/problem.ts';
import { sanitiseRichText } from '../../../platform/records/rich-text.ts';
import type { Change, Values } from '../../../platform/records/types.ts';
import { courseFields } from '../fields.ts';
import {
  type Course,
  findCodeHolders,
  insertCourses,
  lockCourses,
  organisationDay,
  replaceInstructors,
  updateCourses,
} from '../store/courses.ts';
import { differenceOf, given } from '../values.ts';

const EMPTY: Omit<Course, 'id' | 'code' | 'title'> = {
  version: 1,
  introduction: null,
  description: null,
  category: null,
  published: false,
  publishedOn: null,
  mandatory: false,
  mandatoryDueDays: null,
  validityMonths: null,
  sequential: false,
  selfEnrollment: false,
  archived: false,
  instructors: [],
};

const EDITABLE = Object.keys(courseFields) as (keyof Course)[];

/** Makes courses; a course creator becomes the instructor of those that name nobody. */
export const createCourses = async (act: Act, rows: readonly Values[]): Promise<Outcome[]> => {
  const ids = newIds(rows.length);
  const today = await organisationDay(act);
  const courses = rows.map((values, index) => {
    const course = { ...EMPTY, ...given(values), id: ids[index] } as Course;
    if (course.instructors.length === 0 && isOwnCreator(act)) course.instructors = [act.viewer.userId];
    return dated(course, today);
  });
  const problems = courses.map(limitFault);
  const made = await insertCourses(
    act,
    courses.filter((_, index) => !problems[index]),
  );
  const fresh = courses.filter((course) => made.has(course.id));
  await replaceInstructors(act, fresh);
  await tell(
    act,
    fresh.map((course) => ({
      recordId: course.id,
      event: 'created',
      changes: differenceOf(EDITABLE, { ...EMPTY, code: null, title: null }, course),
    })),
  );
  return courses.map((course, index): Outcome => {
    const problem = problems[index];
    if (problem) return { ok: false, problem };
    return made.has(course.id) ? { ok: true, id: course.id } : taken(course.code);
  });
};

const isOwnCreator = ({ viewer }: Act): boolean =>
  viewer.roles.has('Course Creator') && !viewer.roles.has('System Manager') && !viewer.roles.has('Moderator');

const dated = (course: Course, today: string): Course => ({
  ...course,
  description: course.description && sanitiseRichText(course.description),
  publishedOn: course.published ? (course.publishedOn ?? today) : null,
});

const limitFault = ({ mandatoryDueDays, validityMonths }: Course): Problem | undefined => {
  if (mandatoryDueDays !== null && (mandatoryDueDays < 0 || mandatoryDueDays > 3650))
    return { code: 'invalid', field: 'mandatoryDueDays', message: 'Days to complete: choose 0 to 3650 days.' };
  if (validityMonths !== null && (validityMonths < 1 || validityMonths > 1200))
    return { code: 'invalid', field: 'validityMonths', message: 'Valid for months: choose 1 to 1200 months.' };
  return undefined;
};

/** code in lower case -> the course that has it */
const holdersOf = async (act: Act, courses: readonly Course[]): Promise<Map<string, string>> => {
  if (courses.length === 0) return new Map();
  const codes = courses.map(({ code }) => code);
  return new Map((await findCodeHolders(act.tx, codes)).map(({ id, code }) => [code, id]));
};

const taken = (code: string): { ok: false; problem: Problem } =>
  refused('taken', `Another course has the code ${code} already. Choose another.`, { field: 'code' });

/** Changes courses; an answer per row, in order. */
export const changeCourses = async (act: Act, changes: readonly Change[]): Promise<Outcome[]> => {
  const today = await organisationDay(act);
  const ids = changes.map(({ id }) => id);
  const before = new Map((await lockCourses(act, ids)).map((course) => [course.id, course]));
  const planned = changes.map((change) => {
    const course = before.get(change.id);
    return course && { before: course, after: dated({ ...course, ...settled(change.values) }, today) };
  });
  const holders = await holdersOf(
    act,
    planned.flatMap((step) => (step && step.before.code !== step.after.code ? [step.after] : [])),
  );
  const outcomes = planned.map((step): Outcome => {
    if (!step) return refused('not-found', 'This course does not exist, or you may not see it.');
    const holder = holders.get(step.after.code.toLowerCase());
    if (holder && holder !== step.after.id) return taken(step.after.code);
    const problem = limitFault(step.after);
    return problem ? { ok: false, problem } : { ok: true, id: step.after.id };
  });
  const steps = planned.flatMap((step, index) => (step && outcomes[index]?.ok ? [step] : []));
  await write(
    act,
    steps.map(({ after }) => after),
  );
  await tell(
    act,
    steps.map((step) => ({
      recordId: step.after.id,
      event: 'changed',
      changes: differenceOf(EDITABLE, step.before, step.after),
    })),
  );
  return outcomes;
};

/** An emptied flag or list is its empty value. */
const settled = (values: Values): Partial<Course> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value ?? EMPTY[name as keyof typeof EMPTY] ?? null]),
  );

const write = async (act: Act, courses: readonly Course[]): Promise<void> => {
  if (courses.length === 0) return;
  try {
    await updateCourses(act, courses);
  } catch (error) {
    if (constraintOf(error).constraint !== 'course_code') throw error;
    throw new Refusal({ code: 'taken', field: 'code', message: 'Another course has this code. Choose another.' });
  }
  await replaceInstructors(act, courses);
};

const tell = (act: Act, entries: readonly HistoryEntry[]): Promise<void> =>
  recordHistory(act, { slug: 'lms-course', fields: courseFields }, [...entries]);
