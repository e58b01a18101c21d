import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../platform/clock.ts';
import { launchBrowser } from '../testing/browser.ts';
import { type EmptyDatabase, emptyDatabase } from '../testing/empty-database.ts';
import { shellIn } from '../testing/shell.ts';
import { type RunningDuly, startDuly } from './running-duly.ts';

const PASSWORD = 'a long and quiet river';
const MINUTE = 60_000;

const PEOPLE = `Employee Number,Name,Email,Department
1,Zofia Kamińska,zofia@halvorsen.example,Warehouse
2,Ola Nordmann,ola@halvorsen.example,Warehouse
3,Amina Yusuf,amina@halvorsen.example,Office
4,Jonas Weber,jonas@halvorsen.example,Office
5,Nora Nomail,,Office
6,Yuki Tanaka,yuki@halvorsen.example,Drivers
`;

let home: EmptyDatabase;
let duly: RunningDuly;
let browser: Browser;
let desk: Page;

beforeAll(async () => {
  home = await emptyDatabase('bulk-assignment');
  const file = join(home.env.DULY_DATA as string, 'people.csv');
  writeFileSync(file, PEOPLE);
  const said = await shellIn(home.env)('import', 'employee', file);
  if (said.code !== 0) throw new Error(said.err);
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
  for (const title of ['Fire warden basics', 'Lifting loads']) {
    const { id } = await ask<{ id: string }>('lms-course', { code: title.slice(0, 4), title });
    const chapter = await ask<{ id: string }>('course-chapter', { course: id, title: 'Before you start' });
    await ask('course-lesson', { chapter: chapter.id, title: 'Read this', text: '<p>Step by step.</p>' });
    const published = await desk.request.patch(`${duly.baseUrl}/api/v1/lms-course/${id}`, {
      data: { published: true },
      headers: { origin: duly.baseUrl, 'if-match': '"1"' },
    });
    expect(published.ok(), await published.text()).toBe(true);
  }
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

const assignments = async (words: string): Promise<{ name: string; dueOn: string; standing: string }[]> => {
  const answer = await desk.request.get(`${duly.baseUrl}/api/v1/lms-training-assignment?${words}&sort=dueOn`);
  return ((await answer.json()) as { rows: [] }).rows;
};

const pick = async (label: string, words: string): Promise<void> => {
  await desk.getByLabel(label, { exact: true }).fill(words);
  await desk.getByRole('option', { name: words }).first().click();
};

/** Takes the campaign that stands open back. */
const undo = async (press: (name: string) => Promise<void>): Promise<void> => {
  await press('Undo campaign');
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Undo campaign' }).press('Enter');
  await dialog.getByText('This is needed.').waitFor();
  await dialog.getByLabel('Reason').fill('The wrong course');
  await dialog.getByRole('button', { name: 'Undo campaign' }).press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await desk.getByRole('status').filter({ hasText: 'Undone' }).waitFor();
};

describe('a moderator assigns to many at once', () => {
  const today = new Date().toISOString().slice(0, 10);
  const due = addDays(today, 14);

  it('to two departments, a week apart, and takes it back', { timeout: 4 * MINUTE }, async () => {
    await desk.goto('/app/learning');
    const recent = desk.getByRole('region', { name: 'Recent campaigns' });
    await recent.getByRole('link', { name: 'Start the first one' }).click();
    await pick('Courses', 'Fire warden basics');
    await pick('Departments', 'Warehouse');
    await pick('Departments', 'Office');
    await desk.getByLabel('Due date', { exact: true }).fill(due);
    await desk.keyboard.press('Tab');
    await desk.getByRole('combobox', { name: 'Spread' }).click();
    await desk.getByRole('option', { name: 'Over weeks' }).click();
    await desk.getByLabel('Number of weeks').fill('2');
    await desk.getByRole('button', { name: 'Check who gets what' }).click();
    await desk.getByText('4 assignments for 5 people: Fire warden basics. Nothing is written yet.').waitFor();
    await desk.getByText('Nora Nomail cannot be assigned training: there is no login yet.').waitFor();
    expect(await assignments('')).toEqual([]);
    await desk.getByRole('button', { name: 'Assign 4' }).click();
    await desk.waitForURL(/\/app\/lms-campaign\/CMP-0001/);
    await desk.getByRole('status').filter({ hasText: 'Done' }).waitFor();
    const days = (await assignments('campaign=CMP-0001')).map(({ dueOn }) => dueOn);
    expect(days.slice(0, 2)).toEqual([due, due]);
    expect(days.slice(2).every((day) => day >= addDays(due, 7) && day <= addDays(due, 9))).toBe(true);

    await desk.goto('/app/learning');
    await recent.getByText('0 of 4 completed').waitFor();
    await recent.getByRole('link', { name: /Fire warden basics/ }).click();
    await desk.waitForURL(/\/app\/lms-campaign\/CMP-0001/);
    await undo((name) => desk.getByRole('button', { name }).click());
    expect(await assignments('campaign=CMP-0001')).toEqual([]);
    const cancelled = await assignments('campaign=CMP-0001&standing=Cancelled');
    expect(cancelled).toHaveLength(4);
  });

  it('by keyboard alone', { timeout: 4 * MINUTE }, async () => {
    const type = (words: string) => desk.keyboard.type(words, { delay: 5 });
    const choose = async (label: string, words: string): Promise<void> => {
      await desk.getByLabel(label, { exact: true }).focus();
      // What stands first before anything is typed would be the wrong one.
      await desk.getByRole('option').first().filter({ hasNotText: words }).waitFor();
      await type(words);
      await desk.keyboard.press('Enter');
      // Among what is picked: it stands in the list of options before it is.
      await desk.locator('.pills').getByText(words, { exact: true }).waitFor();
    };
    const press = async (name: string): Promise<void> => {
      await desk.getByRole('button', { name }).focus();
      await desk.keyboard.press('Enter');
    };
    await desk.goto('/app/lms-campaign');
    await desk.getByRole('heading', { name: 'Campaigns' }).waitFor();
    await desk.keyboard.press('n');
    await desk.waitForURL(/lms-campaign\/new/);
    // Enter waits for the answer to what was typed, however long that takes.
    await desk.route(/\/options\?q=/, async (route) => {
      await new Promise((done) => setTimeout(done, 600));
      await route.continue();
    });
    await choose('Courses', 'Lifting loads');
    await choose('Departments', 'Warehouse');
    await desk.getByLabel('Due date', { exact: true }).focus();
    await type(due);
    await desk.keyboard.press('Tab');
    await press('Check who gets what');
    await desk.getByText('Zofia Kamińska').waitFor();
    await press('Assign 2');
    await desk.waitForURL(/\/app\/lms-campaign\/CMP-0002/);
    await desk.getByRole('status').filter({ hasText: 'Done' }).waitFor();
    expect(await assignments('campaign=CMP-0002')).toHaveLength(2);
    await undo(press);
    expect(await assignments('campaign=CMP-0002')).toEqual([]);
  });
});
