import { existsSync } from 'node:fs';
import packaged from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
];

/** An installed Chrome or Chromium, else the one inside the registry package: no other set-up is needed. */
export const launchBrowser = async (): Promise<Browser> => {
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed) return chromium.launch({ executablePath: installed, args: QUIET });
  // Its own arguments run everything in one process, where two contexts would share their cookies.
  return chromium.launch({ executablePath: await packaged.executablePath(), args: QUIET, headless: true });
};
