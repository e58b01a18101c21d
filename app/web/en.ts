/** Names of the parts of the desk. */
export const en = {
  learning: 'Learning',
  learningHint: 'Assignments, courses, enrollments',
  hr: 'HR',
  hrHint: 'People, onboarding',
  teach: 'Teach',
  people: 'People',
  operations: 'Operations',
} as const;

declare module '../../platform/web/i18n/index.ts' {
  interface Words {
    app: typeof en;
  }
}
