import i18next, { type BackendModule, type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';

/** What a catalogue file exports under its language: `export const en = { ... } as const`. */
export type Catalogue = Readonly<Record<string, unknown>>;
/** Loads the words of one module per language, each when it is first needed. */
export type Catalogues = Readonly<Record<string, () => Promise<Catalogue>>>;

/** The words of all modules, so that `t` knows its keys. A module adds itself in its `web/en.ts`. */
export interface Words {
  platform: typeof en;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'platform';
    resources: Words;
    returnNull: false;
  }
}

const FALLBACK = 'en';

/** Starts the translations: the platform's words at once, a module's when its first screen opens. */
export const startWords = async (modules: Readonly<Record<string, Catalogues>>): Promise<typeof i18next> => {
  const platform: Record<string, Catalogue> = { en };
  const onDemand: BackendModule = {
    type: 'backend',
    init: () => undefined,
    read: (language, module, done) => {
      const load = modules[module]?.[language];
      if (!load) return done(null, platform[language] ?? {});
      load().then(
        (words) => done(null, words),
        (problem: Error) => done(problem, null),
      );
    },
  };
  await i18next
    .use(onDemand)
    .use(initReactI18next)
    .init({
      lng: FALLBACK,
      fallbackLng: FALLBACK,
      ns: ['platform'],
      defaultNS: 'platform',
      resources: { en: { platform: en } } as unknown as Resource,
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  return i18next;
};
