import fc from 'fast-check';
import { addDays, type Day } from '../../../platform/clock.ts';

/** What a random world is made of; `figures.test.ts` writes it set by set, `expected.fixture.ts` works figures out from it. */
export const TODAY: Day = '2026-11-23';
const START: Day = '2025-06-01';

export interface Held {
  value: Day;
  from: Day;
  until: Day | null;
}

export interface Placed {
  from: Day;
  until: Day | null;
  department: number | null;
  location: number | null;
  manager: number | null;
  status: 'Active' | 'Suspended' | 'Left';
}

export interface Person {
  /** Null: a user without an employee. */
  placements: Placed[] | null;
}

export interface Attempt {
  completedOn: Day | null;
  validUntil: Day | null;
  startedOn: Day | null;
  /** Since when it counts for nothing. */
  takenBackOn: Day | null;
}

export type Kind = 'due' | 'completed' | 'cancelled' | 'superseded' | 'archived';

export interface Duty {
  person: number;
  course: number;
  mandatory: boolean;
  assignedOn: Day;
  facts: Record<Kind, Held[]>;
  /** Of the pair's attempts. */
  attempt: number;
  isRepeat: boolean;
}

export interface World {
  people: Person[];
  /** In the order of their numbers. */
  duties: Duty[];
  /** By `person course`. */
  attempts: Map<string, Attempt[]>;
}

/** Departments by their parents; locations by their zones: in the second it is tomorrow already. */
export const DEPARTMENTS: readonly (number | null)[] = [null, 0, 1, null];
export const ZONES = ['UTC', 'Pacific/Kiritimati'] as const;
export const COURSES = 4;
export const PEOPLE = 10;
export const MANAGERS = 2;

export const pairOf = ({ person, course }: Pick<Duty, 'person' | 'course'>): string => `${person} ${course}`;

const ENDS = [
  'completed',
  'completed',
  'completed',
  'cancelled',
  'restored',
  'superseded',
  'reopened',
  'open',
] as const;

/** For some days, or until about today, so that what ends with one day is seen in the zone where it is tomorrow already. */
const validity = fc.option(
  fc.oneof(
    fc.constantFrom(30, 100, 200, 365).map((days) => ({ days })),
    fc.integer({ min: -1, max: 2 }).map((about) => ({ about })),
  ),
  { nil: undefined },
);
type Validity = typeof validity extends fc.Arbitrary<infer T> ? T : never;

const step = fc.record({
  end: fc.constantFrom(...ENDS),
  gap: fc.integer({ min: 0, max: 120 }),
  length: fc.integer({ min: 0, max: 90 }),
  more: fc.integer({ min: 0, max: 60 }),
  due: fc.integer({ min: 0, max: 60 }),
  moved: fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }),
  validity,
  isMandatory: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  isArchived: fc.boolean(),
  isStarted: fc.boolean(),
  /** Brought over later, with an earlier day. */
  isHistory: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const pair = fc.record({
  person: fc.nat(PEOPLE - 1),
  course: fc.nat(COURSES - 1),
  start: fc.integer({ min: 0, max: 400 }),
  /** A completion that no assignment asked for. */
  earlier: fc.option(fc.tuple(fc.integer({ min: 0, max: 200 }), validity), { nil: undefined }),
  steps: fc.array(step, { minLength: 1, maxLength: 4 }),
});
type PairPlan = typeof pair extends fc.Arbitrary<infer T> ? T : never;

const until = (day: Day | undefined): Day | null => (day !== undefined && day <= TODAY ? day : null);
const fact = (value: Day, from = value, end?: Day): Held[] =>
  from <= TODAY ? [{ value, from, until: until(end) }] : [];

/** The assignments and attempts of one person and course, one after the other. */
const live = (plan: PairPlan): { duties: Duty[]; attempts: Attempt[] } => {
  const duties: Duty[] = [];
  const attempts: Attempt[] = [];
  let day = addDays(START, plan.start);
  if (plan.earlier) {
    const completedOn = addDays(day, -plan.earlier[0]);
    attempts.push({
      completedOn,
      validUntil: validUntil(completedOn, plan.earlier[1]),
      startedOn: completedOn,
      takenBackOn: null,
    });
  }
  for (const each of plan.steps) {
    const assignedOn = addDays(day, each.gap);
    if (assignedOn > TODAY) break;
    day = take(plan, each, assignedOn, duties, attempts);
    if (isOpen(duties.at(-1) as Duty)) break;
  }
  return { duties, attempts };
};

const validUntil = (day: Day, valid: Validity): Day | null => {
  if (valid === undefined) return null;
  if ('days' in valid) return addDays(day, valid.days);
  const end = addDays(TODAY, valid.about);
  return end < day ? day : end;
};

