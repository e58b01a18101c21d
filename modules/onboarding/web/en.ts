export const en = {
  waiting: 'Waiting for a login',
  waitingWhy: 'The mandatory courses are assigned by themselves as soon as {{name}} has one.',
  giveLogin: 'Give a login',
  linkUser: 'Link a user',
  assigned_zero: 'No course had to be assigned',
  assigned_one: '{{count}} course assigned',
  assigned_other: '{{count}} courses assigned',
  skipped_one: '{{count}} skipped, for the reason below.',
  skipped_other: '{{count}} skipped, each for the reason below.',
  nothingSkipped: 'Every mandatory course that was published then.',
  show: 'Show the assignments',
} as const;

declare module '../../../platform/web/i18n/index.ts' {
  interface Words {
    onboarding: typeof en;
  }
}
