import {
  archiveAssignments,
  assignTraining,
  cancelAssignments,
  changeDueDates,
} from '../../modules/assignments/index.ts';
import { onboardings } from '../../modules/onboarding/index.ts';
import { bringIntoForce, changeEmployees } from '../../modules/people/index.ts';
import { addDays, type Day } from '../../platform/clock.ts';
import { newId } from '../../platform/database/index.ts';
import { nameFor, type Place } from './names.ts';
import type { PlannedPerson } from './plan-people.ts';
import type { Played, Stage } from './play-campaign.ts';
import { LEARNER, SITE_HEADS } from './staff.ts';
import { madeIds, type Places, writePeople } from './write-ground.ts';

const reasons = [
  'Works in another country this quarter.',
  'Has a permit from another employer; the copy is on file.',
  'Assigned by mistake: drives no truck.',
  'Moved to the office.',
];

const assignmentIds = ({ assigned }: Played): string[] => assigned.flatMap((row) => (row.ok ? [row.assignmentId] : []));

/** Withdrawn, extended and archived assignments: what a moderator does in a month. */
export const playCorrections = async (stage: Stage, played: readonly Played[]): Promise<void> => {
  const { today, moderator } = stage;
  const ofCourse = (code: string): string[] =>
    played.filter(({ campaign }) => campaign.course === code).flatMap(assignmentIds);
  const forks = ofCourse('FORK');
  for (const [index, reason] of reasons.entries()) {
    const act = stage.on(addDays(today, -12 + index), moderator);
    await cancelAssignments(act, forks.slice(index * 9 + 3, index * 9 + 4), { reason });
  }
  await changeDueDates(
    stage.on(addDays(today, -9), moderator),
    ofCourse('HEIGHT')
      .slice(0, 6)
      .map((id) => ({ id, dueOn: addDays(today, 21), reason: 'The tower platform is in repair until then.' })),
  );
  await archiveAssignments(stage.on(addDays(today, -30), moderator), ofCourse('SAFE').slice(0, 24), {
    reason: 'Settled: filed on paper.',
  });
};

/** An overdue assignment of two people gives way to a new one. */
export const playSuperseding = async (stage: Stage, played: readonly Played[]): Promise<void> => {
  const campaign = played.find(({ campaign }) => campaign.course === 'CYBER');
  if (!campaign) return;
  const idle = campaign.idle
    .filter((person) => person.email !== LEARNER && stage.isHere(person, stage.today))
    .slice(0, 2);
  await assignTraining(
    stage.on(addDays(stage.today, -3), stage.moderator),
    idle.map(({ userId }) => ({
      userId,
      courseId: campaign.course.id,
      dueOn: addDays(stage.today, 18),
      onOverdue: 'supersede' as const,
    })),
  );
};

const isOrdinary = ({ named, designation }: PlannedPerson): boolean => !named && designation !== 'Team leader';

/** Who leaves in the last weeks: id -> last day. */
export const planLeavers = (people: readonly PlannedPerson[], today: Day): Map<string, Day> => {
  const leavers = people.filter(isOrdinary).filter((_, index) => index % 41 === 11);
  return new Map(leavers.map(({ id }, index) => [id, addDays(today, -50 + index * 6)]));
};

/** Some leave, some move to another department. */
export const playMoves = async (
  stage: Stage,
  people: readonly PlannedPerson[],
  places: Places,
  leavers: ReadonlyMap<string, Day>,
): Promise<void> => {
  const movers = people.filter(isOrdinary).filter(({ id }, index) => index % 61 === 7 && !leavers.has(id));
  await changeEmployees(
    stage.on(addDays(stage.today, -52)),
    movers.map(({ id, department }) => ({
      id,
      to: { departmentId: places.departmentId.get(department === 'Transport' ? 'Warehouse' : 'Transport') ?? null },
      reason: 'Moved by request.',
    })),
  );
  for (const [id, leftOn] of leavers) {
    await changeEmployees(stage.on(leftOn), [{ id, to: { leftOn } }]);
    await bringIntoForce(stage.on(addDays(leftOn, 1)));
  }
};

/** New hires of the last weeks; the last one has no login yet. */
export const playNewcomers = async (
  stage: Stage,
  people: readonly PlannedPerson[],
  places: Places,
): Promise<number> => {
  const { chance, today } = stage;
  const at: readonly Place[] = ['oslo', 'gdansk', 'jebelAli'];
  const create = onboardings.writes.create?.run;
  const newcomers = Array.from({ length: 9 }, (_, index): PlannedPerson => {
    const place = at[index % 3] as Place;
    const number = String(1900 + index);
    const head = people.find(({ email }) => email === SITE_HEADS[place]) as PlannedPerson;
    return {
      id: newId(),
      userId: newId(),
      number,
      name: nameFor(place, chance),
      email: `n${number}@halvorsen.example`,
      place,
      department: chance.pick(['Warehouse', 'Transport', 'Finance']),
      designation: 'New hire',
      managerId: head.id,
      joinedOn: addDays(today, -44 + index * 6),
    };
  });
  for (const person of newcomers) {
    const hasJoined = person.joinedOn <= today;
    const act = stage.on(hasJoined ? person.joinedOn : today);
    await writePeople(act, [person], places, { hasLogin: person !== newcomers.at(-1) });
    if (create) madeIds(await create(act, [{ employee: person.id, joiningOn: person.joinedOn }]));
  }
  return newcomers.length;
};
