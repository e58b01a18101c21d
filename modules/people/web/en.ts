export const en = {
  logo: {
    title: 'Logo',
    why: 'It stands at the head of every page and of the sign-in page. A PNG, JPEG or WebP picture of at most 1\u00a0MB.',
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
