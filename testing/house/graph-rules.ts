import { levelOf } from '../../module-graph.ts';
import { importsOf, type Source } from './sources.ts';

const moduleOf = (path: string): string | undefined => /^modules\/([^/]+)\//.exec(path)?.[1];
const isTest = (path: string): boolean => /\.(test|fixture)\.tsx?$|\/testing\//.test(path);
const isWeb = (path: string): boolean => /^(platform|modules\/[^/]+)\/web\//.test(path);

/** Sentences about imports that the picture of the modules does not allow. */
export const graphFaults = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path }) => path.startsWith('platform/') || path.startsWith('modules/'))
    .flatMap((source) =>
      importsOf(source)
        .filter(({ to }) => /^(platform|modules|app|testing|journeys|bench|faults)\//.test(to))
        .flatMap(({ to, isType }) => faultOf(source.path, to, isType) ?? []),
    );

const faultOf = (from: string, to: string, isType: boolean): string | undefined => {
  const says = (why: string): string => `${from} imports ${to}: ${why}`;
  if (isTest(from)) return undefined;
  if (/^(testing|journeys|bench|faults)\//.test(to)) return says('only tests may');
  if (to.startsWith('app/')) return says('everything is put together in app, nothing below it knows app');
  const own = moduleOf(from);
  const other = moduleOf(to);
  if (!own) return other ? says('platform knows no module') : platformFault(from, to, isType, says);
  if (isWeb(from)) return webFault(from, to, says);
  if (isWeb(to)) return says('the server never imports screens');
  if (!other || other === own) return undefined;
  return moduleFault(own, other, to, says);
};

type Says = (why: string) => string;

const platformFault = (from: string, to: string, isType: boolean, says: Says): string | undefined => {
  if (!isWeb(from) && isWeb(to)) return says('the server never imports screens');
  if (isWeb(from) && !isWeb(to) && !isType && !to.endsWith('/contract.ts'))
    return says('screens import contracts, never server code');
  return undefined;
};

const moduleFault = (own: string, other: string, to: string, says: Says): string | undefined => {
  if (levelOf(other) < 0) return says(`${other} is not in module-graph.ts`);
  if (levelOf(other) >= levelOf(own)) return says(`${other} is not below ${own}`);
  if (to !== `modules/${other}/index.ts`) return says(`${other} is entered through its index.ts only`);
  return undefined;
};

const webFault = (from: string, to: string, says: Says): string | undefined => {
  const own = moduleOf(from) ?? '';
  const other = moduleOf(to);
  if (!other)
    return to.startsWith('platform/web/') || to.endsWith('/contract.ts')
      ? undefined
      : says('screens never import server code');
  if (other === own) {
    return isWeb(to) || to === `modules/${own}/contract.ts`
      ? undefined
      : says('screens import their own contract.ts, never server code');
  }
  if (levelOf(other) >= levelOf(own)) return says(`${other} is not below ${own}`);
  const doors = [`modules/${other}/contract.ts`, `modules/${other}/web/index.ts`];
  return doors.includes(to) ? undefined : says('of another module a screen sees contract.ts and web/index.ts only');
};

const WRITES =
  /\b(?:insert\s+into|update|delete\s+from|truncate(?:\s+table)?|alter\s+table)\s+(?:only\s+)?([a-z_]+)\.[a-z_]+/gi;

/** A module writes only the tables of its own schema; the platform its own two. */
export const ownershipFaults = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path }) => !isTest(path) && /^(modules|platform)\//.test(path))
    .flatMap(({ path, text }) => {
      const own = moduleOf(path);
      const allowed = own ? [own] : ['platform', 'history'];
      return [...text.matchAll(WRITES)]
        .filter((match) => levelOf(match[1] ?? '') >= 0 || ['platform', 'history'].includes(match[1] ?? ''))
        .filter((match) => !allowed.includes(match[1] ?? ''))
        .map((match) => `${path} writes ${match[0].replace(/\s+/g, ' ')}: only ${match[1]} does`);
    });

const FORBIDDEN: readonly [RegExp, string][] = [
  [/(?<!\.)\bnow\(\)|\bcurrent_(?:date|timestamp)\b|\bclock_timestamp\(\)/i, 'the clock is an argument'],
  [/\bpg_(?:try_)?advisory_lock\b/i, 'session locks do not exist on the embedded database'],
  [/\bcopy\s+[a-z_.]+\s*(?:\([^)]*\))?\s+from\b/i, 'COPY FROM does not run on the embedded database'],
  [
    /(?:^|;)\s*set\s+(?!local\b|transaction\b|constraints\b)\w+/i,
    'a SET leaks to other clients of the embedded database: SET LOCAL',
  ],
];

/** SQL that would differ between the two engines, or that asks the database for the time. */
export const sqlFaults = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path }) => !isTest(path) && /^(modules|platform)\//.test(path) && !isWeb(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/sql(?:<[^`]*?>)?`([^`]*)`/g)].flatMap((match) =>
        FORBIDDEN.filter(([pattern]) => pattern.test(match[1] ?? '')).map(
          ([pattern, why]) => `${path}: ${pattern.exec(match[1] ?? '')?.[0]}: ${why}`,
        ),
      ),
    );
