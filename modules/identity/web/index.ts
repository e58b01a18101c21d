import type { WebModule } from '../../../platform/web/routing/web-module.ts';

export const identityWeb: WebModule = {
  name: 'identity',
  words: { en: () => import('./en.ts').then((file) => file.en) },
  screens: [
    { frame: 'visitor', path: '/sign-in', load: () => import('./sign-in.tsx').then((file) => file.SignIn) },
    { frame: 'visitor', path: '/reset', load: () => import('./reset.tsx').then((file) => file.Reset) },
    { frame: 'visitor', path: '/link/$token', load: () => import('./link.tsx').then((file) => file.Link) },
    { frame: 'visitor', path: '/set-up/$token', load: () => import('./set-up.tsx').then((file) => file.SetUp) },
  ],
};
