/** The sentences also serve the shell; what is typed there means nothing on a page. */
export const withoutShellWords = (sentence: string): string => sentence.replaceAll(/\s*\(--[^)]*\)/g, '');
