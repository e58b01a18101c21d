import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from '../testing/browser.ts';
import { type EmptyDatabase, emptyDatabase } from '../testing/empty-database.ts';
import { keyboardOf } from '../testing/keyboard.ts';
import { temporaryFolder } from '../testing/shell.ts';
import { type RunningDuly, startDuly } from './running-duly.ts';

const MINUTE = 60_000;
const ROWS = 300;
const SLUG = 'lms-training-assignment';

/** Row 42 names nobody, row 97 no course, row 212 no day. */
const CAMPAIGN = [
  'E-Mail;Kurs;Termin;Werk',
  ...Array.from({ length: ROWS }, (_, row) => {
    const email = row === 40 ? 'p40@halvorsen.exmple' : `p${row}@halvorsen.example`;
    const course = row === 95 ? 'Lockout / Tagout' : row % 2 ? 'Lockout and tagout' : 'FIRE';
    return `${email};${course};${row === 210 ? '31.11.2027' : '18.12.2027'};GDN-${row % 3}`;
  }),
].join('\r\n');

const files = temporaryFolder('campaign');
let home: EmptyDatabase;
let duly: RunningDuly;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  home = await emptyDatabase('import-campaign');
  duly = await startDuly(home.env);
  browser = await launchBrowser();
  const context = await browser.newContext({ baseURL: duly.baseUrl, viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
}, 4 * MINUTE);

afterAll(async () => {
  await browser?.close();
  await duly?.stop();
  await home?.remove();
  files.remove();
}, MINUTE);

interface Answer {
  counts: Record<string, number>;
}

const send = async (slug: string, name: string, bytes: Buffer, words: Record<string, string> = {}): Promise<Answer> => {
  const answer = await page.request.post(`/api/v1/${slug}/import`, {
    multipart: { ...words, file: { name, mimeType: 'application/octet-stream', buffer: bytes } },
    headers: { origin: duly.baseUrl },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json() as Promise<Answer>;
};

/** The organisation, its people and courses, and a moderator who is signed in. */
const prepare = async (): Promise<void> => {
  await page.goto(duly.setUpLink);
  await page.getByLabel('Name', { exact: true }).fill('Halvorsen Freight');
  await page.getByLabel('Your name').fill('Ingrid Solberg');
  await page.getByLabel('E-mail').fill('ingrid@halvorsen.example');
  await page.getByLabel('Password', { exact: true }).fill('a long and quiet river');
  await page.getByRole('button', { name: 'Create and sign in' }).click();
  await page.waitForURL(/\/app/);
  const people = Array.from({ length: ROWS }, (_, row) => `${row},Person ${row},p${row}@halvorsen.example`);
  await send('employee', 'people.csv', Buffer.from(['Employee Number,Name,Email', ...people].join('\n')));
  await send(
    'lms-course',
    'courses.csv',
    Buffer.from('Course Code,Title,Published\nFIRE,Fire warden basics,yes\nLOTO,Lockout and tagout,yes\n'),
  );
  const found = await page.request.get('/api/v1/employee?limit=500');
  const ids = ((await found.json()) as { rows: { id: string }[] }).rows.map(({ id }) => id);
  const given = await page.request.post('/api/v1/employee/actions/give-login', {
    data: { ids },
    headers: { origin: duly.baseUrl, 'idempotency-key': crypto.randomUUID() },
  });
  expect(given.ok(), await given.text()).toBe(true);
};

const tabTo = (name: RegExp): Promise<void> => keyboardOf(page).tabTo(name);
const press = (name: RegExp): Promise<void> => keyboardOf(page).press(name);

const chooseFile = async (path: string): Promise<void> => {
  const asked = page.waitForEvent('filechooser');
  await press(/^Choose a file$/);
  await (await asked).setFiles(path);
  await press(/^Check the file$/);
};

const chooseField = async (header: string, field: string): Promise<void> => {
  await tabTo(new RegExp(`^What "${header}" is$`));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(field);
  await page.getByRole('option', { name: field, exact: true }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
};

const heading = (name: string | RegExp) => page.getByRole('heading', { name, level: 1 }).waitFor();

/** What a person does with the file in a spreadsheet. */
const mend = async (path: string): Promise<string> => {
  const [sheet] = (await readXlsx(await readFile(path))).sheets;
  const [header, ...refused] = sheet!.rows as [CellValue[], ...CellValue[][]];
  expect(header).toEqual(['E-Mail', 'Kurs', 'Termin', 'Werk', 'Reason']);
  expect(refused.map((row) => row[4])).toEqual([
    expect.stringContaining('There is no employee "p40@halvorsen.exmple"'),
    expect.stringContaining('There is no course "Lockout / Tagout"'),
    expect.stringContaining('November 2027 has 30 days'),
  ]);
  refused[0]![0] = 'p40@halvorsen.example';
  refused[1]![1] = 'LOTO';
  refused[2]![2] = new Date(Date.UTC(2027, 10, 30));
  const mended = join(files.path, 'mended.xlsx');
  writeFileSync(mended, await writeXlsx({ sheets: [{ name: 'Refused rows', rows: [header, ...refused] }] }));
  return mended;
};

describe.runIf(inject('template').engine === 'embedded')('a campaign of 300 rows with three faulty ones', () => {
  it('is imported, mended and imported again, by keyboard alone', { timeout: 5 * MINUTE }, async () => {
    await prepare();
    const path = join(files.path, 'winter-campaign.csv');
    writeFileSync(path, CAMPAIGN);
    await page.goto(`/app/${SLUG}/import`);
    await heading('Import training assignments');
    await chooseFile(path);

    await heading('What the columns are');
    await chooseField('Kurs', 'Course');
    await chooseField('Termin', 'Due Date');
    await chooseField('Werk', 'Leave out');
    await tabTo(/^How days are written$/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await press(/^Check the rows$/);

    await heading('297 of 300 rows are ready');
    await page.getByText('31.11.2027: November 2027 has 30 days.').waitFor();
    await press(/^Import 297 rows$/);
    await page.waitForURL(/\/app\/import\/IMP-/);
    await heading('297 rows imported');
    await page.reload();
    await heading('297 rows imported');

    const downloading = page.waitForEvent('download');
    await press(/^Download as Excel$/);
    const refused = join(files.path, 'refused.xlsx');
    await (await downloading).saveAs(refused);
    const mended = await mend(refused);

    await press(/^Import the mended file$/);
    await heading('Import training assignments');
    await chooseFile(mended);
    // the columns are known by now
    await heading('3 of 3 rows are ready');
    await press(/^Import 3 rows$/);
    await heading('3 rows imported');
    const count = await page.request.get(`/api/v1/${SLUG}/count`);
    expect(await count.json()).toMatchObject({ count: ROWS });
  });

  it('is exported as a workbook, and imported unchanged there is nothing to do', { timeout: MINUTE }, async () => {
    const exported = await page.request.get(`/api/v1/${SLUG}/export?format=xlsx`);
    const again = await send(SLUG, 'export.xlsx', await exported.body(), { dryRun: 'yes' });
    expect(again.counts).toMatchObject({ 'already there': ROWS, new: 0, changed: 0, refused: 0 });
  });
});
