import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webModules } from '../app/web/routes.tsx';
import { launchBrowser } from '../testing/browser.ts';
import { onServer } from '../testing/engine.ts';
import { findPostgres } from '../testing/postgres.ts';
import { type Address, listAddresses } from './addresses.ts';
import { type DemoHouse, INGRID, openDemoHouse } from './demo-house.ts';
import { DESK, watchQuiet } from './shoot.ts';

const MINUTE = 60_000;
/** All lists share their states, so that one of each kind stands for them. */
const LISTS = ['lms-training-assignment', 'employee', 'audit-log'];

// The screens are the same on both engines, and the demo is there sooner on a server.
describe.runIf(onServer || !findPostgres())('no screen has a serious fault of accessibility', () => {
  let house: DemoHouse;
  let browser: Browser;
  let page: Page;
  let rest: () => Promise<void>;
  let addresses: Address[];

  beforeAll(async () => {
    house = await openDemoHouse('accessible');
    browser = await launchBrowser();
    addresses = await listAddresses(webModules, house.ask);
    const context = await house.windowFor(browser, INGRID, { viewport: DESK, reducedMotion: 'reduce' });
    page = await context.newPage();
    page.setDefaultTimeout(45_000);
    rest = watchQuiet(page);
  }, 10 * MINUTE);
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  }, MINUTE);

  const open = async (path: string): Promise<void> => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(path);
    await page.locator('h1').first().waitFor();
    await rest();
  };

  /** What axe finds on the page as it is; in the dark only colours can differ. */
  const faultsIn = async (what: string, ...rules: string[]): Promise<string[]> => {
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
    const { violations } = await (rules.length > 0 ? axe.withRules(rules) : axe).analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${what}: ${id}: ${nodes[0]?.html.slice(0, 160)}`);
  };

  it('with what there is, in the light and in the dark', { timeout: 20 * MINUTE }, async () => {
    expect(addresses.length).toBeGreaterThan(40);
    const faults: string[] = [];
    for (const { path } of addresses) {
      await open(path);
      faults.push(...(await faultsIn(path)));
      await page.emulateMedia({ colorScheme: 'dark' });
      faults.push(...(await faultsIn(`${path} in the dark`, 'color-contrast')));
    }
    expect(faults).toEqual([]);
  });

  it.each(['empty', 'broken'] as const)('where a list is %s', { timeout: 5 * MINUTE }, async (state) => {
    const faults: string[] = [];
    for (const slug of LISTS) {
      const asked = new RegExp(`/api/v1/${slug}(\\?|$)`);
      let times = 0;
      await page.route(asked, (route) => {
        times += 1;
        return state === 'empty'
          ? route.fulfill({ json: { rows: [], next: null, previous: null, total: 0 } })
          : route.fulfill({ status: 500, json: { type: 'about:blank', title: 'Out of order', status: 500 } });
      });
      await open(`/app/${slug}`);
      await page.locator('.empty, .fail-i').first().waitFor();
      expect(times).toBeGreaterThan(0);
      faults.push(...(await faultsIn(`${slug}, ${state}`)));
      await page.unroute(asked);
    }
    expect(faults).toEqual([]);
  });

  it('and one that is planted is found', async () => {
    await open('/app/department');
    await page.evaluate(() => document.querySelector('main')?.append(document.createElement('img')));
    expect(await faultsIn('planted')).toEqual([expect.stringContaining('image-alt')]);
  });
});
