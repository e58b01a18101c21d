import { addDays, type Day, daysBetween } from '../../../platform/clock.ts';
import { DEPARTMENTS, type Duty, type Held, type Placed, pairOf, TODAY, type World, ZONES } from './world.fixture.ts';

/** What is asked of a world. Without a day: now. */
export interface Question {
  asOf?: Day;
  department?: number;
  under?: number;
  isNowhere?: boolean;
  location?: number;
  manager?: number;
  course?: number;
  viewer: 'moderator' | 'manager' | 'creator';
}

export interface Expected {
  pairs: number;
  covered: number;
  rows: number;
  statuses: Record<string, number>;
  /** 1 to 7, 8 to 30, 31 to 90, more. */
  ages: number[];
  /** By the Monday of the week; what is earlier stands in the first. */
  dueOn: Day[];
  completedOn: Day[];
}

const holds = (facts: readonly Held[], asOf: Day | undefined): Held | undefined =>
  facts.find(({ from, until }) =>
    asOf === undefined ? until === null : from <= asOf && (until === null || until > asOf),
  );

const placeOf = (world: World, person: number, asOf: Day | undefined): Placed | undefined =>
  world.people[person]?.placements?.find(({ from, until }) =>
    asOf === undefined ? until === null : from <= asOf && (until === null || until > asOf),
  );

const isUnder = (department: number | null, top: number): boolean =>
  department !== null && (department === top || isUnder(DEPARTMENTS[department] ?? null, top));

/** Whether the viewer meets the duty at all: by today's team, or by the course. */
const isSeen = (world: World, { viewer }: Question, { person, course }: Duty): boolean => {
  if (viewer === 'creator') return course === 0;
  return viewer === 'moderator' || placeOf(world, person, undefined)?.manager === 0;
};

const fits = (question: Question, { course }: Duty, place: Placed | undefined): boolean => {
  const department = place?.department ?? null;
  if (question.department !== undefined && department !== question.department) return false;
  if (question.under !== undefined && !isUnder(department, question.under)) return false;
  if (question.isNowhere && department !== null) return false;
  if (question.location !== undefined && (place?.location ?? null) !== question.location) return false;
  if (question.manager !== undefined && (place?.manager ?? null) !== question.manager) return false;
  return question.course === undefined || question.course === course;
};

/** The last day of the person's zone that has begun. */
const todayOf = (world: World, person: number, asOf: Day | undefined): Day => {
  if (asOf !== undefined) return asOf;
  const location = placeOf(world, person, undefined)?.location ?? null;
  return location !== null && ZONES[location] === 'Pacific/Kiritimati' ? addDays(TODAY, 1) : TODAY;
};

const isStarted = (world: World, duty: Duty, asOf: Day | undefined): boolean => {
  const attempts = world.attempts.get(pairOf(duty)) ?? [];
  if (asOf === undefined) return attempts[duty.attempt]?.startedOn !== null;
  return attempts.some(
    ({ startedOn, completedOn }) =>
      startedOn !== null && startedOn <= asOf && (completedOn === null || completedOn > asOf),
  );
};

const hasValid = (world: World, duty: Duty, asOf: Day | undefined): boolean => {
  const today = todayOf(world, duty.person, asOf);
  return (world.attempts.get(pairOf(duty)) ?? []).some(
    ({ completedOn, validUntil, takenBackOn }) =>
      completedOn !== null &&
      (asOf === undefined || completedOn <= asOf) &&
      (validUntil === null || validUntil >= today) &&
      (takenBackOn === null || (asOf !== undefined && takenBackOn > asOf)),
  );
};

/** Worked out duty by duty, with none of Duly's SQL. */
export const expectedOf = (world: World, question: Question): Expected => {
  const { asOf } = question;
  const rows = world.duties.filter((duty) => {
    const place = placeOf(world, duty.person, asOf);
    return (
      duty.mandatory &&
      (asOf === undefined || duty.assignedOn <= asOf) &&
      !holds(duty.facts.cancelled, asOf) &&
      !holds(duty.facts.superseded, asOf) &&
      (place?.status ?? 'Active') !== 'Left' &&
      isSeen(world, question, duty) &&
      fits(question, duty, place)
    );
  });
  const latest = new Map<string, Duty>();
  for (const duty of rows) {
    const before = latest.get(pairOf(duty));
    if (!before || before.assignedOn <= duty.assignedOn) latest.set(pairOf(duty), duty);
  }
  const isCovered = (duty: Duty): boolean =>
    holds(duty.facts.completed, asOf) !== undefined || hasValid(world, duty, asOf);
  const expected: Expected = {
    pairs: latest.size,
    covered: [...latest.values()].filter(isCovered).length,
    rows: rows.length,
    statuses: { Completed: 0, 'In Progress': 0, Pending: 0, Overdue: 0 },
    ages: [0, 0, 0, 0],
    dueOn: [],
    completedOn: [],
  };
  for (const duty of rows) tell(world, duty, asOf, expected);
  return expected;
};

const tell = (world: World, duty: Duty, asOf: Day | undefined, expected: Expected): void => {
  const done = holds(duty.facts.completed, asOf);
  const due = holds(duty.facts.due, asOf)?.value as Day;
  const late = daysBetween(due, todayOf(world, duty.person, asOf));
  const status = done ? 'Completed' : late > 0 ? 'Overdue' : isStarted(world, duty, asOf) ? 'In Progress' : 'Pending';
  expected.statuses[status] = (expected.statuses[status] ?? 0) + 1;
  if (done) expected.completedOn.push(done.value);
  else if (late <= 0) expected.dueOn.push(due);
  else {
    const age = late <= 7 ? 0 : late <= 30 ? 1 : late <= 90 ? 2 : 3;
    expected.ages[age] = (expected.ages[age] ?? 0) + 1;
  }
};
