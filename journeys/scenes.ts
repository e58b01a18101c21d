import type { Page } from 'playwright-core';
import { CAMPAIGN } from './demo-house.ts';
import { button, choose, openFirst, pickRows } from './hands.ts';

/** Somebody of the demo organisation, or a visitor who has not signed in. */
export type Sitter = 'ingrid' | 'zofia' | 'agnieszka' | 'visitor';

/** What a person sees after having done something; the addresses alone show screens at rest. */
export interface Scene {
  readonly name: string;
  readonly path: string;
  readonly sitter: Sitter;
  act(page: Page): Promise<unknown>;
}

const ASSIGNMENTS = '/app/lms-training-assignment';
const nothing = async (): Promise<void> => {};

const lists: readonly Scene[] = [
  { name: 'settings-mail', path: '/app/settings/mail', sitter: 'ingrid', act: nothing },
  { name: 'settings-sign-in', path: '/app/settings/sign-in', sitter: 'ingrid', act: nothing },
  { name: 'settings-learning', path: '/app/settings/learning', sitter: 'ingrid', act: nothing },
  { name: 'list-selected', path: ASSIGNMENTS, sitter: 'ingrid', act: (page) => pickRows(page, 4) },
  {
    name: 'list-filter',
    path: ASSIGNMENTS,
    sitter: 'ingrid',
    act: async (page) => {
      const chip = page.locator('.fbar .chip-b');
      if (await chip.isVisible()) await chip.first().click();
    },
  },
  { name: 'list-no-match', path: `${ASSIGNMENTS}?q=nobody-of-this-name`, sitter: 'ingrid', act: nothing },
  {
    name: 'list-failed',
    path: '/app/department',
    sitter: 'ingrid',
    act: async (page) => {
      const broken = /\/api\/v1\/department(\?|$)/;
      await page.route(broken, (route) => route.fulfill({ status: 500, json: { status: 500 } }));
      await page.reload();
      await page.getByText('could not be loaded').waitFor();
      await page.unroute(broken);
    },
  },
  {
    name: 'jump',
    path: ASSIGNMENTS,
    sitter: 'ingrid',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill('cold');
      await page.getByRole('option', { name: /Cold chain/ }).waitFor();
    },
  },
  { name: 'keys', path: ASSIGNMENTS, sitter: 'ingrid', act: (page) => page.keyboard.press('?') },
  {
    name: 'bulk-dialog',
    path: ASSIGNMENTS,
    sitter: 'ingrid',
    act: async (page) => {
      await pickRows(page, 3);
      await page
        .locator('.bulk button')
        .filter({ hasText: /Extend|Change/ })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
];

const forms: readonly Scene[] = [
  {
    name: 'form-unsaved',
    path: ASSIGNMENTS,
    sitter: 'ingrid',
    act: async (page) => {
      await openFirst(page);
      await page.getByLabel('Due date').fill('2026-12-18');
      await page.keyboard.press('Tab');
      await page.getByText('After saving:').waitFor();
    },
  },
  {
    name: 'form-refused',
    path: '/app/employee/new',
    sitter: 'ingrid',
    act: (page) => button(page, /Create employee/).click(),
  },
  {
    name: 'form-leave',
    path: '/app/department',
    sitter: 'ingrid',
    act: async (page) => {
      await openFirst(page);
      await page.getByLabel('Name').fill('Cold storage and chilled goods');
      await page.getByRole('link', { name: 'Departments' }).first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'form-conflict',
    path: '/app/location',
    sitter: 'ingrid',
    act: async (page) => {
      await openFirst(page);
      const other = await page.context().newPage();
      await other.goto(page.url());
      for (const [each, zone] of [
        [other, 'Europe/Prague'],
        [page, 'Europe/Berlin'],
      ] as const) {
        await each.getByLabel('Time zone').fill(zone);
        await each.getByRole('option', { name: zone }).click({ timeout: 1000 }).catch(nothing);
      }
      await button(other, /Save changes/).click();
      await other.getByText('not saved').waitFor({ state: 'detached' });
      await other.close();
      await button(page, /Save changes/).click();
      await page.getByRole('alert', { name: 'Somebody else saved meanwhile' }).waitFor();
    },
  },
  {
    name: 'campaign-check',
    path: '/app/lms-campaign/new',
    sitter: 'ingrid',
    act: async (page) => {
      await choose(page, 'Courses', 'Cold chain handling');
      await choose(page, 'Departments', 'Operations');
      await page.getByLabel('Due date', { exact: true }).fill('2026-12-18');
      await page.keyboard.press('Tab');
      await button(page, 'Check who gets what').click();
      await page.getByText('Nothing is written yet.').waitFor();
    },
  },
  {
    name: 'print',
    path: ASSIGNMENTS,
    sitter: 'ingrid',
    act: async (page) => {
      await openFirst(page);
      await page.emulateMedia({ media: 'print' });
      await page.locator('.sheet h1').waitFor();
    },
  },
  { name: 'missing', path: '/app/lms-course/nowhere', sitter: 'ingrid', act: nothing },
];

const file = { name: 'winter-training.csv', mimeType: 'text/csv', buffer: Buffer.from(CAMPAIGN) };

const toColumns = async (page: Page): Promise<void> => {
  await page.locator('input[type=file]').setInputFiles(file);
  await button(page, 'Check the file').click();
  await page.getByRole('heading', { name: /column/i }).waitFor();
};

const imports: readonly Scene[] = [
  { name: 'import-columns', path: `${ASSIGNMENTS}/import`, sitter: 'ingrid', act: toColumns },
];

const portal: readonly Scene[] = [
  { name: 'team', path: '/lms/team', sitter: 'agnieszka', act: nothing },
  { name: 'no-desk', path: '/app/lms-training-assignment', sitter: 'zofia', act: nothing },
  {
    name: 'sign-in-refused',
    path: '/sign-in',
    sitter: 'visitor',
    act: async (page) => {
      await page.getByLabel('E-mail').fill('zofia.kaminska@halvorsen.example');
      await page.getByLabel('Password', { exact: true }).fill('not the password');
      await button(page, 'Sign in').click();
      await page.getByRole('alert').waitFor();
    },
  },
];

export const scenes: readonly Scene[] = [...lists, ...forms, ...imports, ...portal];
