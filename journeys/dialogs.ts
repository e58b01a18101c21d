import type { Page } from 'playwright-core';
import { beginAction, beginFilter, button, openFirst, pickRows } from './hands.ts';
import type { Scene } from './scenes.ts';

/** Everything that opens above a screen: an address, and how to open it there. */

const ASSIGNMENTS = '/app/lms-training-assignment';
const ENROLLMENTS = '/app/lms-enrollment';

type Opening = readonly [name: string, path: string, act: Scene['act']];

const PHONE = { width: 390, height: 844 };

const press = (name: string | RegExp) => (page: Page) => button(page, name).first().click();

const menu = (name: string | RegExp) => async (page: Page) => {
  await press(name)(page);
  await page.getByRole('menu').waitFor();
};

const onPhone =
  (act: Scene['act']): Scene['act'] =>
  async (page) => {
    await page.setViewportSize(PHONE);
    await act(page);
    await page.getByRole('dialog').waitFor();
  };

const bulk = (label: string) => async (page: Page) => {
  await pickRows(page, 3);
  const bar = page.getByRole('region', { name: 'Selected rows' });
  if (!(await bar.getByRole('button', { name: label }).isVisible()))
    await bar.getByRole('button', { name: 'More' }).click();
  await page
    .getByRole('button', { name: label })
    .or(page.getByRole('menuitem', { name: label }))
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
};

/** A completion that cannot be, so that nothing is written. */
const refuseCompletion = async (page: Page): Promise<void> => {
  await openFirst(page);
  await beginAction(page, 'Record a completion');
  await page.getByLabel('Completed on').fill('2099-12-31');
  await page.getByLabel('Reason').fill('None');
  await page.getByRole('dialog').getByRole('button', { name: 'Record a completion' }).click();
  await page.getByText('cannot be later than today').waitFor();
};

const saveView = async (page: Page): Promise<void> => {
  await press('Save this list as a view')(page);
  await page.getByLabel('Name', { exact: true }).fill('Late ones');
  await press('Save view')(page);
  await menu('What to do with Late ones')(page);
};

const inLists: readonly Opening[] = [
  ['list-fields', ASSIGNMENTS, press(/^Filter$/)],
  ...['Status', 'Due date', 'Employee', 'Course code', 'Progress'].map(
    (field): Opening => [
      `list-filter-${field.toLowerCase().replace(' ', '-')}`,
      ASSIGNMENTS,
      (page) => beginFilter(page, field),
    ],
  ),
  ['list-filter-flag', '/app/lms-course', (page) => beginFilter(page, 'Mandatory')],
  [
    'list-filter-between',
    ASSIGNMENTS,
    async (page) => {
      await beginFilter(page, 'Due date');
      await page.getByRole('combobox').first().click();
      await page.getByRole('option', { name: 'is between' }).click();
      await page.getByLabel('From').click();
      await page.getByRole('button', { name: 'Next month' }).waitFor();
    },
  ],
  ['list-as-of', ASSIGNMENTS, press('As of')],
  ['list-columns', ASSIGNMENTS, press('Choose columns')],
  ['list-export', ASSIGNMENTS, menu('Export')],
  ['list-save-view', ASSIGNMENTS, press('Save this list as a view')],
  ['list-view-menu', `${ASSIGNMENTS}?status=Overdue&q=a`, saveView],
  ['list-phone-filters', ASSIGNMENTS, onPhone(press('Filters'))],
  ['desk-phone-menu', ASSIGNMENTS, onPhone(press('Open the menu'))],
  ['bulk-edit', '/app/employee', bulk('Change a field')],
  ['bulk-cancel', `${ASSIGNMENTS}?status=Overdue`, bulk('Cancel assignment')],
];

