import type { APIRequestContext, Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addDays } from '../platform/clock.ts';
import { launchBrowser } from '../testing/browser.ts';
import { type EmptyDatabase, emptyDatabase } from '../testing/empty-database.ts';
import { keyboardOf } from '../testing/keyboard.ts';
import { type MailServer, startMailServer } from '../testing/mail-server.ts';
import { shellIn } from '../testing/shell.ts';
import { type RunningDuly, startDuly } from './running-duly.ts';

const PASSWORD = 'a long and quiet river';
const MINUTE = 60_000;
const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);

let home: EmptyDatabase;
let mail: MailServer;
let duly: RunningDuly;
let browser: Browser;

beforeAll(async () => {
  home = await emptyDatabase('first-assignment');
  mail = await startMailServer();
  duly = await startDuly({ ...home.env, SMTP_URL: mail.url });
  browser = await launchBrowser();
}, 4 * MINUTE);

afterAll(async () => {
  await browser?.close();
  await duly?.stop();
  await mail?.close();
  await home?.remove();
}, MINUTE);

const visit = async (address: string): Promise<Page> => {
  const context = await browser.newContext({ baseURL: duly.baseUrl, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(address);
  return page;
};

/** Asks the API with the session of the page. */
const ask = async <T>(request: APIRequestContext, path: string, body: unknown): Promise<T> => {
  const answer = await request.post(`${duly.baseUrl}/api/v1/${path}`, {
    data: body as object,
    headers: { origin: duly.baseUrl, 'idempotency-key': crypto.randomUUID() },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json() as Promise<T>;
};

/** The address that a mail leads to. */
const linkIn = async (to: string, subject: RegExp): Promise<string> => {
  const found = await vi.waitUntil(
    () => mail.received.find((one) => one.envelopeTo.includes(to) && subject.test(one.subject ?? '')),
    { timeout: MINUTE, interval: 200 },
  );
  const link = /(http:\/\/localhost:\d+\/\S+)/.exec(found.text ?? '')?.[1];
  expect(link, found.text).toBeDefined();
  return link as string;
};

const choosePassword = async (link: string): Promise<Page> => {
  const page = await visit(link);
  await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Save and sign in' }).click();
  await page.waitForURL(/\/(app|lms)/);
  return page;
};

interface Made {
  id: string;
}

describe('the first assignment', () => {
  it('from the set-up link to Completed on that day, assigned and learned without a mouse', {
    timeout: 10 * MINUTE,
  }, async () => {
    const today = dayOf(new Date());
    const manager = await visit(duly.setUpLink);
    await manager.getByLabel('Name', { exact: true }).fill('Halvorsen Freight');
    await manager.getByLabel('Your name').fill('Ingrid Solberg');
    await manager.getByLabel('E-mail').fill('ingrid@halvorsen.example');
    await manager.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await manager.getByRole('button', { name: 'Create and sign in' }).click();
    await manager.waitForURL(/\/app/);

    const course = await ask<Made>(manager.request, 'lms-course', { code: 'FIRE', title: 'Fire warden basics' });
    const chapter = await ask<Made>(manager.request, 'course-chapter', {
      course: course.id,
      title: 'Before you start',
    });
    for (const title of ['Reading the alarm panel', 'Leading people out']) {
      await ask(manager.request, 'course-lesson', {
        chapter: chapter.id,
        title,
        text: `<p>${title}, step by step.</p>`,
      });
    }
    const published = await manager.request.patch(`${duly.baseUrl}/api/v1/lms-course/${course.id}`, {
      data: { published: true },
      headers: { origin: duly.baseUrl, 'if-match': '"1"' },
    });
    expect(published.ok(), await published.text()).toBe(true);
    const moderator = await ask<Made>(manager.request, 'user', {
      name: 'Marek Wójcik',
      email: 'marek@halvorsen.example',
      roles: ['Moderator'],
    });
    const employee = await ask<Made>(manager.request, 'employee', {
      number: '7',
      name: 'Zofia Kamińska',
      email: 'zofia@halvorsen.example',
    });
    const given = await ask<{ results: { ok: boolean }[] }>(manager.request, 'employee/actions/give-login', {
      ids: [employee.id],
    });
    expect(given.results).toMatchObject([{ ok: true }]);
    const users = await manager.request.get(`${duly.baseUrl}/api/v1/user?q=zofia`);
    const zofia = ((await users.json()) as { rows: Made[] }).rows[0] as Made;
    await ask(manager.request, 'user/actions/invite', { ids: [moderator.id, zofia.id] });

    const desk = await choosePassword(await linkIn('marek@halvorsen.example', /invited/i));
    await desk.goto('/app/lms-training-assignment/new');
    await desk.getByLabel('Employee').first().waitFor();
    const hands = keyboardOf(desk);
    await hands.tabTo(/^Employee( \*)?$/);
    await hands.type('Zofia');
    await hands.key('Enter');
    await hands.tabTo(/^Course( \*)?$/);
    await hands.type('Fire');
    await hands.key('Enter');
    const due = addDays(today, 4);
    await hands.tabTo(/^Due date( \*)?$/);
    await hands.type(due);
    await hands.key('Tab');
    await hands.key('Control+s');
    await desk.waitForURL(/\/app\/lms-training-assignment\/TA-0001/);

    const learner = await choosePassword(await linkIn('zofia@halvorsen.example', /invited/i));
    const said = await shellIn({ ...home.env, SMTP_URL: mail.url, BASE_URL: duly.baseUrl })(
      'run-job',
      'check_overdue_assignments',
      '--today',
      today,
    );
    expect(said.code, said.err).toBe(0);
    const link = await linkIn('zofia@halvorsen.example', /^Training Reminder: Fire warden basics$/);
    await learner.goto(link);
    await learner
      .getByRole('link', { name: /start|continue/i })
      .first()
      .waitFor();
    const { press } = keyboardOf(learner);
    await press(/^(start|continue)/i);
    for (const title of ['Reading the alarm panel', 'Leading people out']) {
      await learner.getByRole('heading', { name: title }).waitFor();
      await press('Mark complete');
      if (title.startsWith('Reading')) await press(/^next/i);
    }
    await learner
      .getByText(/course completed|finished/i)
      .first()
      .waitFor();

    await desk.goto('/app/lms-training-assignment?view=all');
    const row = desk.getByRole('row').filter({ hasText: 'Zofia Kamińska' });
    await row.getByText('Completed').waitFor();
    const answer = await desk.request.get(`${duly.baseUrl}/api/v1/lms-training-assignment/TA-0001`);
    expect(await answer.json()).toMatchObject({ status: 'Completed', completedOn: today });
  });
});
