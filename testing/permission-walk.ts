import type { InjectOptions } from 'fastify';
import { ROLES, type Role } from '../modules/identity/index.ts';
import { type Database, newId } from '../platform/database/index.ts';
import type { AccessedRoute, Server } from '../platform/http/index.ts';
import { type Answer, isRefused, judge } from './walk-verdict.ts';
import { type Ground, walkedGround } from './walked-ground.ts';

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

const isUnsafe = (method: string): boolean => method !== 'GET';

const cellOf = (table: PermissionTable, { record, verb }: AccessedRoute['access'], persona: Persona): Cell =>
  table[record]?.[verb]?.[persona] ?? 'none';

const isAllowed = (cell: Cell, whose: Whose): boolean => cell === 'all' || (cell === 'own' && whose === 'own');

const send = (walk: Walk, { route, sample, sent }: Probe, id = sample.id): Promise<Answer> => {
  const params: Record<string, string> = { id, ...sent.params };
  const path = route.url.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(params[name] ?? name));
  const payload = sent.body === undefined ? undefined : withId(sent.body, sample.id, id);
  return walk.server.inject({
    method: route.method as 'GET',
    url: path,
    query: sent.query,
    payload,
    headers: { ...sent.headers, ...(sample.cookie ? { cookie: sample.cookie } : {}) },
  });
};

/** The same body about another record. */
const withId = (body: NonNullable<Sent['body']>, from: string, to: string): Sent['body'] => {
  if (typeof body !== 'object' || Buffer.isBuffer(body) || from === to) return body;
  return JSON.parse(JSON.stringify(body).replaceAll(from, to)) as object;
};

/** Sentences about what this persona may do and should not, or the other way round. */
const probe = async (walk: Walk, ground: Ground, asked: Probe): Promise<string[]> => {
  const { route, kind, persona, whose } = asked;
  const { record } = route.access;
  const allowed = isAllowed(cellOf(walk.table, route.access, persona), whose);
  if (!allowed) await ground.remember();
  const answer = await send(walk, asked);
  const faults = judge(asked, answer, allowed);
  if (allowed) {
    if (isUnsafe(route.method)) ground.forget(kind, persona, whose);
    return faults;
  }
  for (const table of await ground.changedTables()) faults.push(`was refused and yet changed ${table}`);
  const isUnseen = !isAllowed(cellOf(walk.table, { record, verb: 'read' }, persona), whose);
  const namesOne = route.url.includes(':id') || JSON.stringify(asked.sent.body ?? null).includes(asked.sample.id);
  if (persona !== 'anonymous' && isUnseen && namesOne && isRefused(answer)) {
    faults.push(...(await tellingApart(walk, asked, answer)));
  }
  return faults;
};

/** A record that may not be seen must answer as one that does not exist. */
const tellingApart = async (walk: Walk, asked: Probe, answer: Answer): Promise<string[]> => {
  const absent = newId();
  const nothing = await send(walk, asked, absent);
  const anyId = (text: string, id: string): string => text.replaceAll(id, '<id>');
  const isSame =
    nothing.statusCode === answer.statusCode && anyId(nothing.body, absent) === anyId(answer.body, asked.sample.id);
  if (isSame) return [];
  return [`tells a record that may not be seen (${answer.statusCode}) from one that does not exist`];
};

const walkRoute = async (walk: Walk, ground: Ground, route: AccessedRoute): Promise<string[]> => {
  const { record, verb } = route.access;
  const name = `${route.method} ${route.url} (${record}: ${verb})`;
  if (!walk.table[record]?.[verb]) return [`${name} has no row in the permission table`];
  const kind = walk.records[`${record}: ${verb}`] ? `${record}: ${verb}` : record;
  const walked = walk.records[kind];
  if (!walked) return [`${name}: nobody says how a ${record} is made`];
  const request = walked.requests[verb];
  if (!request && route.method !== 'GET') return [`${name}: nobody says how ${verb} is asked`];
  const faults: string[] = [];
  for (const persona of PERSONAS) {
    for (const whose of ['own', 'foreign'] as const) {
      const sample = await ground.sampleOf(kind, persona, whose);
      const sent = request?.(sample, persona, whose) ?? {};
      const found = await probe(walk, ground, { route, kind, persona, whose, sample, sent });
      faults.push(...found.map((fault) => `${name}, ${persona}, ${whose} record: ${fault}`));
    }
  }
  return faults;
};

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
