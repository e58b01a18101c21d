import type { FastifyRequest, RouteOptions } from 'fastify';
import { Refusal } from '../problem.ts';
import type { FindViewer, Server } from './server.ts';

/**
 * The row of the permission table that guards a route. `record` is the slug of a record type, `session` for anybody who is
 * signed in, or `public` for everybody.
 */
export interface AccessRow {
  readonly record: string;
  readonly verb: string;
}

export interface AccessedRoute {
  readonly method: string;
  readonly url: string;
  readonly access: AccessRow;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
export const isUnsafe = (method: string): boolean => !SAFE.has(method);

/** Wide enough for an office behind one address; guessing at accounts is stopped much earlier, by counts in the database. */
const PUBLIC_WRITES = { max: 600, timeWindow: 60_000 };

const methodsOf = ({ method }: RouteOptions): string[] => (Array.isArray(method) ? method : [method]);

/** Routes that a plugin adds by itself, with the access they get. */
export type PluginAccess = Readonly<Record<string, AccessRow>>;

/** A route without `config.access` is refused when it is registered. */
export const guardRegistration = (server: Server, pluginAccess: PluginAccess): void => {
  const routes: AccessedRoute[] = [];
  server.addHook('onRoute', (route) => {
    const prefix = Object.keys(pluginAccess).find((start) => route.url.startsWith(start));
    const access = route.config?.access ?? (prefix ? pluginAccess[prefix] : undefined);
    const methods = methodsOf(route);
    if (!access) throw new Error(`The route ${methods.join()} ${route.url} has no config.access.`);
    const isLimited = access.record === 'public' && methods.some(isUnsafe);
    route.config = { ...(isLimited ? { rateLimit: PUBLIC_WRITES } : {}), ...route.config, access };
    routes.push(...methods.map((method) => ({ method, url: route.url, access })));
  });
  server.decorate('accessTable', () => routes);
};

/** Finds who asks, and refuses whoever is not signed in on every route that is not public. */
export const admitViewers = (server: Server, findViewer: FindViewer): void => {
  server.decorateRequest('foundViewer', null);
  server.decorateRequest('viewer', {
    getter() {
      if (!this.foundViewer) throw notSignedIn();
      return this.foundViewer;
    },
  });
  server.addHook('onRequest', async (request, reply) => {
    if (request.is404 || request.routeOptions.config.access.record === 'public') return;
    request.foundViewer = (await findViewer(request, reply)) ?? null;
    if (!request.foundViewer) throw notSignedIn();
  });
};

const notSignedIn = (): Refusal => new Refusal({ code: 'not-signed-in', message: 'Please sign in.' });

/** By what an address is counted: a whole network of IPv6, since one subscriber owns it. */
export const addressOf = ({ ip }: Pick<FastifyRequest, 'ip'>): string => {
  if (!ip.includes(':')) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped) return mapped[1] as string;
  const [head = '', tail] = ip.split('::');
  const front = head.split(':').filter(Boolean);
  const back = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const zeros = Array(Math.max(0, 8 - front.length - back.length)).fill('0');
  return `${[...front, ...zeros, ...back].slice(0, 4).join(':')}::/64`;
};
