import type { Clock, Day } from '../../../platform/clock.ts';
import type { Queryable } from '../../../platform/database/index.ts';
import type { Problem } from '../../../platform/problem.ts';
import type { CampaignChoice, CampaignOutcome } from '../contract.ts';
import { activeExists, courseNotReady, overdueExists, personNotReady } from '../problems.ts';
import { type Completion, completionThatCounts, meet, type Pair, pairKey } from '../rules.ts';
import { type Assignment, findOpenOf } from '../store/assignments.ts';
import {
  type AssignableCourse,
  type Candidate,
  findAssignableCourses,
  findCandidates,
  findCompletions,
} from '../store/candidates.ts';

export interface Wanted extends Pair {
  dueOn: Day;
}

/** What a pair of person and course would become. */
export interface Decided {
  outcome: CampaignOutcome;
  problem?: Problem;
  /** What the two choices of a campaign are about. */
  isOverdue: boolean;
  isCompleted: boolean;
}

interface Known {
  person?: Candidate;
  course?: AssignableCourse;
  open?: Assignment;
  completions: readonly Completion[];
}

type Rules = Pick<CampaignChoice, 'onOverdue' | 'onCompleted'>;

const CHUNK = 5_000;

/** By all that is on record; reads only. In order. */
export const decidePairs = async (
  q: Queryable,
  clock: Clock,
  wanted: readonly Wanted[],
  rules: Rules,
): Promise<Decided[]> => {
  const decided: Decided[] = [];
  for (let start = 0; start < wanted.length; start += CHUNK) {
    decided.push(...(await decideChunk(q, clock, wanted.slice(start, start + CHUNK), rules)));
  }
  return decided;
};

const decideChunk = async (q: Queryable, clock: Clock, wanted: readonly Wanted[], rules: Rules): Promise<Decided[]> => {
  const people = await findCandidates(
    q,
    wanted.map(({ userId }) => userId),
    clock,
  );
  const courses = await findAssignableCourses(
    q,
    wanted.map(({ courseId }) => courseId),
  );
  const open = await findOpenOf({ tx: q, clock }, wanted);
  const completions = await findCompletions(q, wanted);
  return wanted.map((row) =>
    decide(row.dueOn, rules, {
      person: people.get(row.userId),
      course: courses.get(row.courseId),
      open: open.get(pairKey(row)),
      completions: completions.get(pairKey(row)) ?? [],
    }),
  );
};

const decide = (
  dueOn: Day,
  { onOverdue, onCompleted }: Rules,
  { person, course, open, completions }: Known,
): Decided => {
  const notReady = personNotReady(person) ?? courseNotReady(course);
  if (notReady || !person) return { outcome: 'skipped', problem: notReady, isOverdue: false, isCompleted: false };
  const completion = completionThatCounts(completions, person.today);
  const about = {
    isOverdue: open !== undefined && open.dueOn < person.today,
    isCompleted: completion !== undefined && open === undefined,
  };
  const meeting = meet(open, dueOn, person.today, onOverdue);
  if (open && meeting === 'active') return { outcome: 'skipped', problem: activeExists(open), ...about };
  if (open && meeting === 'overdue') return { outcome: 'skipped', problem: overdueExists(open), ...about };
  if (meeting === 'extend') return { outcome: 'extended', ...about };
  if (about.isCompleted && onCompleted === 'skip') {
    return { outcome: 'skipped', problem: completedAlready(completion as Completion), ...about };
  }
  if (completion && onCompleted !== 'again') return { outcome: 'completed', ...about };
  return { outcome: meeting === 'supersede' ? 'superseded' : 'assigned', ...about };
};

const completedAlready = ({ completedOn, validUntil }: Completion): Problem => ({
  code: 'completed-already',
  field: 'employee',
  message: `Completed on ${completedOn}, ${validUntil ? `valid until ${validUntil}` : 'valid for ever'}`,
});
