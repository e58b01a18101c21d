import type { WebModule } from '../../../../platform/web/routing/web-module.ts';

export const operationsWeb: WebModule = {
  name: 'operations',
  words: { en: () => import('./en.ts').then((file) => file.en) },
  screens: [
    { frame: 'desk', path: '/app/jobs', load: () => import('./jobs-page.tsx').then((file) => file.JobsPage) },
    { frame: 'desk', path: '/app/audit-log', load: () => import('./audit-page.tsx').then((file) => file.AuditPage) },
    {
      frame: 'desk',
      path: '/app/learning',
      load: () => import('./learning-home.tsx').then((file) => file.LearningHome),
    },
    { frame: 'desk', path: '/app/hr', load: () => import('./hr-home.tsx').then((file) => file.HrHome) },
  ],
  deskParts: () => import('./desk-parts.ts').then((file) => file.operationsDeskParts),
};
