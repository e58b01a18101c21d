import { IconHome2, IconUsers } from '@tabler/icons-react';
import type { WebModule } from '../../../platform/web/routing/web-module.ts';

export const portalWeb: WebModule = {
  name: 'portal',
  words: { en: () => import('./en.ts').then((file) => file.en) },
  screens: [
    { frame: 'portal', path: '/lms', load: () => import('./home.tsx').then((file) => file.Home) },
    { frame: 'portal', path: '/lms/team', load: () => import('./team.tsx').then((file) => file.TeamPage) },
  ],
  portalTabs: [
    { path: '/lms', label: 'tab', icon: IconHome2, order: 1 },
    { path: '/lms/team', label: 'team.tab', icon: IconUsers, order: 8, isFor: ({ isManager }) => isManager },
  ],
};
