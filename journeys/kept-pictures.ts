/** Pictures that stand in docs/screens, since a paper shows them or a reviewer wants to see them change. */
const LIGHT = [
  'app-learning',
  'app-lms-training-assignment',
  'app-lms-training-assignment-one',
  'app-statistics',
  'app-lms-campaign-new',
  'app-lms-course',
  'app-lms-course-one-editor',
  'app-employee',
  'app-employee-one',
  'app-employee-onboarding-one',
  'app-hr',
  'app-jobs',
  'app-email-queue',
  'app-audit-log',
  'app-settings',
  'app-import-one',
  'bulk-dialog',
  'campaign-check',
  'form-conflict',
  'form-unsaved',
  'import-columns',
  'jump',
  'list-selected',
  'lms',
  'lms-courses',
  'lms-courses-one',
  'lms-courses-one-lessons-one',
  'set-up',
  'sign-in',
  'team',
];
const DARK = ['app-lms-training-assignment', 'app-lms-training-assignment-one', 'app-statistics', 'lms'];
const PHONE = ['app-lms-training-assignment', 'app-statistics', 'lms', 'lms-courses-one-lessons-one', 'team'];

const KEPT: Readonly<Record<string, readonly string[]>> = { light: LIGHT, dark: DARK, phone: PHONE };

export const isKept = (name: string, ending: string): boolean => KEPT[ending]?.includes(name) ?? false;
