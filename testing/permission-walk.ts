import type { InjectOptions } from 'fastify';
import { ROLES, type Role } from '../modules/identity/index.ts';
import type { Database } from '../platform/database/index.ts';
import type { AccessedRoute, Server } from '../platform/http/index.ts';
import { walkRoute } from './walk-route.ts';
import type { Answer } from './walk-verdict.ts';
import { walkedGround } from './walked-ground.ts';

/** Whom the table knows. A manager is somebody with reports and no role. */
export type Persona = 'anonymous' | Role | 'manager';
export const PERSONAS: readonly Persona[] = ['anonymous', ...ROLES, 'manager'];

/** On which records: every one, the persona's own, or none (the same as absent). */
export type Cell = 'all' | 'own' | 'none';

/** record -> verb -> persona -> cell. `record` and `verb` are those of the routes' `config.access`. */
export type PermissionTable = Readonly<Record<string, Readonly<Record<string, Partial<Record<Persona, Cell>>>>>>;

export type Whose = 'own' | 'foreign';

/** A record to ask for, and who asks; what else the requests need may stand beside. */
export interface Sample {
  /** As the API takes it and shows it. */
  readonly id: string;
  /** The Cookie header of a session of the persona. */
  readonly cookie?: string;
  readonly [fact: string]: unknown;
}

/** What one request of a verb is made of. `:id` in the address is the sample's id unless said otherwise. */
export interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Record<string, string>;
  readonly body?: InjectOptions['payload'];
  readonly headers?: Record<string, string>;
  /** Whether a list shows the sample: its id stands in the answer, unless said otherwise. */
  shows?(answer: Answer): boolean;
}

export interface WalkedRecord {
  /** A fresh persona with a record that is their own in the sense of the table, or with one that is not. */
  make(persona: Persona, whose: Whose): Promise<Sample>;
  /** How each verb is asked; verbs that only read need no entry. */
  readonly requests: Readonly<Record<string, (sample: Sample, persona: Persona, whose: Whose) => Sent>>;
}

export interface Walk {
  readonly server: Server;
  readonly db: Database;
  readonly table: PermissionTable;
  /** By record, or by `record: verb` where one verb needs samples of its own. */
  readonly records: Readonly<Record<string, WalkedRecord>>;
  /** Routes that hold no records, such as the page and its files. */
  isSkipped?(route: AccessedRoute): boolean;
}

export interface Probe {
  readonly route: AccessedRoute;
  /** Of `Walk.records`. */
  readonly kind: string;
  readonly persona: Persona;
  readonly whose: Whose;
  readonly sample: Sample;
  readonly sent: Sent;
}

const rowsWithoutRoute = ({ table }: Walk, routes: readonly AccessedRoute[]): string[] =>
  Object.entries(table).flatMap(([record, verbs]) =>
    Object.keys(verbs)
      .filter((verb) => !routes.some(({ access }) => access.record === record && access.verb === verb))
      .map((verb) => `The permission table has a row for ${record}: ${verb}, and no route has`),
  );

/** Every route times every persona, with one own and one foreign record each. Answers what is wrong, in sentences. */
export const walkPermissions = async (walk: Walk): Promise<string[]> => {
  const routes = walk.server.accessTable().filter((route) => route.method !== 'HEAD' && !walk.isSkipped?.(route));
  const ground = walkedGround(walk);
  const faults = rowsWithoutRoute(walk, routes);
  for (const route of routes) faults.push(...(await walkRoute(walk, ground, route)));
  return faults;
};
