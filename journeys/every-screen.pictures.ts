import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webModules } from '../app/web/routes.tsx';
import { launchBrowser } from '../testing/browser.ts';
import { root } from '../testing/places.ts';
import { type Address, listAddresses } from './addresses.ts';
import { type DemoHouse, INGRID, openDemoHouse, ZOFIA } from './demo-house.ts';

const folder = join(root, 'docs', 'screens');
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

let house: DemoHouse;
let browser: Browser;
let addresses: Address[];

beforeAll(async () => {
  house = await openDemoHouse('screens');
  browser = await launchBrowser();
  addresses = await listAddresses(webModules, house.ask);
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) if (file.endsWith('.jpg')) rmSync(join(folder, file));
}, 900_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const shoot = async (page: Page, { path, name }: Address, ending: string): Promise<void> => {
  await page.goto(path);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: join(folder, `${name}-${ending}.jpg`), type: 'jpeg', quality: 72 });
};

/** Staff in the desk, a learner in the portal. */
const sitters = [
  { email: INGRID, sits: ({ frame }: Address) => frame === 'desk' },
  { email: ZOFIA, sits: ({ frame }: Address) => frame !== 'desk' },
];

describe('pictures', () => {
  it.each(sitters)('of every screen that $email meets', async ({ email, sits }) => {
    const own = addresses.filter(sits);
    expect(own.length).toBeGreaterThan(3);
    for (const [ending, options] of [
      ['light', { viewport: DESK, colorScheme: 'light' }],
      ['dark', { viewport: DESK, colorScheme: 'dark' }],
      ['phone', { viewport: PHONE, colorScheme: 'light' }],
    ] as const) {
      const context = await house.windowFor(browser, email, { ...options, reducedMotion: 'reduce' });
      const page = await context.newPage();
      for (const address of own) await shoot(page, address, ending);
      await context.close();
    }
  });
});
