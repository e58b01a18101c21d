import { IconHome2 } from '@tabler/icons-react';
import type { WebModule } from '../../../platform/web/routing/web-module.ts';

export const portalWeb: WebModule = {
  name: 'portal',
  words: { en: () => import('./en.ts').then((file) => file.en) },
  screens: [{ frame: 'portal', path: '/lms', load: () => import('./home.tsx').then((file) => file.Home) }],
  portalTabs: [{ path: '/lms', label: 'tab', icon: IconHome2, order: 1 }],
};
