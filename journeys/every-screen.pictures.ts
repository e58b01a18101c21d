import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webModules } from '../app/web/routes.tsx';
import { launchBrowser } from '../testing/browser.ts';
import { root } from '../testing/places.ts';
import { type Address, listAddresses } from './addresses.ts';
import { AGNIESZKA, type DemoHouse, INGRID, openDemoHouse, ZOFIA } from './demo-house.ts';
import { dialogs } from './dialogs.ts';
import { isKept } from './kept-pictures.ts';
import { type Scene, type Sitter, scenes } from './scenes.ts';
import { DESK, LOOKS, type Place, shoot, watchQuiet } from './shoot.ts';

/** A Monday morning in Oslo. */
const AT = '2026-11-23T10:24:00+01:00';
const HERE = { locale: 'en-GB', timezoneId: 'Europe/Oslo' };

/** Every screen in light and dark, and what papers show, is kept with the source; all others are for who looks at them. */
const kept = join(root, 'docs', 'screens');
const others = join(root, 'dist', 'screens');
const place: Place = (name, ending) => join(isKept(name, ending, addresses) ? kept : others, `${name}-${ending}.webp`);

let house: DemoHouse;
let browser: Browser;
let addresses: Address[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  for (const folder of [kept, others]) {
    mkdirSync(folder, { recursive: true });
    for (const file of readdirSync(folder)) if (file.endsWith('.webp')) rmSync(join(folder, file));
  }
  house = await openDemoHouse('screens', {
    at: AT,
    beforeDemo: async ({ setUpLink }) => {
      const context = await browser.newContext(HERE);
      const page = await context.newPage();
      await page.clock.setFixedTime(AT);
      await picture(page, watchQuiet(page), { name: 'set-up', path: setUpLink });
      await context.close();
    },
  });
  addresses = await listAddresses(webModules, house.ask);
}, 900_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const picture = async (
  page: Page,
  rest: () => Promise<void>,
  { name, path, act }: Pick<Scene, 'name' | 'path'> & Partial<Scene>,
): Promise<void> => {
  await page.setViewportSize(DESK);
  await page.emulateMedia({ media: 'screen', colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(path);
  await page.locator('h1').first().waitFor();
  await rest();
  await act?.(page);
  // What opens on a phone alone would close again on the desk.
  const isWide = page.viewportSize()?.width === DESK.width;
  await shoot(page, rest, name, isWide ? LOOKS : LOOKS.filter(({ width }) => width !== DESK.width), place);
};

const sitters: readonly { who: Sitter; email?: string; frames: readonly Address['frame'][] }[] = [
  { who: 'ingrid', email: INGRID, frames: ['desk'] },
  { who: 'zofia', email: ZOFIA, frames: ['portal', 'person'] },
  { who: 'agnieszka', email: AGNIESZKA, frames: [] },
  { who: 'visitor', frames: ['visitor'] },
];

describe('pictures', () => {
  it.each(sitters)('of what $who meets', async ({ who, email, frames }) => {
    const own: Pick<Scene, 'name' | 'path'>[] = [
      ...addresses.filter(({ frame }) => frames.includes(frame)),
      ...[...scenes, ...dialogs].filter(({ sitter }) => sitter === who),
    ];
    expect(own.length).toBeGreaterThan(0);
    const context = await house.windowFor(browser, email, HERE);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.clock.setFixedTime(AT);
    const rest = watchQuiet(page);
    const faults: string[] = [];
    for (const scene of own) {
      await picture(page, rest, scene).catch((error: Error) => faults.push(`${scene.name}: ${error.message}`));
    }
    await context.close();
    expect(faults).toEqual([]);
  });
});
