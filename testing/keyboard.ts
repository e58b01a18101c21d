import type { Page } from 'playwright-core';

/** What leads on to the next thing; in a menu that is an arrow. */
type Step = 'Tab' | 'Shift+Tab' | 'ArrowDown';

export interface Keyboard {
  /** Walks on by Tab until this has the focus: whoever has no mouse must get there. */
  tabTo(name: string | RegExp, key?: Step): Promise<void>;
  /** Tab to it, then Enter. */
  press(name: string | RegExp, key?: Step): Promise<void>;
  type(words: string): Promise<void>;
  key(name: string): Promise<void>;
}

const PATIENCE_MS = 20_000;

/** The name of what has the focus, as a screen reader would begin it. */
const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLInputElement | null;
    if (at === document.body) return '';
    const by = document.getElementById(at?.getAttribute('aria-labelledby') ?? '');
    const label = at?.labels?.[0]?.textContent;
    return (at?.getAttribute('aria-label') ?? by?.textContent ?? label ?? at?.textContent ?? '').trim();
  });

/** The hands of somebody who uses no mouse. */
export const keyboardOf = (page: Page): Keyboard => {
  const tabTo: Keyboard['tabTo'] = async (name, key = 'Tab') => {
    const fits = (said: string): boolean => (typeof name === 'string' ? said === name : name.test(said));
    const until = Date.now() + PATIENCE_MS;
    const passed = new Set<string>();
    while (Date.now() < until) {
      const said = await focusedName(page);
      if (fits(said)) return;
      passed.add(said);
      await page.keyboard.press(key);
      // What the key opened or moved must be there before the next one.
      await page.waitForTimeout(20);
    }
    throw new Error(`Nothing called ${name} was reached, only ${[...passed].join(' | ')}.`);
  };
  return {
    tabTo,
    async press(name, key) {
      await tabTo(name, key);
      await page.keyboard.press('Enter');
    },
    type: (words) => page.keyboard.type(words),
    key: (name) => page.keyboard.press(name),
  };
};
