import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../platform/clock.ts';
import { launchBrowser } from '../testing/browser.ts';
import { type EmptyDatabase, emptyDatabase } from '../testing/empty-database.ts';
import { keyboardOf } from '../testing/keyboard.ts';
import { type RunningDuly, startDuly } from './running-duly.ts';

const PASSWORD = 'a long and quiet river';
const MINUTE = 60_000;
const today = new Date().toISOString().slice(0, 10);
const joiningOn = addDays(today, 10);

let home: EmptyDatabase;
let duly: RunningDuly;
let browser: Browser;
let desk: Page;

beforeAll(async () => {
  home = await emptyDatabase('onboarding');
  duly = await startDuly(home.env);
  browser = await launchBrowser();
  const context = await browser.newContext({ baseURL: duly.baseUrl, viewport: { width: 1280, height: 800 } });
  desk = await context.newPage();
  desk.setDefaultTimeout(30_000);
  await desk.goto(duly.setUpLink);
  await desk.getByLabel('Name', { exact: true }).fill('Halvorsen Freight');
  await desk.getByLabel('Your name').fill('Ingrid Solberg');
  await desk.getByLabel('E-mail').fill('ingrid@halvorsen.example');
  await desk.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await desk.getByRole('button', { name: 'Create and sign in' }).click();
  await desk.waitForURL(/\/app/);
  for (const title of ['Fire warden basics', 'Data protection']) {
    const { id } = await ask<{ id: string }>('lms-course', { code: title.slice(0, 4), title, mandatory: true });
    const published = await desk.request.patch(`${duly.baseUrl}/api/v1/lms-course/${id}`, {
      data: { published: true },
      headers: { origin: duly.baseUrl, 'if-match': '"1"' },
    });
    expect(published.ok(), await published.text()).toBe(true);
  }
  await ask('employee', { number: '77', name: 'Nils Berg', email: 'nils@halvorsen.example' });
  await ask('employee', { number: '78', name: 'Mona Lind' });
}, 4 * MINUTE);

afterAll(async () => {
  await browser?.close();
  await duly?.stop();
  await home?.remove();
}, MINUTE);

const ask = async <T>(path: string, body: object): Promise<T> => {
  const headers = { origin: duly.baseUrl, 'idempotency-key': crypto.randomUUID() };
  const answer = await desk.request.post(`${duly.baseUrl}/api/v1/${path}`, { data: body, headers });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json() as Promise<T>;
};

const owed = async (name: string): Promise<string[]> => {
  const answer = await desk.request.get(
    `${duly.baseUrl}/api/v1/lms-training-assignment?q=${name}&source=Onboarding&sort=dueOn`,
  );
  return ((await answer.json()) as { rows: { courseTitle: string; dueOn: string }[] }).rows.map(({ dueOn }) => dueOn);
};

const start = async (name: string): Promise<void> => {
  await desk.goto('/app/employee-onboarding/new');
  await desk.getByLabel('Employee').first().fill(name);
  await desk.getByRole('option', { name }).click();
  await desk.getByLabel('Joining date').fill(joiningOn);
  await desk.keyboard.press('Tab');
  await desk
    .getByRole('button', { name: /create|save/i })
    .last()
    .click();
  await desk.waitForURL(/\/app\/employee-onboarding\/ONB-/);
  await desk.getByText('Waiting for a login').first().waitFor();
};

const due = addDays(joiningOn, 30);

describe('HR starts an onboarding before the login exists', () => {
  it('finds it among those that wait, gives the login, and the courses are assigned', {
    timeout: 3 * MINUTE,
  }, async () => {
    await start('Nils Berg');
    expect(await owed('Nils')).toEqual([]);
    await desk.goto('/app/employee-onboarding?state=Waiting for a login');
    await desk
      .getByRole('link', { name: /Nils Berg/ })
      .first()
      .click();
    await desk.getByRole('button', { name: 'Give a login' }).click();
    const dialog = desk.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Give a login' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await desk.getByText('2 courses assigned').waitFor();
    expect(await owed('Nils')).toEqual([due, due]);
  });

  it('or links a user later, and sees what was skipped and why', { timeout: 3 * MINUTE }, async () => {
    await start('Mona Lind');
    const url = desk.url();
    const user = await ask<{ id: string }>('user', {
      name: 'Mona L',
      email: 'mona@halvorsen.example',
      roles: ['LMS Student'],
    });
    const courses = await desk.request.get(`${duly.baseUrl}/api/v1/lms-course?q=Fire`);
    const { rows } = (await courses.json()) as { rows: { id: string }[] };
    await ask('lms-training-assignment', { employee: user.id, course: rows[0]?.id, dueOn: joiningOn });
    await desk.goto(url);
    // Without a mouse.
    await desk.getByRole('button', { name: 'Link a user' }).waitFor();
    const { tabTo, press, type, key } = keyboardOf(desk);
    await press('Link a user');
    const dialog = desk.getByRole('dialog');
    await dialog.getByLabel('User').first().waitFor();
    await tabTo(/^User( \*)?$/);
    await type('Mona');
    await key('Enter');
    await dialog.getByRole('option').first().waitFor({ state: 'hidden' });
    await press('Link a user');
    await dialog.waitFor({ state: 'hidden' });
    await desk.getByText('1 course assigned').waitFor();
    await desk
      .getByText(/Active assignment exists: TA-\d+, due/)
      .first()
      .waitFor();
    expect(await owed('Mona')).toEqual([due]);
  });
});
