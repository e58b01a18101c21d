import { deskScreens } from '../platform/web/desk/screens.ts';
import type { Screen, WebModule } from '../platform/web/routing/web-module.ts';

/** A page that somebody can open, made from the table of screens. */
export interface Address {
  /** `assignments-list`, for files. */
  readonly name: string;
  readonly path: string;
  readonly frame: Screen['frame'];
}

interface Described {
  slug: string;
  can: { create: boolean; import: boolean };
}

type Ask = <T>(path: string) => Promise<T>;

/** Of every record type its list and a record; creating and importing look alike, so a few stand for all. */
const EXAMPLES = ['lms-training-assignment', 'employee', 'lms-course'];

const nameOf = (path: string): string =>
  path
    .replace(/^\//, '')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'one')
    .replaceAll(/\b(TA|ONB|IMP|MAIL|COMP|CAM)-\d+\b/g, 'one')
    .replaceAll(/[^a-z0-9]+/gi, '-')
    .replace(/-$/, '') || 'start';

/**
 * Every screen of the program with an example for each part of its address. A screen whose address has a part without an
 * example is an error: whoever adds one says here what to open.
 */
export const listAddresses = async (modules: readonly WebModule[], ask: Ask): Promise<Address[]> => {
  const { types } = await ask<{ types: Described[] }>('meta');
  const { courses } = await ask<{ courses: { id: string }[] }>('me/courses');
  const course = courses[0]?.id ?? '';
  const outline = await ask<{ chapters: { lessons: { id: string }[] }[] }>(`me/courses/${course}`);
  const firstOf = async (slug: string): Promise<string | undefined> =>
    (await ask<{ rows: { id: string }[] }>(`${slug}?limit=1`)).rows[0]?.id;
  const examples: Readonly<Record<string, string>> = {
    course,
    lesson: outline.chapters[0]?.lessons[0]?.id ?? '',
    section: 'organisation',
    token: 'not-a-live-link',
  };
  const paths = async ({ path }: Screen): Promise<string[]> => {
    if (path === '/app/$slug') return types.map(({ slug }) => `/app/${slug}`);
    if (path === '/app/$slug/$id') {
      const ids = await Promise.all(types.map(async ({ slug }) => [slug, await firstOf(slug)]));
      return ids.flatMap(([slug, id]) => (id ? [`/app/${slug}/${id}`] : []));
    }
    const own = /^\/app\/([a-z-]+)\/\$id$/.exec(path)?.[1];
    if (own) return [path.replace('$id', (await firstOf(own)) ?? '$id')];
    if (path.startsWith('/app/$slug/')) return EXAMPLES.map((slug) => path.replace('$slug', slug));
    const filled = path.replaceAll(/\$(\w+)/g, (part, word: string) => examples[word] ?? part);
    if (filled.includes('$')) throw new Error(`No example for the address ${path}: add one to journeys/addresses.ts.`);
    return [filled];
  };
  const screens = [...modules.flatMap((module) => module.screens), ...deskScreens];
  const found = await Promise.all(
    screens.map(async (screen) =>
      (await paths(screen)).map((path): Address => ({ name: nameOf(path), path, frame: screen.frame })),
    ),
  );
  return found.flat();
};
