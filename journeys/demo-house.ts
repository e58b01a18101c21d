import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type EmptyDatabase, emptyDatabase } from '../testing/empty-database.ts';
import { root } from '../testing/places.ts';
import { askAt, type RunningDuly, startDuly } from './running-duly.ts';

/** A running Duly with the demo organisation in it. */
export interface DemoHouse {
  readonly home: EmptyDatabase;
  readonly duly: RunningDuly;
  /** Asks the REST API as the System Manager. */
  ask<T>(path: string): Promise<T>;
  /** A window in which somebody is signed in; without an e-mail nobody is. */
  windowFor(
    browser: Browser,
    email: string | undefined,
    options?: Parameters<Browser['newContext']>[0],
  ): Promise<BrowserContext>;
  close(): Promise<void>;
}

interface DemoHouseOptions {
  /** The clock of the program starts there. */
  at?: string;
  /** Meets the program while nobody is on record yet. */
  beforeDemo?: (duly: RunningDuly) => Promise<void>;
}

export const INGRID = 'ingrid.solberg@halvorsen.example';
export const AGNIESZKA = 'agnieszka.nowak@halvorsen.example';
export const ZOFIA = 'zofia.kaminska@halvorsen.example';

/** A file with other people's headers, and three rows that nobody can import. */
export const CAMPAIGN = [
  'E-Mail;Kurs;Termin;Werk',
  'zofia.kaminska@halvorsen.example;Cold chain handling (GDP);18.12.2026;GDN-1',
  'agnieszka.nowak@halvorsen.example;Customs: valuation and origin;18.12.2026;GDN-1',
  'leila.haddad@halvorsen.exmple;Working at height;18.12.2026;OSL',
  'marek.wojcik@halvorsen.example;Lockout / Tagout;18.12.2026;OSL',
  'henrik.dahl@halvorsen.example;Fire warden basics;31.11.2026;OSL',
].join('\r\n');

/** Somebody in the demo organisation, through the form. */
export const signIn = async (page: Page, email: string, password: string): Promise<void> => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/(app|lms)/);
};

const makeDemo = async ({ baseUrl, setUpLink }: RunningDuly): Promise<{ cookie: string; password: string }> => {
  const answer = await fetch(`${baseUrl}/api/v1/set-up/${setUpLink.split('/').at(-1)}/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: baseUrl },
    body: '{}',
  });
  const { password } = (await answer.json()) as { password: string };
  return { password, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' };
};

/** One import, so that the screens of imports have something to show. */
const importCampaign = async ({ baseUrl }: RunningDuly, cookie: string): Promise<void> => {
  const form = new FormData();
  form.set('mapping', JSON.stringify({ 'E-Mail': 'employee', Kurs: 'course', Termin: 'dueOn' }));
  form.set('dateFormat', 'DD.MM.YYYY');
  form.set('ignore', JSON.stringify(['Werk']));
  form.set('file', new Blob([CAMPAIGN]), 'winter-training.csv');
  const headers = { cookie, origin: baseUrl };
  const answer = await fetch(`${baseUrl}/api/v1/lms-training-assignment/import`, {
    method: 'POST',
    headers,
    body: form,
  });
  if (!answer.ok) throw new Error(`The campaign was not imported: ${answer.status} ${await answer.text()}`);
};

export const openDemoHouse = async (name: string, { at, beforeDemo }: DemoHouseOptions = {}): Promise<DemoHouse> => {
  const home = await emptyDatabase(name);
  const preload = pathToFileURL(`${root}/testing/pretend-instant.mjs`).href;
  const duly = await startDuly({
    ...home.env,
    ...(at && { NODE_OPTIONS: `--import ${preload}`, PRETEND_INSTANT: at }),
  });
  await beforeDemo?.(duly);
  const { cookie, password } = await makeDemo(duly);
  await importCampaign(duly, cookie);
  return {
    home,
    duly,
    ask: askAt(duly, cookie),
    windowFor: async (browser, email, options = {}) => {
      const context = await browser.newContext({ baseURL: duly.baseUrl, ...options });
      if (!email) return context;
      const page = await context.newPage();
      await signIn(page, email, password);
      await page.close();
      return context;
    },
    close: async () => {
      await duly.stop();
      await home.remove();
    },
  };
};