const isOpen = ({ facts }: Duty): boolean =>
  (['completed', 'cancelled', 'superseded'] as const).every((kind) => !facts[kind].some((held) => held.until === null));

/** Answers the day on which the next may begin. */
const take = (plan: PairPlan, each: Step, assigned: Day, duties: Duty[], attempts: Attempt[]): Day => {
  const isHistory = each.isHistory && duties.length > 0;
  const assignedOn = isHistory ? addDays(assigned, -150) : assigned;
  const end = addDays(assignedOn, each.length);
  const later = addDays(end, each.more + 1);
  const dueOn = addDays(assignedOn, each.due);
  const kind = isHistory ? 'completed' : each.end;
  const moved = each.moved === undefined ? undefined : addDays(assignedOn, each.moved);
  const facts: Duty['facts'] = { due: [], completed: [], cancelled: [], superseded: [], archived: [] };
  facts.due = [...fact(dueOn, assignedOn, moved), ...(moved ? fact(addDays(dueOn, 30), moved) : [])];
  const open = attempts.findIndex(({ completedOn }) => completedOn === null);
  const attempt = open < 0 ? attempts.length : open;
  if (open < 0) attempts.push({ completedOn: null, validUntil: null, startedOn: null, takenBackOn: null });
  const begun = addDays(assignedOn, 1);
  if (each.isStarted && begun <= TODAY) (attempts[attempt] as Attempt).startedOn = begun;
  const complete = (at: Day, index: number): void => {
    if (at > TODAY) return;
    const done = attempts[index] as Attempt;
    Object.assign(done, {
      completedOn: at,
      validUntil: validUntil(at, each.validity),
      startedOn: done.startedOn ?? at,
    });
  };
  const duty: Duty = { ...plan, mandatory: each.isMandatory, assignedOn, facts, attempt, isRepeat: duties.length > 0 };
  if (kind === 'completed' || kind === 'reopened') {
    facts.completed = fact(end, end, kind === 'reopened' ? later : undefined);
    complete(end, attempt);
    if (kind === 'reopened' && later <= TODAY) {
      (attempts[attempt] as Attempt).takenBackOn = later;
      duty.attempt = attempts.push({ completedOn: null, validUntil: null, startedOn: null, takenBackOn: null }) - 1;
    }
    if (kind === 'completed' && each.isArchived) facts.archived = fact(later);
  }
  if (kind === 'cancelled') facts.cancelled = fact(end);
  if (kind === 'restored') facts.cancelled = fact(end, end, later);
  if (kind === 'superseded') facts.superseded = fact(end);
  duties.push({ ...duty, person: plan.person, course: plan.course });
  return isHistory ? assigned : later;
};

const placement = fc.record({
  length: fc.integer({ min: 1, max: 300 }),
  department: fc.option(fc.nat(DEPARTMENTS.length - 1), { nil: null }),
  location: fc.option(fc.nat(ZONES.length - 1), { nil: null }),
  manager: fc.option(fc.nat(MANAGERS - 1), { nil: null }),
  status: fc.constantFrom<Placed['status']>('Active', 'Active', 'Active', 'Suspended', 'Left'),
});

const person = fc.oneof(
  { weight: 9, arbitrary: fc.array(placement, { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.constant(null) },
);

/** For who must be an employee, since they lead others. */
const ANYWHERE = { length: 1, department: null, location: null, manager: null, status: 'Active' } as const;

const placementsOf = (
  plans: (typeof placement extends fc.Arbitrary<infer T> ? T : never)[],
  self: number,
): Placed[] => {
  const placed: Placed[] = [];
  let from = addDays(START, -60);
  for (const { length, ...where } of plans) {
    if (from > TODAY) break;
    const before = placed.at(-1);
    if (before) before.until = from;
    // Nobody leads themselves, nor their own leader.
    placed.push({ ...where, manager: self < MANAGERS ? null : where.manager, from, until: null });
    from = addDays(from, length);
  }
  return placed;
};

export const world: fc.Arbitrary<World> = fc
  .record({
    people: fc.array(person, { minLength: PEOPLE, maxLength: PEOPLE }),
    pairs: fc.uniqueArray(pair, { minLength: 15, maxLength: 40, selector: pairOf }),
  })
  .map(({ people, pairs }) => {
    const lives = pairs.map((plan) => ({ plan, ...live(plan) }));
    return {
      people: people.map((plans, index) => ({
        placements: plans === null && index >= MANAGERS ? null : placementsOf(plans ?? [ANYWHERE], index),
      })),
      duties: lives.flatMap(({ duties }) => duties),
      attempts: new Map(lives.map(({ plan, attempts }) => [pairOf(plan), attempts])),
    };
  });
