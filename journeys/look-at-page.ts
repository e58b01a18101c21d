import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { isWhole } from '../testing/whole.ts';
import { watchQuiet } from './shoot.ts';

/** Somebody who walks from screen to screen, and says what would keep others out. */
export interface Walker {
  readonly page: Page;
  /** Loads the page anew. */
  open(path: string): Promise<void>;
  /** Goes there as a link would: nothing is loaded that is there already. */
  goOn(path: string): Promise<void>;
  rest(): Promise<void>;
  /** What axe finds serious; with rules only those. */
  faults(what: string, ...rules: string[]): Promise<string[]>;
}

/** Rows of one table are alike: beside a whole run the first ones stand for all. */
const OTHER_ROWS = 'tbody tr:nth-child(n + 9)';
const HEADING_MS = 3_000;

export const walkerIn = (page: Page): Walker => {
  const rest = watchQuiet(page);

  const open = async (path: string): Promise<void> => {
    await page.goto(path);
    await page.locator('h1').first().waitFor();
    await rest();
  };

  const goOn = async (path: string): Promise<void> => {
    const isThere = await page.evaluate(
      async ([to = '', patience = 0]) => {
        const [before, said] = [document.querySelector('h1'), document.querySelector('h1')?.textContent];
        history.pushState({}, '', String(to));
        const until = Date.now() + Number(patience);
        while (Date.now() < until) {
          const now = document.querySelector('h1');
          if (now && (now !== before || now.textContent !== said)) return true;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        return false;
      },
      [path, HEADING_MS] as const,
    );
    // One screen of two addresses keeps its heading, and nobody could tell whether it is the other by now.
    if (!isThere) await open(path);
  };

  const faults = async (what: string, ...rules: string[]): Promise<string[]> => {
    // Where axe is in the page already, it is not sent again.
    const hasAxe = page.frames().length === 1 && (await page.evaluate(() => 'axe' in window));
    const axe = new AxeBuilder({ page, axeSource: hasAxe ? ';' : undefined }).setLegacyMode();
    axe.options({ resultTypes: ['violations'], preload: false });
    if (rules.length > 0) axe.withRules(rules);
    if (!isWhole) axe.exclude(OTHER_ROWS);
    const { violations } = await axe.analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${what}: ${id}: ${nodes[0]?.html.slice(0, 160)}`);
  };

  return { page, rest, open, goOn, faults };
};
