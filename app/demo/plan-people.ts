import { addDays, type Day } from '../../platform/clock.ts';
import { newId } from '../../platform/database/index.ts';
import type { Chance } from './chance.ts';
import { nameFor, type Place } from './names.ts';
import { designations, sites, TEAM_SIZE } from './places.ts';
import { type NamedPerson, namedPeople, SITE_HEADS } from './staff.ts';

export interface PlannedPerson {
  readonly id: string;
  readonly userId: string;
  readonly number: string;
  readonly name: string;
  readonly email: string;
  readonly place: Place;
  readonly department: string;
  readonly designation: string;
  readonly managerId: string | null;
  readonly joinedOn: Day;
  readonly named?: NamedPerson;
}

/** Everybody joined at least so many days ago; newcomers are onboarded apart. */
const LONGEST = 3_600;
const SHORTEST = 400;

const ascii = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll(/[^a-z]+/g, '.');

/** An address in Latin letters: of the name where it is written in them, else of the number. */
const addressFor = (name: string, number: string, taken: Set<string>): string => {
  const isLatin = /^[\p{Script=Latin}\s'-]+$/u.test(name);
  const own = `${ascii(name)}@halvorsen.example`;
  const address = isLatin && !taken.has(own) ? own : `n${number}@halvorsen.example`;
  taken.add(address);
  return address;
};

/** The people of the demo organisation with their managers: heads of sites, leaders of teams, teams. */
export const planPeople = (chance: Chance, today: Day): PlannedPerson[] => {
  const taken = new Set(namedPeople.map(({ email }) => email));
  let count = 1000;
  const joined = (): Day => addDays(today, -chance.between(SHORTEST, LONGEST));
  const identify = () => ({ id: newId(), userId: newId(), number: String(++count), joinedOn: joined() });
  const idOf = new Map<string, string>();
  const named = namedPeople.map((person): PlannedPerson => {
    const { reportsTo, ...rest } = person;
    const planned = { ...rest, ...identify(), managerId: reportsTo ? (idOf.get(reportsTo) ?? null) : null };
    idOf.set(person.email, planned.id);
    return { ...planned, named: person };
  });
  const others = (Object.keys(sites) as Place[]).flatMap((place) =>
    Object.entries(sites[place].people).flatMap(([department, size]) => {
      const head = idOf.get(SITE_HEADS[place]) as string;
      let leader = head;
      return Array.from({ length: size }, (_, index): PlannedPerson => {
        const { number, ...ids } = identify();
        const name = nameFor(place, chance);
        const isLeader = index % TEAM_SIZE === 0;
        const planned: PlannedPerson = {
          ...ids,
          number,
          name,
          email: addressFor(name, number, taken),
          place,
          department,
          designation: isLeader ? 'Team leader' : chance.pick(designations[department] as readonly string[]),
          managerId: isLeader ? head : leader,
        };
        if (isLeader) leader = planned.id;
        return planned;
      });
    }),
  );
  return [...named, ...others];
};
