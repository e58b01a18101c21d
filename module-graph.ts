/** The picture of the modules, low to high. A module imports only lower levels, only through their `index.ts`; a test reads this. */
export const levels: readonly (readonly string[])[] = [
  ['identity'],
  ['notifications'],
  ['people'],
  ['documents', 'learning'],
  ['assessment'],
  ['certificates'],
  ['assignments'],
  ['onboarding'],
  ['compliance'],
  ['reporting', 'portal'],
];

/** Modules of the picture that have no room yet. */
export const later: readonly string[] = ['documents', 'assessment', 'certificates', 'compliance'];

export const levelOf = (module: string): number => levels.findIndex((level) => level.includes(module));
