import type { WebModule } from '../../../platform/web/routing/web-module.ts';

export const onboardingWeb: WebModule = {
  name: 'onboarding',
  words: { en: () => import('./en.ts').then((file) => file.en) },
  screens: [],
  deskParts: () => import('./desk-parts.ts').then((file) => file.onboardingDeskParts),
};
