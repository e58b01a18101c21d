import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';

export interface Look {
  readonly ending: string;
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

export const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

export const LOOKS: readonly Look[] = [
  { ending: 'light', colorScheme: 'light', ...DESK },
  { ending: 'dark', colorScheme: 'dark', ...DESK },
  { ending: 'phone', colorScheme: 'light', ...PHONE },
  { ending: 'phone-dark', colorScheme: 'dark', ...PHONE },
];

const QUIET_MS = 120;
const PATIENCE_MS = 15_000;

/** Says when nothing has been on its way for a moment: sooner than the half second of `networkidle`. */
export const watchQuiet = (page: Page): (() => Promise<void>) => {
  let onTheirWay = 0;
  let last = Date.now();
  const moved = (step: number) => (): void => {
    onTheirWay = Math.max(0, onTheirWay + step);
    last = Date.now();
  };
  page.on('request', moved(1));
  page.on('requestfinished', moved(-1));
  page.on('requestfailed', moved(-1));
  return async () => {
    const start = Date.now();
    while (onTheirWay > 0 || Date.now() - last < QUIET_MS) {
      if (Date.now() - start > PATIENCE_MS) throw new Error(`${page.url()} does not come to rest.`);
      await pause(20);
    }
  };
};

/** Small, and sharp where letters are: what the browser itself makes as WebP. */
const webpOf = async (page: Page): Promise<Buffer> => {
  const chrome = await page.context().newCDPSession(page);
  const { data } = await chrome.send('Page.captureScreenshot', { format: 'webp', quality: 82 });
  await chrome.detach();
  return Buffer.from(data, 'base64');
};

/** Where a picture goes. */
export type Place = (name: string, ending: string) => string;

/** One picture per look of the page as it is now. */
export const shoot = async (
  page: Page,
  rest: () => Promise<void>,
  name: string,
  looks: readonly Look[],
  place: Place,
): Promise<void> => {
  for (const { ending, colorScheme, width, height } of looks) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await rest();
    // What is loaded late, such as the text editor, shows bones while its code runs and nothing is on its way.
    await page.waitForFunction(() => !document.querySelector('.bones'), undefined, { timeout: PATIENCE_MS });
    writeFileSync(place(name, ending), await webpOf(page));
  }
};
