import type { APIRequestContext, Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { launchBrowser } from '../testing/browser.ts';
import { type EmptyDatabase, emptyDatabase } from '../testing/empty-database.ts';
import { keyboardOf } from '../testing/keyboard.ts';
import { type MailServer, startMailServer } from '../testing/mail-server.ts';
import { type RunningDuly, startDuly } from './running-duly.ts';

const PASSWORD = 'a long and quiet river';
const MINUTE = 60_000;
const PEOPLE = ['Ada', 'Bjarne', 'Chiara', 'Dmitri'];

let home: EmptyDatabase;
let mail: MailServer;
let duly: RunningDuly;
let browser: Browser;

beforeAll(async () => {
  home = await emptyDatabase('mended-mail');
  mail = await startMailServer();
  duly = await startDuly(home.env);
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
  page.setDefaultTimeout(MINUTE);
  await page.goto(address);
  return page;
};

const ask = async <T>(request: APIRequestContext, path: string, body: unknown): Promise<T> => {
  const answer = await request.post(`${duly.baseUrl}/api/v1/${path}`, {
    data: body as object,
    headers: { origin: duly.baseUrl, 'idempotency-key': crypto.randomUUID() },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json() as Promise<T>;
};

const setUp = async (): Promise<Page> => {
  const page = await visit(duly.setUpLink);
  await page.getByLabel('Name', { exact: true }).fill('Halvorsen Freight');
  await page.getByLabel('Your name').fill('Ingrid Solberg');
  await page.getByLabel('E-mail').fill('ingrid@halvorsen.example');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create and sign in' }).click();
  await page.waitForURL(/\/app/);
  return page;
};

/** Makes users and invites them: one mail each. Answers the first one's id. */
const invite = async (request: APIRequestContext, names: readonly string[], role: string): Promise<string> => {
  const ids: string[] = [];
  for (const name of names) {
    const user = { name, email: `${name.toLowerCase()}@halvorsen.example`, roles: [role] };
    ids.push((await ask<{ id: string }>(request, 'user', user)).id);
  }
  await ask(request, 'user/actions/invite', { ids });
  return ids[0] as string;
};

/** The moderator signs in by a link that the System Manager reads off the held mail. */
const moderatorBy = async (manager: Page, id: string): Promise<Page> => {
  const list = await manager.request.get(`${duly.baseUrl}/api/v1/email-queue?to=marek@halvorsen.example`);
  const [row] = ((await list.json()) as { rows: { id: string }[] }).rows;
  const preview = await manager.request.get(`${duly.baseUrl}/api/v1/email-queue/${row?.id}/preview`);
  const link = /(http:\/\/localhost:\d+\/\S+)/.exec(((await preview.json()) as { text: string }).text)?.[1];
  expect(link, id).toBeDefined();
  const page = await visit(link as string);
  await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Save and sign in' }).click();
  await page.waitForURL(/\/app\/learning$/);
  return page;
};

const saveServer = async (page: Page, port: number): Promise<void> => {
  await page.goto('/app/settings/mail');
  await page.getByLabel('Server').fill('127.0.0.1');
  await page.getByLabel('Port').fill(String(port));
  await page.getByRole('combobox', { name: 'Encryption' }).click();
  await page.getByRole('option', { name: /^None/ }).click();
  await page.getByRole('button', { name: 'Save mail' }).click();
  await page.getByText('Saved.').waitFor();
};

/** The server is another, the rest stands as it was. */
const mendByKeyboard = async (page: Page, { hostname, port }: URL): Promise<void> => {
  await page.goto('/app/settings/mail');
  await page.getByLabel('Server').waitFor();
  const keys = keyboardOf(page);
  for (const [field, value] of [
    [/^Server/, hostname],
    [/^Port/, port],
  ] as const) {
    await keys.tabTo(field);
    await keys.key('ControlOrMeta+A');
    await keys.type(value);
  }
  await keys.press('Save mail');
  await page.getByText('Saved.').waitFor();
  await keys.press('Send a test mail');
};

const statesOf = async (page: Page): Promise<string[]> => {
  const answer = await page.request.get(`${duly.baseUrl}/api/v1/email-queue?limit=100`);
  return ((await answer.json()) as { rows: { state: string }[] }).rows.map(({ state }) => state);
};

describe('a wrong mail server', () => {
  it('is seen by the moderator, mended in the settings, tried out, and what was held goes out once', {
    timeout: 8 * MINUTE,
  }, async () => {
    const manager = await setUp();
    const marek = await invite(manager.request, ['Marek'], 'Moderator');
    await invite(manager.request, PEOPLE, 'LMS Student');
    const moderator = await moderatorBy(manager, marek);
    await moderator.getByText('There is no mail server').waitFor();
    expect(new Set(await statesOf(moderator))).toEqual(new Set(['Held']));

    // Port 1 answers to nobody.
    await saveServer(manager, 1);
    await moderator.goto('/app/learning');
    await moderator.getByText(/waiting: the server did not take/).waitFor();
    await moderator
      .getByText(/The mail server does not answer: /)
      .first()
      .waitFor();
    await moderator.getByRole('link', { name: 'See these mails' }).click();
    await moderator.getByRole('row').filter({ hasText: 'ada@halvorsen.example' }).getByText('Queued').waitFor();
    await moderator.getByText('A System Manager can mend this in the mail settings.').waitFor();
    await manager.getByRole('button', { name: 'Send a test mail' }).click();
    await manager.getByText('Not sent.').waitFor();
    expect(mail.received).toEqual([]);

    await mendByKeyboard(manager, new URL(mail.url));
    await manager.getByText('The mail server took the mail to ingrid@halvorsen.example.').waitFor();
    // Marek's invitation was used, so that its link is dead: that mail is dropped with the reason.
    await vi.waitUntil(() => mail.received.length > PEOPLE.length, { timeout: 2 * MINUTE, interval: 200 });
    await moderator.goto('/app/learning');
    await moderator.getByText('Mail goes out').waitFor();
    // Long enough for another two rounds of the sender.
    await moderator.waitForTimeout(11_000);
    const received = mail.received.map(({ envelopeTo }) => envelopeTo[0]).sort();
    const invited = PEOPLE.map((name) => `${name.toLowerCase()}@halvorsen.example`);
    expect(received).toEqual([...invited, 'ingrid@halvorsen.example']);
    expect((await statesOf(moderator)).sort()).toEqual(['Dropped', ...PEOPLE.map(() => 'Sent')]);
  });
});