const inForms: readonly Opening[] = [
  [
    'form-actions',
    `${ASSIGNMENTS}?status=Overdue`,
    async (page) => {
      await openFirst(page);
      await menu('Actions')(page);
    },
  ],
  [
    'form-cancel',
    `${ASSIGNMENTS}?status=Overdue`,
    async (page) => {
      await openFirst(page);
      await beginAction(page, 'Cancel assignment');
    },
  ],
  [
    'form-calendar',
    `${ASSIGNMENTS}?status=Overdue`,
    async (page) => {
      await openFirst(page);
      await page.getByLabel('Due date').click();
      await page.getByRole('button', { name: 'Next month' }).waitFor();
    },
  ],
  [
    'form-link-picker',
    `${ASSIGNMENTS}/new`,
    async (page) => {
      await page.getByLabel('Employee').first().fill('Henrik');
      await page.getByRole('option', { name: /Henrik/ }).waitFor();
    },
  ],
  [
    'form-comment-menu',
    '/app/department',
    async (page) => {
      await openFirst(page);
      await page.getByLabel('Write a comment').fill('Said in a scene.');
      await press('Send comment')(page);
      await menu('Your comment')(page);
    },
  ],
  [
    'form-history-menu',
    '/app/department',
    async (page) => {
      await openFirst(page);
      await menu('Everything')(page);
    },
  ],
  [
    'completion-dialog',
    ENROLLMENTS,
    async (page) => {
      await openFirst(page);
      await beginAction(page, 'Record a completion');
    },
  ],
  ['completion-refused', ENROLLMENTS, refuseCompletion],
  [
    'editor-lesson',
    '/app/lms-course',
    async (page) => {
      await openFirst(page);
      await page.getByRole('link', { name: 'Edit chapters and lessons' }).click();
      await page.locator('.lesson-p button').first().click();
      await page.locator('[contenteditable=true]').first().waitFor();
      await menu(/^More for/)(page);
    },
  ],
];

const aroundThem: readonly Opening[] = [
  ['account-menu', ASSIGNMENTS, menu(/^Your account/)],
  ['workspace-menu', ASSIGNMENTS, menu(/Halvorsen/)],
];

/** What only a page with an answer of its own shows: the links themselves are used once. */
const answered =
  (part: RegExp, json: object, act?: Scene['act']): Scene['act'] =>
  async (page) => {
    await page.route(part, (route) => route.fulfill({ json }));
    await page.reload();
    await page.locator('h1').first().waitFor();
    await act?.(page);
    await page.unroute(part);
  };

const link = (kind: 'invite' | 'reset') =>
  answered(
    /\/api\/v1\/link\//,
    { kind, name: 'Zofia Kamińska', email: 'zofia@halvorsen.example', shortestPassword: 12 },
    (page) => page.getByLabel('New password').first().waitFor(),
  );

const forVisitors: readonly Opening[] = [
  ['link-invite', '/link/one-that-lives', link('invite')],
  ['link-reset', '/link/one-that-lives', link('reset')],
  [
    'set-up-form',
    '/set-up/one-that-lives',
    answered(/\/api\/v1\/set-up\//, { until: null }, (page) => page.getByLabel('Your name').waitFor()),
  ],
  [
    'reset-sent',
    '/reset',
    async (page) => {
      await page.getByLabel('E-mail').fill('nobody@halvorsen.example');
      await page.locator('button[type=submit]').click();
      await page.getByText('nobody@halvorsen.example').waitFor();
    },
  ],
];

const forLearners: readonly Opening[] = [
  ['portal-account-menu', '/lms', menu(/^Your account/)],
  [
    'lesson-phone-outline',
    '/lms/courses',
    onPhone(async (page) => {
      await page.locator('main a[href^="/lms/courses/"]').first().click();
      await page.locator('main a[href*="/lessons/"]').first().click();
      await press('Outline')(page);
    }),
  ],
];

const scenesOf = (sitter: Scene['sitter'], openings: readonly Opening[]): Scene[] =>
  openings.map(([name, path, act]) => ({ name, path, sitter, act }));

export const dialogs: readonly Scene[] = [
  ...scenesOf('ingrid', [...inLists, ...inForms, ...aroundThem]),
  ...scenesOf('visitor', forVisitors),
  ...scenesOf('zofia', forLearners),
];
