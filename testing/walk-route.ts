import { newId } from '../platform/database/index.ts';
import type { AccessedRoute } from '../platform/http/index.ts';
import {
  type Cell,
  PERSONAS,
  type PermissionTable,
  type Persona,
  type Probe,
  type Sent,
  type Walk,
  type Whose,
} from './permission-walk.ts';
import { type Answer, isRefused, judge } from './walk-verdict.ts';
import type { Ground } from './walked-ground.ts';

type Wanted = Pick<Probe, 'route' | 'kind' | 'persona' | 'whose'>;

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

const nameOf = ({ method, url, access: { record, verb } }: AccessedRoute): string =>
  `${method} ${url} (${record}: ${verb})`;

const about = ({ route, persona, whose }: Probe, faults: readonly string[]): string[] =>
  faults.map((fault) => `${nameOf(route)}, ${persona}, ${whose} record: ${fault}`);

const isAllowedTo = ({ table }: Walk, { route, persona, whose }: Wanted): boolean =>
  isAllowed(cellOf(table, route.access, persona), whose);

const allow = async (walk: Walk, ground: Ground, asked: Probe): Promise<string[]> => {
  const faults = judge(asked, await send(walk, asked), true);
  if (isUnsafe(asked.route.method)) ground.forget(asked);
  return about(asked, faults);
};

const refuse = async (walk: Walk, asked: Probe): Promise<string[]> => {
  const { route, persona, whose, sample, sent } = asked;
  const answer = await send(walk, asked);
  const faults = judge(asked, answer, false);
  const { record } = route.access;
  const isUnseen = !isAllowed(cellOf(walk.table, { record, verb: 'read' }, persona), whose);
  const namesOne = route.url.includes(':id') || JSON.stringify(sent.body ?? null).includes(sample.id);
  if (persona !== 'anonymous' && isUnseen && namesOne && isRefused(answer)) {
    faults.push(...(await tellingApart(walk, asked, answer)));
  }
  return about(asked, faults);
};

/** All refusals of a route, between two looks at the whole database: looking costs more than asking. */
const refuseAll = async (walk: Walk, ground: Ground, refusals: readonly Probe[]): Promise<string[]> => {
  const faults: string[] = [];
  await ground.remember();
  for (const asked of refusals) faults.push(...(await refuse(walk, asked)));
  const changed = await ground.changedTables();
  if (changed.length === 0) return faults;
  const culprits = await findCulprits(walk, ground, refusals);
  const nobody = `${nameOf(refusals[0]!.route)}: one of its refusals changed ${changed.join(' and ')}`;
  return [...faults, ...(culprits.length > 0 ? culprits : [nobody])];
};

/** Each refusal again, alone and on a fresh sample. */
const findCulprits = async (walk: Walk, ground: Ground, refusals: readonly Probe[]): Promise<string[]> => {
  const faults: string[] = [];
  for (const { route, kind, persona, whose } of refusals) {
    ground.forget({ kind, persona, whose });
    const again = await probeOf(walk, ground, { route, kind, persona, whose });
    await ground.remember();
    await send(walk, again);
    const changed = await ground.changedTables();
    faults.push(
      ...about(
        again,
        changed.map((table) => `was refused and yet changed ${table}`),
      ),
    );
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

const probeOf = async (walk: Walk, ground: Ground, asked: Wanted): Promise<Probe> => {
  const { route, kind, persona, whose } = asked;
  const sample = await ground.sampleOf(asked);
  return { ...asked, sample, sent: walk.records[kind]?.requests[route.access.verb]?.(sample, persona, whose) ?? {} };
};

/** What makes it impossible to walk a route. */
const hindrance = (walk: Walk, { method, access: { record, verb } }: AccessedRoute, kind: string): string => {
  if (!walk.table[record]?.[verb]) return ' has no row in the permission table';
  if (!walk.records[kind]) return `: nobody says how a ${record} is made`;
  const isAsked = walk.records[kind].requests[verb] !== undefined || !isUnsafe(method);
  return isAsked ? '' : `: nobody says how ${verb} is asked`;
};

/** One route asked by every persona for an own and a foreign record. Answers what is wrong, in sentences. */
export const walkRoute = async (walk: Walk, ground: Ground, route: AccessedRoute): Promise<string[]> => {
  const { record, verb } = route.access;
  const kind = walk.records[`${record}: ${verb}`] ? `${record}: ${verb}` : record;
  const hindered = hindrance(walk, route, kind);
  if (hindered) return [`${nameOf(route)}${hindered}`];
  const asked = PERSONAS.flatMap((persona) =>
    (['own', 'foreign'] as const).map((whose) => ({ route, kind, persona, whose })),
  );
  const refusals: Probe[] = [];
  for (const one of asked.filter((each) => !isAllowedTo(walk, each))) refusals.push(await probeOf(walk, ground, one));
  const faults = refusals.length > 0 ? await refuseAll(walk, ground, refusals) : [];
  // Each sample only now: what one persona was allowed may have changed what the next one sees.
  for (const one of asked.filter((each) => isAllowedTo(walk, each))) {
    faults.push(...(await allow(walk, ground, await probeOf(walk, ground, one))));
  }
  return faults;
};
