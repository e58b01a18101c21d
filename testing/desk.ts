import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { serve } from '../app/serve.ts';
import { readConfig } from '../platform/config/index.ts';
import { createLog } from '../platform/config/log.ts';
import type { Database } from '../platform/database/index.ts';
import type { Records } from '../platform/records/index.ts';
import { launchBrowser } from './browser.ts';
import { testKeys } from './identity-server.ts';
import { cookieOf } from './sign-in.ts';

export interface Desk {
  baseUrl: string;
  /** A page of a browser of its own in which this user is signed in. */
  enter(userId: string, address: string): Promise<Page>;
  close(): Promise<void>;
}

/** The program's own server and screens on a test's database, and a browser before it. */
export const openDesk = async (db: Database, records: Records): Promise<Desk> => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'duly-desk-'));
  const server = await serve({
    db,
    config: { ...readConfig({}), baseUrl: 'http://localhost', dataFolder },
    keys: testKeys,
    log: createLog('silent'),
    clock: () => ({ instant: new Date() }),
    records,
    jobs: [],
    applied: [],
    close: async () => {},
  });
  const baseUrl = await server.listen({ port: 0, host: '127.0.0.1' });
  const browser: Browser = await launchBrowser();
  return {
    baseUrl,
    async enter(userId, address) {
      const context = await browser.newContext({ baseURL: baseUrl, viewport: { width: 1280, height: 900 } });
      const [name = '', value = ''] = (await cookieOf(db, userId)).split('=');
      await context.addCookies([{ name, value, url: baseUrl }]);
      const page = await context.newPage();
      page.setDefaultTimeout(45_000);
      await page.goto(address);
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
      rmSync(dataFolder, { recursive: true });
    },
  };
};

/** What axe finds serious or critical on the page as it is. */
export const seriousFaults = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};
