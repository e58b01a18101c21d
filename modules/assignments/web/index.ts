import type { WebModule } from '../../../platform/web/routing/web-module.ts';

export const assignmentsWeb: WebModule = {
  name: 'assignments',
  words: { en: () => import('./en.ts').then((file) => file.en) },
  screens: [
    {
      frame: 'desk',
      path: '/app/lms-campaign/new',
      load: () => import('./campaign/new-campaign.tsx').then((file) => file.NewCampaign),
    },
  ],
  deskParts: () => import('./desk-parts.ts').then((file) => file.assignmentDeskParts),
};
