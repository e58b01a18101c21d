import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../platform/clock.ts';
import { launchBrowser } from '../testing/browser.ts';
import { type EmptyDatabase, emptyDatabase } from '../testing/empty-database.ts';
import { onServer } from '../testing/engine.ts';
import { shellIn } from '../testing/shell.ts';
import { type RunningDuly, startDuly } from './running-duly.ts';

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
    await page.getByRole('progressbar', { name: 'How much of it is made' }).waitFor();
    // Impatient: the answer to the first request is lost, and the password comes nevertheless.
    await page.reload();
    await page.getByRole('progressbar', { name: 'How much of it is made' }).waitFor();
    // A slow machine takes longer than any other answer may.
    await page.getByRole('heading', { name: 'The demo organisation is ready' }).waitFor({ timeout: 5 * MINUTE });
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
});
