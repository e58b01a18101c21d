import { type Assigned, assignTraining } from '../../modules/assignments/index.ts';
import { completeLesson, openAttempts, recordCompletions } from '../../modules/learning/index.ts';
import type { Viewer } from '../../platform/access/index.ts';
import type { Act } from '../../platform/act.ts';
import { addDays, type Day } from '../../platform/clock.ts';
import { type Campaign, MOVED_AGO } from './campaigns.ts';
import type { Chance } from './chance.ts';
import type { PlannedPerson } from './plan-people.ts';
import { LEARNER } from './staff.ts';
import type { WrittenCourse } from './write-ground.ts';

export interface Stage {
  readonly chance: Chance;
  readonly today: Day;
  /** Acts on a past day, as one of the staff or as Duly. */
  on(day: Day, viewer?: Viewer): Act;
  readonly moderator: Viewer;
  /** Whether somebody has not left by then. */
  isHere(person: PlannedPerson, day: Day): boolean;
}

/** What somebody did on a day: lessons, in order. */
export interface Study {
  readonly day: Day;
  readonly person: PlannedPerson;
  readonly lessonId: string;
}

export interface Played {
  readonly campaign: Campaign;
  readonly course: WrittenCourse;
  readonly people: readonly PlannedPerson[];
  readonly assigned: readonly Assigned[];
  readonly studies: readonly Study[];
  /** Who has neither finished nor begun. */
  readonly idle: readonly PlannedPerson[];
}

/** Rather early than late, and a few in the days after the due date. */
const daysTaken = ({ days }: Campaign, chance: Chance): number =>
  chance.isTrue(0.06) ? days + chance.between(1, 9) : Math.ceil(days * chance.next() ** 0.8);

/** Assigns a campaign on its day. What was done before Duly came is recorded; what was done since comes as lessons. */
export const playCampaign = async (
  stage: Stage,
  campaign: Campaign,
  course: WrittenCourse,
  people: readonly PlannedPerson[],
): Promise<Played> => {
  const { today, chance } = stage;
  const assignedOn = addDays(today, -campaign.assignedAgo);
  const isOld = campaign.assignedAgo > MOVED_AGO;
  const act = stage.on(isOld ? addDays(today, -MOVED_AGO) : assignedOn, stage.moderator);
  const assigned = await assignTraining(
    act,
    people.map(({ userId }) => ({
      userId,
      courseId: course.id,
      assignedOn,
      dueOn: addDays(assignedOn, campaign.days),
      again: campaign.again,
      source: isOld ? ('Import' as const) : ('Manual' as const),
    })),
  );
  const played = { campaign, course, people, assigned };
  if (!isOld) {
    const present = await playSession(stage, campaign, course, people);
    const rest = people.filter((person) => !present.has(person));
    const studies = studiesOf(stage, campaign, course, rest);
    const begun = new Set(studies.map(({ person }) => person));
    return { ...played, studies, idle: rest.filter((person) => !begun.has(person)) };
  }
  const latest = addDays(today, -MOVED_AGO);
  const finished = people.flatMap((person) => {
    if (!chance.isTrue(campaign.done)) return [];
    const day = addDays(assignedOn, daysTaken(campaign, chance));
    return [{ person, day: day < latest ? day : latest }];
  });
  const attempts = await openAttempts(
    act,
    finished.map(({ person }) => ({ userId: person.userId, courseId: course.id })),
  );
  await recordCompletions(
    act,
    finished.map(({ person, day }, index) => ({
      userId: person.userId,
      courseId: course.id,
      attemptId: attempts[index]?.attemptId,
      completedOn: day,
      how: 'imported' as const,
    })),
  );
  return { ...played, studies: [], idle: [] };
};

/** Who was in the room of a campaign's session: recorded on its day. */
const playSession = async (
  { chance, today, on, moderator, isHere }: Stage,
  { session }: Campaign,
  course: WrittenCourse,
  people: readonly PlannedPerson[],
): Promise<Set<PlannedPerson>> => {
  if (!session) return new Set();
  const completedOn = addDays(today, -session.ago);
  const present = people.filter(
    (person) => person.email !== LEARNER && isHere(person, completedOn) && chance.isTrue(session.share),
  );
  const act = on(completedOn, moderator);
  const pairs = present.map(({ userId }) => ({ userId, courseId: course.id }));
  const attempts = await openAttempts(act, pairs);
  const rows = pairs.map((pair, index) => ({
    ...pair,
    attemptId: attempts[index]?.attemptId,
    completedOn,
    how: 'recorded by staff' as const,
    reason: session.reason,
  }));
  await recordCompletions(act, rows);
  return new Set(present);
};

const studiesOf = (
  { chance, today }: Stage,
  campaign: Campaign,
  { lessonIds }: WrittenCourse,
  people: readonly PlannedPerson[],
): Study[] => {
  const { assignedAgo, days, done, begun = 0 } = campaign;
  const assignedOn = addDays(today, -assignedAgo);
  return people.flatMap((person) => {
    const fate = chance.next();
    if (fate >= done + begun) return [];
    const isDone = fate < done;
    const count = isDone ? lessonIds.length : chance.between(1, lessonIds.length - 1);
    const last = Math.min(assignedAgo, isDone ? daysTaken(campaign, chance) : Math.ceil(days * chance.next()));
    const first = Math.max(0, last - chance.between(0, 6));
    return lessonIds.slice(0, count).map((lessonId, index) => ({
      person,
      lessonId,
      day: addDays(assignedOn, first + Math.round(((last - first) * index) / Math.max(1, count - 1))),
    }));
  });
};

/** Plays what everybody did, day by day, each as themselves. */
export const playStudies = async (
  stage: Stage,
  studies: readonly Study[],
  onProgress: (done: number, total: number) => void,
): Promise<void> => {
  const inOrder = [...studies].sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
  // One after the other on purpose: each is what a learner did, with everything that follows from it.
  for (const [index, { day, person, lessonId }] of inOrder.entries()) {
    const viewer: Viewer = {
      userId: person.userId,
      name: person.name,
      roles: new Set(['LMS Student']),
      isSystem: false,
    };
    await completeLesson(stage.on(day, viewer), lessonId);
    if (index % 50 === 0) onProgress(index, inOrder.length);
  }
};
