import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type EmptyDatabase, emptyDatabase } from '../testing/empty-database.ts';
import { askAt, type RunningDuly, startDuly } from './running-duly.ts';

/** A running Duly with the demo organisation in it. */
export interface DemoHouse {
  readonly home: EmptyDatabase;
  readonly duly: RunningDuly;
  /** Asks the REST API as the System Manager. */
  ask<T>(path: string): Promise<T>;
  /** A window in which somebody is signed in. */
  windowFor(browser: Browser, email: string, options?: Parameters<Browser['newContext']>[0]): Promise<BrowserContext>;
  close(): Promise<void>;
}

export const INGRID = 'ingrid.solberg@halvorsen.example';
export const ZOFIA = 'zofia.kaminska@halvorsen.example';

/** Somebody in the demo organisation, through the form. */
export const signIn = async (page: Page, email: string, password: string): Promise<void> => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/(app|lms)/);
};

export const openDemoHouse = async (name: string): Promise<DemoHouse> => {
  const home = await emptyDatabase(name);
  const duly = await startDuly(home.env);
  const answer = await fetch(`${duly.baseUrl}/api/v1/set-up/${duly.setUpLink.split('/').at(-1)}/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: duly.baseUrl },
    body: '{}',
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { password } = (await answer.json()) as { password: string };
  return {
    home,
    duly,
    ask: askAt(duly, cookie),
    windowFor: async (browser, email, options = {}) => {
      const context = await browser.newContext({ baseURL: duly.baseUrl, ...options });
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
