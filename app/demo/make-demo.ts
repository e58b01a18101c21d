import { mailSettings } from '../../modules/notifications/index.ts';
import { organisation } from '../../modules/people/index.ts';
import { system, type Viewer } from '../../platform/access/index.ts';
import type { Act } from '../../platform/act.ts';
import { addDays, type Day, dayIn } from '../../platform/clock.ts';
import { readSetting, writeSetting } from '../../platform/config/settings.ts';
import { sql } from '../../platform/database/index.ts';
import { type Campaign, campaigns } from './campaigns.ts';
import { chanceFrom } from './chance.ts';
import { ORGANISATION as NAMED } from './places.ts';
import { type PlannedPerson, planPeople } from './plan-people.ts';
import { type Played, playCampaign, playStudies, type Stage } from './play-campaign.ts';
import { planLeavers, playCorrections, playMoves, playNewcomers, playSuperseding } from './play-changes.ts';
import { MODERATOR, SAFETY_ADVISER, SYSTEM_MANAGER } from './staff.ts';
import { type WrittenCourse, writeCourses, writePeople, writePlaces } from './write-ground.ts';

const SEED = 20_261_127;
/** Everything of the ground is on record since then. */
const GROUND_AGO = 400;

export interface DemoMade {
  /** Whoever looks at the demo signs in as this one first. */
  readonly systemManagerId: string;
  readonly people: number;
}

export type DemoProgress = (share: number, what: string) => void;

/**
 * The demo organisation, written by the actions that people use, day by day up to today. The same people, courses and
 * fates every time; only the days move with today. Mails are made and never sent.
 */
export const makeDemo = async (act: Act, onProgress: DemoProgress = () => {}): Promise<DemoMade> => {
  const { today } = await act.tx.one(sql<{ today: Day }>`select ${dayIn(act.clock, sql`${NAMED.zone}`)} as today`);
  const chance = chanceFrom(SEED);
  const people = planPeople(chance, today);
  const leavers = planLeavers(people, today);
  const personOf = (email: string): PlannedPerson => people.find((person) => person.email === email) as PlannedPerson;
  const stage: Stage = {
    chance,
    today,
    moderator: viewerFor(personOf(MODERATOR)),
    on: (day, viewer = system) => ({ ...act, viewer, clock: day === today ? act.clock : { day } }),
    isHere: ({ id }, day) => day <= (leavers.get(id) ?? day),
  };
  const ground = stage.on(addDays(today, -GROUND_AGO));
  onProgress(0.02, 'people and courses');
  await writeSetting(ground, organisation, { ...(await readSetting(act.tx, organisation)), ...NAMED });
  await writeSetting(ground, mailSettings, { ...(await readSetting(act.tx, mailSettings)), suspended: true });
  const places = await writePlaces(ground);
  await writePeople(ground, people, places);
  const courses = await writeCourses(ground, personOf(SAFETY_ADVISER).userId);
  const played = await playCampaigns(stage, people, courses);
  const studies = played.flatMap((round) => round.studies).filter(({ day, person }) => stage.isHere(person, day));
  await playStudies(stage, studies, (done, total) => onProgress(0.15 + (0.75 * done) / total, 'lessons'));
  onProgress(0.92, 'changes');
  await playCorrections(stage, played);
  await playSuperseding(stage, played);
  await playMoves(stage, people, places, leavers);
  const newcomers = await playNewcomers(stage, people, places);
  onProgress(1, 'done');
  return { systemManagerId: personOf(SYSTEM_MANAGER).userId, people: people.length + newcomers };
};

const viewerFor = ({ userId, name, named }: PlannedPerson): Viewer => ({
  userId,
  name,
  roles: new Set(['LMS Student', ...(named?.roles ?? [])]),
  isSystem: false,
});

const playCampaigns = async (
  stage: Stage,
  people: readonly PlannedPerson[],
  courses: ReadonlyMap<string, WrittenCourse>,
): Promise<Played[]> => {
  const leaders = new Set(people.map(({ managerId }) => managerId));
  const isMeant = ({ to }: Campaign, person: PlannedPerson, index: number): boolean => {
    if (to === undefined) return true;
    if (to === 'leaders') return leaders.has(person.id);
    return to === 'wardens' ? index % 9 === 4 : to.includes(person.department);
  };
  const played: Played[] = [];
  for (const campaign of campaigns) {
    const assignedOn = addDays(stage.today, -campaign.assignedAgo);
    const meant = people.filter(
      (person, index) => isMeant(campaign, person, index) && stage.isHere(person, assignedOn),
    );
    played.push(await playCampaign(stage, campaign, courses.get(campaign.course) as WrittenCourse, meant));
  }
  return played;
};
