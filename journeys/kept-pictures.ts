import type { Address } from './addresses.ts';

/** What else than screens papers show: states of a screen, dialogs, and a few on a telephone. */
const LIGHT = [
  'bulk-dialog',
  'campaign-check',
  'form-conflict',
  'form-unsaved',
  'import-columns',
  'jump',
  'list-selected',
  'set-up',
  'team',
];
const DARK = ['set-up', 'team'];
const PHONE = ['app-lms-training-assignment', 'app-statistics', 'lms', 'lms-courses-one-lessons-one', 'team'];

const KEPT: Readonly<Record<string, readonly string[]>> = { light: LIGHT, dark: DARK, phone: PHONE };

/** Every screen stands in docs/screens, light and dark, beside what else papers show. */
export const isKept = (name: string, ending: string, screens: readonly Address[]): boolean =>
  (['light', 'dark'].includes(ending) && screens.some((screen) => screen.name === name)) ||
  (KEPT[ending]?.includes(name) ?? false);
