import type { Screen } from '../routing/web-module.ts';

/** The same screens for every record type; the address says which. */
export const deskScreens: readonly Screen[] = [
  { frame: 'desk', path: '/app', load: () => import('./start.tsx').then((file) => file.DeskStart) },
];
