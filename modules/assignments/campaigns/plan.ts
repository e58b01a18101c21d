import { createHash } from 'node:crypto';
import type { Day } from '../../../platform/clock.ts';
import { type Problem, Refusal } from '../../../platform/problem.ts';
import type { CampaignChoice } from '../contract.ts';
import { findAssignableCourses } from '../store/candidates.ts';
import { type Decided, decidePairs } from './decide.ts';
import { type Choosing, findMembers, type Member } from './find-people.ts';
import { dueDaysOf, partOf } from './spread.ts';

/** What a campaign will do with one person and course. */
export interface PlannedRow extends Decided {
  member: Member;
  /** Which group of the choice. */
  part: number;
  courseId: string;
  dueOn: Day;
}

export interface CampaignPlan {
  rows: PlannedRow[];
  people: number;
  courses: ReadonlyMap<string, string>;
  /** The same for the same rows. */
  seal: string;
}

export interface Planning extends Choosing {
  workingDays: readonly string[];
}

const MOST_ROWS = 100_000;

interface Part {
  part: number;
  members: Member[];
  dueOn: Day;
}

/** Who would get what and when; nothing is written. Somebody in several groups belongs to the first. */
export const planCampaign = async (planning: Planning, choice: CampaignChoice): Promise<CampaignPlan> => {
  const courses = await namedCourses(planning, choice);
  const parts = await partsOf(planning, choice);
  const people = parts.reduce((sum, { members }) => sum + members.length, 0);
  refuseTooMany(people * courses.size);
  const rows: PlannedRow[] = [];
  for (const part of parts) rows.push(...(await planPart(planning, choice, [...courses.keys()], part)));
  return { rows, people, courses, seal: sealOf(rows) };
};

const namedCourses = async ({ q }: Planning, choice: CampaignChoice): Promise<Map<string, string>> => {
  const found = await findAssignableCourses(q, choice.courses);
  const chosen = [...new Set(choice.courses)];
  if (chosen.some((id) => !found.has(id))) {
    throw new Refusal({ code: 'not-found', field: 'courses', message: 'One of the courses does not exist any more.' });
  }
  return new Map(chosen.map((id) => [id, found.get(id)?.title ?? '']));
};

const keyOf = ({ userId, employeeId, given }: Member): string => userId ?? employeeId ?? `given ${given}`;

const partsOf = async (planning: Planning, choice: CampaignChoice): Promise<Part[]> => {
  const seen = new Set<string>();
  const parts: Part[] = [];
  // A look-up per group: a handful, each of another kind.
  for (const [part, group] of choice.groups.entries()) {
    const found = await findMembers(planning, group);
    const members = found.filter((member) => !seen.has(keyOf(member)) && seen.add(keyOf(member)));
    parts.push({ part, members, dueOn: group.dueOn ?? choice.dueOn });
  }
  return parts;
};

const refuseTooMany = (rows: number): void => {
  if (rows <= MOST_ROWS) return;
  const message = `This would be ${rows} assignments, and one campaign takes at most ${MOST_ROWS}. Choose fewer people or courses, or import a file.`;
  throw new Refusal({ code: 'too-many', field: 'groups', message });
};

/** Only those who get something are spread: whoever is skipped leaves no gap. */
const planPart = async (
  { q, clock, workingDays }: Planning,
  choice: CampaignChoice,
  courses: readonly string[],
  { part, members, dueOn }: Part,
): Promise<PlannedRow[]> => {
  const pairs = members.flatMap((member) => courses.map((courseId) => ({ member, courseId })));
  const asked = pairs.flatMap(({ member: { userId }, courseId }) => (userId ? [{ userId, courseId, dueOn }] : []));
  const answers = await decidePairs(q, clock, asked, choice);
  let next = 0;
  const rows = pairs.map(({ member, courseId }): PlannedRow => {
    const decided = member.userId ? (answers[next++] as Decided) : loginless(member);
    return { member, part, courseId, dueOn, ...decided };
  });
  return spread(rows, dueDaysOf(dueOn, choice.stagger, workingDays));
};

const spread = (rows: readonly PlannedRow[], days: readonly Day[]): PlannedRow[] => {
  const going = [...new Set(rows.filter(({ outcome }) => outcome !== 'skipped').map(({ member }) => keyOf(member)))];
  const dayOf = new Map(going.map((key, place) => [key, days[partOf(place, going.length, days.length)] as Day]));
  return rows.map((row) => ({ ...row, dueOn: dayOf.get(keyOf(row.member)) ?? row.dueOn }));
};

const loginless = ({ name, problem }: Member): Decided => ({
  outcome: 'skipped',
  problem: problem ?? noLogin(name),
  isOverdue: false,
  isCompleted: false,
});

const noLogin = (name: string): Problem => ({
  code: 'no-login',
  field: 'employee',
  message: `${name} cannot be assigned training: there is no login yet.`,
});

const sealOf = (rows: readonly PlannedRow[]): string => {
  const hash = createHash('sha256');
  for (const { member, courseId, dueOn, outcome } of rows)
    hash.update(`${keyOf(member)} ${courseId} ${dueOn} ${outcome}\n`);
  return hash.digest('hex').slice(0, 32);
};
