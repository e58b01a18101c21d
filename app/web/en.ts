/** Names of the parts of the desk. */
export const en = {
  learning: 'Learning',
  learningHint: 'Assignments, courses, enrollments',
  hr: 'HR',
  hrHint: 'People, onboarding',
  teach: 'Teach',
  people: 'People',
  operations: 'Operations',
  jobs: 'Jobs',
  statistics: 'Statistics',
  settings: 'Settings',
  section: { organisation: 'Organisation', learning: 'Learning', mail: 'Mail', 'sign-in': 'Sign-in' },
} as const;

declare module '../../platform/web/i18n/index.ts' {
  interface Words {
    app: typeof en;
  }
}
