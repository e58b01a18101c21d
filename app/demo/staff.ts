import type { Role } from '../../modules/identity/index.ts';
import type { Place } from './names.ts';

/** People of the demo organisation whom its visitors sign in as. */
export interface NamedPerson {
  readonly name: string;
  readonly email: string;
  readonly place: Place;
  readonly department: string;
  readonly designation: string;
  /** E-mail of the manager. */
  readonly reportsTo?: string;
  /** Besides LMS Student. */
  readonly roles: readonly Role[];
}

const at = (name: string): string => `${name}@halvorsen.example`;

export const HEAD = at('astrid.halvorsen');
export const SYSTEM_MANAGER = at('ingrid.solberg');
export const MODERATOR = at('marek.wojcik');
export const LEARNER = at('zofia.kaminska');
export const SAFETY_ADVISER = at('henrik.dahl');
export const SITE_HEADS: Readonly<Record<Place, string>> = {
  oslo: at('kari.nygard'),
  gdansk: at('agnieszka.nowak'),
  jebelAli: at('rajesh.pillai'),
};

const person = (
  email: string,
  name: string,
  place: Place,
  department: string,
  designation: string,
  reportsTo?: string,
  roles: readonly Role[] = [],
): NamedPerson => ({ email, name, place, department, designation, reportsTo, roles });

export const namedPeople: readonly NamedPerson[] = [
  person(HEAD, 'Astrid Halvorsen', 'oslo', 'Management', 'Managing director'),
  person(SITE_HEADS.oslo, 'Kari Nygård', 'oslo', 'Management', 'Head of the Oslo terminal', HEAD),
  person(SITE_HEADS.gdansk, 'Agnieszka Wróblewska-Nowak', 'gdansk', 'Management', 'Head of the Gdańsk port', HEAD),
  person(SITE_HEADS.jebelAli, 'Rajesh Kumar Pillai', 'jebelAli', 'Management', 'Head of Jebel Ali', HEAD),
  person(SYSTEM_MANAGER, 'Ingrid Solberg', 'oslo', 'People and training', 'Head of training', HEAD, [
    'System Manager',
    'Moderator',
  ]),
  person(MODERATOR, 'Marek Wójcik', 'gdansk', 'People and training', 'Training coordinator', SYSTEM_MANAGER, [
    'Moderator',
  ]),
  person(at('leila.haddad'), 'ليلى حداد', 'jebelAli', 'People and training', 'HR compliance officer', HEAD, [
    'HR Manager',
  ]),
  person(at('piotr.zielinski'), 'Piotr Zieliński', 'gdansk', 'People and training', 'HR officer', at('leila.haddad'), [
    'HR User',
  ]),
  person(SAFETY_ADVISER, 'Henrik Dahl', 'oslo', 'People and training', 'Safety adviser', SYSTEM_MANAGER, [
    'Course Creator',
  ]),
  person(LEARNER, 'Zofia Kamińska', 'gdansk', 'Warehouse', 'Forklift driver', SITE_HEADS.gdansk),
];
