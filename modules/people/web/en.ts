export const en = {
  logo: {
    title: 'Logo',
    why: 'It stands at the head of every page, of the sign-in page and of mails. A PNG, JPEG or WebP picture of at most 1\u00a0MB; mails show a PNG or JPEG of at most 100\u00a0kB, and else the name.',
    none: 'There is no logo yet: the sign of Duly stands in its place.',
    choose: 'Choose a picture',
    replace: 'Choose another',
    remove: 'Remove logo',
    saved: 'The logo is saved',
    removed: 'The logo is removed',
  },
} as const;

declare module '../../../platform/web/i18n/index.ts' {
  interface Words {
    people: typeof en;
  }
}
