import type { Role } from '../../modules/identity/index.ts';
import { hireEmployees } from '../../modules/people/index.ts';
import { system } from '../../platform/access/index.ts';
import type { Act } from '../../platform/act.ts';
import { type Database, newId } from '../../platform/database/index.ts';
import type { Persona, Whose } from '../permission-walk.ts';
import { idsOf, schoolIn } from '../school.ts';
import { cookieOf, userWith } from '../sign-in.ts';

export interface Person {
  readonly userId: string;
  readonly employeeId: string;
  readonly email: string;
}

/** Who asks; and, where they are a manager, the one whom they lead. */
export interface Player extends Person {
  readonly cookie?: string;
  readonly report?: Person;
}

interface Job {
  userId?: string | null;
  email?: string | null;
  managerId?: string | null;
}

/** The people of the walk: one of each persona, signed in once, and strangers. */
export const castIn = (db: Database) => {
  const school = schoolIn(db);
  const players = new Map<Persona, Promise<Player>>();
  const now = <T>(work: (act: Act) => Promise<T>): Promise<T> => school.as(work, system, { instant: new Date() });

  const hire = async ({ userId = null, email = null, managerId = null }: Job): Promise<string> => {
    const id = newId();
    const nothing = { departmentId: null, locationId: null, designation: null, employmentType: null, leftOn: null };
    const row = { ...nothing, id, number: id, name: `Person ${id}`, email, userId, managerId, joinedOn: null };
    idsOf(await now((act) => hireEmployees(act, [{ ...row, status: 'Active', version: 1 }])));
    return id;
  };
  const person = async (roles: readonly Role[] = ['LMS Student'], managerId?: string): Promise<Person> => {
    const userId = await userWith(db, [...roles]);
    return { userId, employeeId: await hire({ userId, managerId }), email: `${userId}@example.org` };
  };
  const enter = async (persona: Persona): Promise<Player> => {
    const self = await person(persona === 'anonymous' || persona === 'manager' ? [] : [persona]);
    const cookie = persona === 'anonymous' ? undefined : await cookieOf(db, self.userId);
    return { ...self, cookie, report: persona === 'manager' ? await person(undefined, self.employeeId) : undefined };
  };
  const player = (persona: Persona): Promise<Player> => {
    const entered = players.get(persona) ?? enter(persona);
    players.set(persona, entered);
    return entered;
  };
  return {
    db,
    school,
    now,
    hire,
    person,
    player,
    /** Somebody whose records are the persona's own (they themselves, or one of their team), or are not. */
    async owner(persona: Persona, whose: Whose): Promise<Person> {
      if (whose === 'foreign') return person();
      const self = await player(persona);
      return self.report ?? self;
    },
  };
};

export type Cast = ReturnType<typeof castIn>;
