import type { QueryClient } from '@tanstack/react-query';
import {
  type AnyRoute,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  type RouteComponent,
  redirect,
} from '@tanstack/react-router';
import i18next from 'i18next';
import { type Session, type SessionViewer, sessionQuery } from '../api/session.ts';
import { Skeletons } from '../design/skeletons.tsx';
import { Broken, MissingPage } from '../shell/page-states.tsx';
import { addressOfWords, wordsIn } from './address-words.ts';
import type { Frame, Screen, WebModule } from './web-module.ts';

interface RouterContext {
  queries: QueryClient;
}

interface Frames {
  /** Each loaded when it is first opened. */
  portal: () => Promise<{ default: RouteComponent }>;
  desk: () => Promise<{ default: RouteComponent }>;
  /** The desk's own screens: lists, forms, imports of every record type. */
  deskScreens: readonly Screen[];
  /** Whoever has no desk meets the page of what does not exist. */
  hasDesk: (viewer: SessionViewer) => boolean;
  /** Where `/` leads a signed-in person. */
  startOf: (session: Session) => string;
}

/** Puts the screens of all modules under the four frames. */
export const createDulyRouter = (modules: readonly WebModule[], frames: Frames, queries: QueryClient) => {
  const root = createRootRouteWithContext<RouterContext>()({ component: Outlet });
  const person = createRoute({
    getParentRoute: () => root,
    id: 'person',
    beforeLoad: async ({ context, location }) => {
      const session = await context.queries.ensureQueryData(sessionQuery);
      if (!session) throw redirect({ to: '/sign-in', search: { next: location.href } });
    },
  });
  const portal = createRoute({
    getParentRoute: () => person,
    id: 'portal',
    component: lazyRouteComponent(frames.portal),
  });
  const desk = createRoute({
    getParentRoute: () => person,
    id: 'desk',
    beforeLoad: async ({ context }) => {
      const session = await context.queries.ensureQueryData(sessionQuery);
      if (session && !frames.hasDesk(session.viewer)) throw notFound();
    },
    component: lazyRouteComponent(frames.desk),
  });
  const start = createRoute({
    getParentRoute: () => person,
    path: '/',
    beforeLoad: async ({ context }) => {
      const session = await context.queries.ensureQueryData(sessionQuery);
      throw redirect({ to: session ? frames.startOf(session) : '/sign-in' });
    },
  });
  const parents: Record<Frame, AnyRoute> = { visitor: root, person, portal, desk };
  const screensOf = (frame: Frame): AnyRoute[] => [
    ...modules.flatMap((module) =>
      module.screens
        .filter((screen) => screen.frame === frame)
        .map((screen) => routeOf(screen, parents[frame], module.name)),
    ),
    ...(frame === 'desk' ? frames.deskScreens.map((screen) => routeOf(screen, desk)) : []),
  ];
  portal.addChildren(screensOf('portal'));
  desk.addChildren(screensOf('desk'));
  person.addChildren([start, portal, desk, ...screensOf('person')] as AnyRoute[]);
  root.addChildren([person, ...screensOf('visitor')] as AnyRoute[]);
  return createRouter({
    routeTree: root,
    context: { queries },
    parseSearch: wordsIn,
    stringifySearch: addressOfWords,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultNotFoundComponent: MissingPage,
    defaultErrorComponent: Broken,
    defaultPendingComponent: () => <Skeletons />,
  });
};

const routeOf = ({ path, load }: Screen, parent: AnyRoute, words?: string): AnyRoute =>
  createRoute({
    getParentRoute: () => parent,
    path,
    // The words of the module travel while its code does.
    loader: words ? () => i18next.loadNamespaces(words) : undefined,
    component: lazyRouteComponent(() => load().then((screen) => ({ default: screen }))),
  });
