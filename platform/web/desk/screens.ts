import type { Screen } from '../routing/web-module.ts';

/** The same screens for every record type; the address says which. */
export const deskScreens: readonly Screen[] = [
  { frame: 'desk', path: '/app', load: () => import('./start.tsx').then((file) => file.DeskStart) },
  ...['/app/settings', '/app/settings/$section'].map(
    (path): Screen => ({
      frame: 'desk',
      path,
      load: () => import('./settings/settings-page.tsx').then((file) => file.SettingsPage),
    }),
  ),
  { frame: 'desk', path: '/app/$slug', load: () => import('./list/record-list.tsx').then((file) => file.RecordList) },
  {
    frame: 'desk',
    path: '/app/$slug/import',
    load: () => import('./import/import-page.tsx').then((file) => file.ImportPage),
  },
  {
    frame: 'desk',
    path: '/app/import/$id',
    load: () => import('./import/import-run-page.tsx').then((file) => file.ImportRunPage),
  },
  { frame: 'desk', path: '/app/$slug/new', load: () => import('./form/new-record.tsx').then((file) => file.NewRecord) },
  {
    frame: 'desk',
    path: '/app/$slug/$id',
    load: () => import('./form/record-form.tsx').then((file) => file.RecordForm),
  },
];
