import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webModules } from '../app/web/routes.tsx';
import { launchBrowser } from '../testing/browser.ts';
import { type Address, listAddresses } from './addresses.ts';
import { type DemoHouse, INGRID, openDemoHouse } from './demo-house.ts';

const LISTS = /\/api\/v1\/[a-z-]+\?/;

let house: DemoHouse;
let browser: Browser;
let page: Page;
let addresses: Address[];

beforeAll(async () => {
  house = await openDemoHouse('accessible');
  browser = await launchBrowser();
  addresses = await listAddresses(webModules, house.ask);
  const context = await house.windowFor(browser, INGRID, { viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
}, 900_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
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

describe('no screen has a serious fault of accessibility', () => {
  it.each(['light', 'dark'] as const)('in the %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    const faults: string[] = [];
    for (const { path } of addresses) faults.push(...(await faultsOf(path)));
    expect(faults).toEqual([]);
  });

  it.each(['empty', 'error'] as const)('where a list is in the state: %s', async (state) => {
    const lists = addresses.filter(({ path }) => /^\/app\/[a-z-]+$/.test(path));
    await page.route(LISTS, (route) =>
      state === 'empty'
        ? route.fulfill({ json: { rows: [], next: null, previous: null, total: 0 } })
        : route.fulfill({ status: 500, json: { type: 'about:blank', title: 'Out of order', status: 500 } }),
    );
    const faults: string[] = [];
    for (const { path } of lists) faults.push(...(await faultsOf(path)));
    await page.unroute(LISTS);
    expect(faults).toEqual([]);
  });
});
