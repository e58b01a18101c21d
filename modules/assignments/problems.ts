import { notFound, type Problem } from '../../platform/problem.ts';
import { SLUG } from './fields.ts';
import { isOpen, nameOf, type State } from './rules.ts';
import type { AssignableCourse, Candidate } from './store/candidates.ts';

interface Named {
  number: number;
  dueOn: string;
}

const linkTo = (row: Named): Problem['link'] => ({ slug: SLUG, id: nameOf(row), title: nameOf(row) });

/** The two ways out are to complete it or to cancel it. */
export const activeExists = (row: Named): Problem => ({
  code: 'active-assignment-exists',
  field: 'employee',
  message: `Active assignment exists: ${nameOf(row)}, due ${row.dueOn}`,
  link: linkTo(row),
});

export const overdueExists = (row: Named): Problem => ({
  code: 'overdue-assignment-exists',
  field: 'employee',
  message: `Overdue assignment exists: ${nameOf(row)}, due ${row.dueOn}. Extend it to a later day, or let the new one supersede it.`,
  link: linkTo(row),
  detail: { field: 'onOverdue', choices: ['extend', 'supersede'] },
});

/** Somebody else was faster, and what stood in the way is gone again. */
export const madeMeanwhile: Problem = {
  code: 'changed-meanwhile',
  message: 'Another assignment of this person and course was made at this moment. Look again.',
};

export const changedMeanwhile = (row: { number: number }): Problem => ({
  code: 'changed-meanwhile',
  message: `Somebody else has changed ${nameOf(row)} at this moment. Look again.`,
});

export const missingAssignment: Problem = notFound('training assignment').problem;

/** What keeps this person from getting assignments: each missing part by name. */
export const personNotReady = (person: Candidate | undefined): Problem | undefined => {
  if (!person) return { ...notFound('employee').problem, field: 'employee' };
  const missing = [
    ...(person.isEnabled ? [] : ['the login is disabled']),
    ...(person.email ? [] : ['there is no e-mail']),
    ...(person.isStudent ? [] : ['the role LMS Student is missing']),
  ];
  if (missing.length === 0) return undefined;
  return {
    code: 'employee-not-ready',
    field: 'employee',
    message: `${person.name} cannot be assigned training: ${missing.join(', ')}.`,
  };
};

export const courseNotReady = (course: AssignableCourse | undefined): Problem | undefined => {
  if (!course) return { ...notFound('course').problem, field: 'course' };
  if (course.archived)
    return { code: 'course-archived', field: 'course', message: `The course ${course.title} is archived.` };
  if (!course.published)
    return { code: 'course-not-published', field: 'course', message: `The course ${course.title} is not published.` };
  return undefined;
};

/** Why something that is for open assignments only is refused for this one. */
export const notOpen = (row: State & Named, why: { completed: string }): Problem | undefined => {
  if (isOpen(row)) return undefined;
  const name = nameOf(row);
  if (row.completedOn) return { code: 'completed', message: `${name} is completed: ${why.completed}` };
  if (row.cancelledOn) return { code: 'cancelled', message: `${name} was cancelled on ${row.cancelledOn}.` };
  return {
    code: 'superseded',
    message: `${name} was superseded on ${row.supersededOn}: a newer assignment took its place.`,
  };
};
