import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webModules } from '../app/web/routes.tsx';
import { launchBrowser } from '../testing/browser.ts';
import { isWhole, takesItsTurn } from '../testing/whole.ts';
import { listAddresses } from './addresses.ts';
import { AGNIESZKA, type DemoHouse, INGRID, openDemoHouse, ZOFIA } from './demo-house.ts';
import { dialogs } from './dialogs.ts';
import { type Walker, walkerIn } from './look-at-page.ts';
import { type Sitter, scenes } from './scenes.ts';
import { DESK } from './shoot.ts';

const MINUTE = 60_000;
const PHONE = { width: 390, height: 844 };

const NOTHING = { json: { rows: [], next: null, previous: null, total: 0 } };
const OUT_OF_ORDER = { status: 500, json: { type: 'about:blank', title: 'Out of order', status: 500 } };
/** All but who is signed in, and what they may see. */
const CONTENT = /\/api\/v1\/(?!session$|meta$)/;

/** What was lost is asked for once more, a second later. */
const SECOND_TRY_MS = 1_300;

/** Each screen and each thing that opens takes seconds: a whole run takes all of them, `npm test` a part. */
const one = <T>(all: readonly T[], ...few: T[]): readonly T[] => (isWhole ? all : few);
const SAMPLE = ['bulk-dialog', 'list-filter-due-date', 'sign-in-refused'];
const ADDRESSES: Readonly<Record<Sitter, string | undefined>> = {
  ...{ ingrid: INGRID, zofia: ZOFIA, agnieszka: AGNIESZKA },
  visitor: undefined,
};

// The screens are the same on both engines, and the demo is there sooner on a server.
describe.runIf(takesItsTurn)('no screen has a serious fault of accessibility', () => {
  let house: DemoHouse;
  let browser: Browser;
  let paths: string[];
  let lists: string[];
  let ingrid: Walker;

  const windowOf = (who: Sitter): Promise<BrowserContext> =>
    house.windowFor(browser, ADDRESSES[who], { viewport: DESK, reducedMotion: 'reduce' });
  const walkerOf = async (window: BrowserContext): Promise<Walker> => {
    const page = await window.newPage();
    page.setDefaultTimeout(20_000);
    return walkerIn(page);
  };

  beforeAll(async () => {
    house = await openDemoHouse('accessible');
    browser = await launchBrowser();
    paths = [...new Set((await listAddresses(webModules, house.ask)).map(({ path }) => path))];
    const { types } = await house.ask<{ types: { slug: string }[] }>('meta');
    lists = types.map(({ slug }) => slug);
    ingrid = await walkerOf(await windowOf('ingrid'));
  }, 10 * MINUTE);
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  }, MINUTE);

  /** As it is, in the dark where only colours can differ, and on a phone. */
  const lookAt = async ({ page, rest, faults }: Walker, what: string, isDarkToo = true): Promise<string[]> => {
    const found: string[] = [];
    await rest();
    const asItIs = page.viewportSize() ?? DESK;
    for (const viewport of one([asItIs, PHONE], asItIs)) {
      const where = `${what} at ${viewport.width}`;
      if (viewport !== asItIs) {
        await page.setViewportSize(viewport);
        await rest();
      }
      found.push(...(await faults(where)));
      if (!isDarkToo) continue;
      await page.emulateMedia({ colorScheme: 'dark' });
      found.push(...(await faults(`${where} in the dark`, 'color-contrast')));
      await page.emulateMedia({ colorScheme: 'light' });
    }
    if (page.viewportSize()?.width !== DESK.width) await page.setViewportSize(DESK);
    return found;
  };

  it('with what there is, in the light and in the dark', { timeout: 30 * MINUTE }, async () => {
    expect(paths.length).toBeGreaterThan(40);
    const found: string[] = [];
    await ingrid.open(paths[0] ?? '');
    for (const [index, path] of paths.entries()) {
      await ingrid.goOn(path);
      found.push(...(await lookAt(ingrid, path, isWhole || index % 3 === 0)));
    }
    expect(found).toEqual([]);
  });

  it.each(['empty', 'broken'] as const)('where a list is %s', { timeout: 20 * MINUTE }, async (state) => {
    const { page, open } = ingrid;
    const found: string[] = [];
    expect(lists).toContain('lms-training-assignment');
    for (const slug of one(lists, 'lms-training-assignment')) {
      const asked = new RegExp(`/api/v1/${slug}(\\?|$)`);
      let times = 0;
      await page.route(asked, (route) => {
        times += 1;
        return route.fulfill(state === 'empty' ? NOTHING : OUT_OF_ORDER);
      });
      await open(`/app/${slug}`);
      await page.locator('.empty, .fail-i').first().waitFor();
      expect(times).toBeGreaterThan(0);
      found.push(...(await lookAt(ingrid, `${slug}, ${state}`, isWhole)));
      await page.unroute(asked);
    }
    expect(found).toEqual([]);
  });

  it.runIf(isWhole)('where nothing of a screen can be loaded', { timeout: 30 * MINUTE }, async () => {
    const { page, open } = ingrid;
    const found: string[] = [];
    await page.route(CONTENT, (route) => route.fulfill(OUT_OF_ORDER));
    for (const path of paths) {
      await page.goto(path);
      await page.locator('h1, h2').first().waitFor();
      await page.waitForTimeout(SECOND_TRY_MS);
      await ingrid.rest();
      found.push(...(await lookAt(ingrid, `${path}, broken`)));
    }
    await page.unroute(CONTENT);
    await open('/app');
    expect(found).toEqual([]);
  });

  it.each(one<Sitter>(['visitor', 'zofia', 'agnieszka', 'ingrid'], 'visitor', 'ingrid'))(
    'in what opens for %s',
    { timeout: 30 * MINUTE },
    async (who) => {
      const all = [...scenes, ...dialogs];
      expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(SAMPLE));
      const own = all.filter(({ name, sitter }) => sitter === who && (isWhole || SAMPLE.includes(name)));
      expect(own.length).toBeGreaterThan(0);
      const window = await windowOf(who);
      const found: string[] = [];
      for (const { name, path, act } of own) {
        const walker = await walkerOf(window);
        const look = async (): Promise<string[]> => {
          await walker.open(path);
          await act(walker.page);
          return lookAt(walker, name);
        };
        found.push(...(await look().catch((error: Error) => [`${name}: ${error.message}`])));
        await walker.page.close();
      }
      expect(found).toEqual([]);
    },
  );

  it('and one that is planted is found', async () => {
    await ingrid.open('/app/department');
    await ingrid.page.evaluate(() => document.querySelector('main')?.append(document.createElement('img')));
    expect(await ingrid.faults('planted')).toEqual([expect.stringContaining('image-alt')]);
  });
});
