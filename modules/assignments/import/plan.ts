import type { Act } from '../../../platform/act.ts';
import type { Day } from '../../../platform/clock.ts';
import type { Problem } from '../../../platform/problem.ts';
import type { ImportSettings, ParsedRow, PlannedRow } from '../../../platform/records/types.ts';
import { NOBODY_CAN_COMPLETE } from '../actions/assign-training.ts';
import { DUE_IN_THE_PAST } from '../actions/change-due-dates.ts';
import { courseNotReady, personNotReady } from '../problems.ts';
import { addMonths, type OnOverdue, pairKey } from '../rules.ts';
import type { AssignableCourse } from '../store/candidates.ts';
import { type Decided, type Deed, decide, type Wanted } from './decide.ts';
import { findCoursesNamed, findPeopleNamed, type Named, oneNamed } from './find-named.ts';
import { emptyHistory, findPairHistories, type PairHistory } from './pair-history.ts';

/** What `apply` needs of a row. */
export interface PlannedAssignment {
  [key: string]: unknown;
  deed: Deed;
  employeeId: string | null;
  userId: string | null;
  name: string;
  courseId: string;
  mandatory: boolean;
  dueOn: Day;
  assignedOn: Day;
  fileAssignedOn: Day | null;
  completedOn: Day | null;
}

interface NamedRow {
  row: number;
  person: Named;
  course: AssignableCourse;
  dueOn: Day;
  assignedOn: Day | null;
  completedOn: Day | null;
}

const texts = (rows: readonly ParsedRow[], field: string): string[] =>
  rows.map(({ values }) => values[field] as string);

/** Who of those without a login is meant by which key: the employee stands for the user to come. */
const ownerOf = ({ userId, employeeId }: Named): string => userId ?? employeeId ?? '';

export const planAssignments = async (
  act: Act,
  rows: readonly ParsedRow[],
  settings: ImportSettings,
): Promise<PlannedRow[]> => {
  const people = await findPeopleNamed(act.tx, texts(rows, 'employee'), act.clock);
  const courses = await findCoursesNamed(act.tx, texts(rows, 'course'));
  const named = rows.map((row) => nameRow(row, people, courses));
  const pairs = named.flatMap((row) =>
    'problem' in row || !row.person.userId ? [] : [{ userId: row.person.userId, courseId: row.course.id }],
  );
  const histories = await findPairHistories(act.tx, pairs);
  return named.map((row) => ('problem' in row ? row : planOne(row, histories, settings)));
};

const nameRow = (
  { row, values }: ParsedRow,
  people: ReadonlyMap<string, Named[]>,
  courses: ReadonlyMap<string, AssignableCourse[]>,
): NamedRow | (PlannedRow & { problem: Problem }) => {
  const person = oneNamed('employee', values.employee as string, people.get(values.employee as string));
  const course = oneNamed('course', values.course as string, courses.get(values.course as string));
  if ('problem' in person) return { row, verdict: 'refused', problem: person.problem, values: {} };
  if ('problem' in course) return { row, verdict: 'refused', problem: course.problem, values: {} };
  const { dueOn, assignedOn, completedOn } = values as Record<string, Day | null | undefined>;
  return {
    row,
    person: person.one,
    course: course.one,
    dueOn: dueOn as Day,
    assignedOn: assignedOn ?? null,
    completedOn: completedOn ?? null,
  };
};

const planOne = (row: NamedRow, histories: Map<string, PairHistory>, settings: ImportSettings): PlannedRow => {
  const { person, course, dueOn, completedOn } = row;
  const key = pairKey({ userId: ownerOf(person), courseId: course.id });
  const history = histories.get(key) ?? emptyHistory();
  histories.set(key, history);
  const wanted: Wanted = {
    dueOn,
    assignedOn: (settings.mode === 'history' ? row.assignedOn : null) ?? person.today,
    fileAssignedOn: row.assignedOn,
    completedOn,
    validUntil: completedOn && course.validityMonths ? addMonths(completedOn, course.validityMonths) : null,
    today: person.today,
    again: settings.options.again === 'yes',
    onOverdue: (settings.options['on-overdue'] ?? 'refuse') as OnOverdue,
    barred: barredBy(row, settings),
  };
  const decided = decide(history, wanted);
  const values: PlannedAssignment = {
    deed: decided.deed,
    employeeId: person.employeeId,
    userId: person.userId,
    name: person.name,
    courseId: course.id,
    mandatory: course.mandatory,
    dueOn,
    assignedOn: wanted.assignedOn,
    fileAssignedOn: row.assignedOn,
    completedOn,
  };
  return {
    row: row.row,
    key: repeatKey(decided, `${key} ${dueOn}`),
    verdict: decided.verdict,
    problem: decided.problem,
    warnings: decided.deed === 'none' ? [] : warningsOf(row, decided, settings),
    values,
  };
};

/** What stands in the database already cannot be repeated; a completion of what an earlier row opens is no repeat of it. */
const repeatKey = ({ deed, isRepeat }: Decided, key: string): string | undefined => {
  if (deed === 'none') return isRepeat ? key : undefined;
  return deed === 'complete' ? `${key} completed` : key;
};

const barredBy = (
  { person, course, assignedOn, completedOn }: NamedRow,
  { mode }: ImportSettings,
): Problem | undefined => {
  if (completedOn && completedOn > person.today) return inTheFuture('completedOn', completedOn);
  if (assignedOn && assignedOn > person.today) return inTheFuture('assignedOn', assignedOn);
  if (completedOn) return mode === 'history' ? undefined : historyOnly;
  if (!person.userId) {
    const message = `${person.name} cannot be assigned training: there is no login yet.`;
    return { code: 'employee-not-ready', field: 'employee', message };
  }
  return personNotReady({ ...person, userId: person.userId }) ?? courseNotReady(course);
};

const inTheFuture = (field: string, day: Day): Problem => ({
  code: 'in-the-future',
  field,
  message: `${day} lies in the future, and this has happened already. Mend the day.`,
});

const historyOnly: Problem = {
  code: 'history-mode-only',
  field: 'completedOn',
  message: 'A completion is taken over in history mode only. Choose that mode, or empty the cell.',
};

const warningsOf = (row: NamedRow, { deed, verdict }: Decided, { mode }: ImportSettings): string[] => {
  const { assignedOn, completedOn, dueOn, person, course } = row;
  const isHistory = mode === 'history';
  return [
    ...(isHistory && assignedOn && completedOn && completedOn < assignedOn
      ? ['Completed before it was assigned.']
      : []),
    ...(isHistory && assignedOn && dueOn < assignedOn ? ['Due before it was assigned.'] : []),
    ...(!isHistory && assignedOn && assignedOn !== person.today
      ? ['Assigned On is taken over in history mode only: assigned today.']
      : []),
    ...(!isHistory && dueOn < person.today ? [DUE_IN_THE_PAST] : []),
    ...(deed === 'assign' && verdict === 'new' && !course.hasRequiredLessons ? [NOBODY_CAN_COMPLETE] : []),
  ];
};
