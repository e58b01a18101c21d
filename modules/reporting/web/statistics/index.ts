import type { WebModule } from '../../../../platform/web/routing/web-module.ts';

export const statisticsWeb: WebModule = {
  name: 'statistics',
  words: { en: () => import('./en.ts').then((file) => file.en) },
  screens: [
    { frame: 'desk', path: '/app/statistics', load: () => import('./page.tsx').then((file) => file.StatisticsPage) },
  ],
};
