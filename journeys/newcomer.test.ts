import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webModules } from '../app/web/routes.tsx';
import { addDays } from '../platform/clock.ts';
import { launchBrowser } from '../testing/browser.ts';
import { type EmptyDatabase, emptyDatabase } from '../testing/empty-database.ts';
import { onServer } from '../testing/engine.ts';
import { shellIn } from '../testing/shell.ts';
import { listAddresses } from './addresses.ts';
import { askAt, type RunningDuly, startDuly } from './running-duly.ts';

const MINUTE = 60_000;

// What a newcomer has: the embedded database and a browser.
describe.runIf(!onServer)('a newcomer', () => {
  let home: EmptyDatabase;
  let duly: RunningDuly;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    home = await emptyDatabase('newcomer');
    browser = await launchBrowser();
  }, 2 * MINUTE);
  afterAll(async () => {
    await browser?.close();
    await duly?.stop();
    await home?.remove();
  }, MINUTE);

  it('has made a first assignment and read its mail within five minutes', { timeout: 15 * MINUTE }, async () => {
    const begun = Date.now();
    const said = (what: string): void =>
      console.log(`newcomer: ${what} after ${((Date.now() - begun) / 1000).toFixed(1)} s`);
    duly = await startDuly(home.env);
    said('Duly answers');
    context = await browser.newContext({ baseURL: duly.baseUrl, viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(duly.setUpLink);
    await page.getByRole('button', { name: 'Look around in a demo organisation' }).click();
    await page.getByRole('heading', { name: 'The demo organisation is ready' }).waitFor({ timeout: 10 * MINUTE });
    await page.getByText(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/).waitFor();
    said('the demo organisation is ready');
    await page.getByRole('button', { name: 'Go in as Ingrid Solberg' }).click();
    await page.waitForURL(/\/app/);

    await page.goto('/app/lms-training-assignment/new');
    await page.getByLabel('Employee').first().fill('Henrik Dahl');
    await page.getByRole('option', { name: /Henrik Dahl/ }).click();
    await page.getByLabel('Course').first().fill('Cold chain');
    await page.getByRole('option', { name: /Cold chain/ }).click();
    const today = new Date().toISOString().slice(0, 10);
    await page.getByLabel('Due date').fill(addDays(today, 4));
    await page.keyboard.press('Tab');
    await page
      .getByRole('button', { name: /create|assign/i })
      .last()
      .click();
    await page.waitForURL(/\/app\/lms-training-assignment\/TA-\d+/);
    said('the first assignment is made');
    const job = await shellIn(home.env)('run-job', 'check_overdue_assignments', '--today', today);
    expect(job.code, job.err).toBe(0);
    await page.goto('/app/email-queue?q=Cold%20chain');
    const mail = page.getByRole('row').filter({ hasText: 'henrik.dahl@halvorsen.example' });
    await mail.getByText('Held').first().waitFor();
    said('its mail is read in the queue');
  });

  const faultsOf = async (path: string): Promise<string[]> => {
    await page.goto(path);
    await page.locator('h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${path}: ${id}: ${nodes[0]?.html.slice(0, 160)}`);
  };

  const addresses = async () => {
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    return listAddresses(webModules, askAt(duly, cookie));
  };

  it('finds no screen with a serious fault of accessibility', { timeout: 15 * MINUTE }, async () => {
    const faults: string[] = [];
    for (const { path } of await addresses()) faults.push(...(await faultsOf(path)));
    expect(faults).toEqual([]);
  });

  it('nor in the dark', { timeout: 15 * MINUTE }, async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    const faults: string[] = [];
    for (const { path } of await addresses()) faults.push(...(await faultsOf(path)));
    await page.emulateMedia({ colorScheme: 'light' });
    expect(faults).toEqual([]);
  });

  it.each(['empty', 'error'] as const)(
    'nor where a list is in the state: %s',
    { timeout: 10 * MINUTE },
    async (state) => {
      const lists = (await addresses()).filter(({ path }) => /^\/app\/[a-z-]+$/.test(path)).slice(0, 6);
      await page.route(/\/api\/v1\/[a-z-]+\?/, (route) =>
        state === 'empty'
          ? route.fulfill({ json: { rows: [], next: null, previous: null, total: 0 } })
          : route.fulfill({ status: 500, json: { type: 'about:blank', title: 'Out of order', status: 500 } }),
      );
      const faults: string[] = [];
      for (const { path } of lists) faults.push(...(await faultsOf(path)));
      await page.unroute(/\/api\/v1\/[a-z-]+\?/);
      expect(faults).toEqual([]);
    },
  );
});
