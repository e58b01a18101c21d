import type { QueryClient } from '@tanstack/react-query';
import { assignmentsWeb } from '../../modules/assignments/web/index.ts';
import { identityWeb } from '../../modules/identity/web/index.ts';
import { learningWeb } from '../../modules/learning/web/index.ts';
import { notificationsWeb } from '../../modules/notifications/web/index.ts';
import { onboardingWeb } from '../../modules/onboarding/web/index.ts';
import { peopleWeb } from '../../modules/people/web/index.ts';
import { portalWeb } from '../../modules/portal/web/index.ts';
import { operationsWeb, statisticsWeb } from '../../modules/reporting/web/index.ts';
import type { Session } from '../../platform/web/api/session.ts';
import { deskScreens } from '../../platform/web/desk/screens.ts';
import type { Catalogues } from '../../platform/web/i18n/index.ts';
import { createDulyRouter } from '../../platform/web/routing/create-router.tsx';
import type { WebModule } from '../../platform/web/routing/web-module.ts';
import { hasDesk } from './has-desk.ts';

/** Every module with screens, low to high. */
export const webModules: readonly WebModule[] = [
  identityWeb,
  notificationsWeb,
  peopleWeb,
  learningWeb,
  assignmentsWeb,
  operationsWeb,
  onboardingWeb,
  portalWeb,
  statisticsWeb,
];

export const catalogues: Readonly<Record<string, Catalogues>> = {
  app: { en: () => import('./en.ts').then((file) => file.en) },
  desk: { en: () => import('../../platform/web/desk/en.ts').then((file) => file.en) },
  ...Object.fromEntries(webModules.map(({ name, words }) => [name, words])),
};

const startOf = ({ viewer }: Session): string => (hasDesk(viewer) ? '/app' : '/lms');

export const createAppRouter = (queries: QueryClient) =>
  createDulyRouter(
    webModules,
    {
      portal: async () => {
        const { createPortalFrame } = await import('./portal-frame.tsx');
        return { default: createPortalFrame(webModules) };
      },
      desk: async () => {
        const { createDeskFrame } = await import('./desk-frame.tsx');
        return { default: await createDeskFrame(webModules) };
      },
      deskScreens,
      hasDesk,
      startOf,
    },
    queries,
  );
