import type { WebModule } from '../../../platform/web/routing/web-module.ts';

export const peopleWeb: WebModule = {
  name: 'people',
  words: { en: () => import('./en.ts').then((file) => file.en) },
  screens: [],
  deskParts: () => import('./desk-parts.ts').then((file) => file.peopleDeskParts),
};
