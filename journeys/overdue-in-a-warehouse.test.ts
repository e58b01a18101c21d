import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { records } from '../app/records.ts';
import { wire } from '../app/wiring.ts';
import { assignTraining } from '../modules/assignments/index.ts';
import type { Viewer } from '../platform/access/index.ts';
import { newId, sql } from '../platform/database/index.ts';
import { onServer, testDatabase } from '../testing/database.ts';
import { type Desk, openDesk } from '../testing/desk.ts';
import { keyboardOf } from '../testing/keyboard.ts';
import { idsOf, schoolIn } from '../testing/school.ts';

const LIST = '/app/lms-training-assignment';
const MINUTE = 60_000;
const GDANSK = newId();
/** Who is late in Gdańsk, in the order of the list; Marta leads the first two. */
const LATE = ['Zofia', 'Bram', 'Oluwaseun', 'Priya'];

let desk: Desk;
let ingrid: Viewer;
let marta: Viewer;

/** Four who are late in one warehouse, one there in time, and one who is late elsewhere. */
const people = async (): Promise<void> => {
  const db = await testDatabase();
  const school = schoolIn(db);
  ingrid = await school.person('Ingrid', ['Moderator']);
  marta = await school.person('Marta', ['LMS Student'], 'Europe/Warsaw');
  const course = await school.course({ title: 'Fire warden basics' }, 'Lesson');
  await db.run(
    sql`insert into people.location (id, name, zone) values (${GDANSK}, 'Gdańsk warehouse', 'Europe/Warsaw')`,
  );
  const due = [
    ...LATE.map((name, index) => [name, `2026-02-0${index + 1}`]),
    ['Noor', '2099-01-01'],
    ['Sjoerd', '2026-02-09'],
  ];
  for (const [name = '', dueOn = ''] of due) {
    const { userId } = await school.person(name, ['LMS Student'], 'Europe/Warsaw');
    const rows = [{ userId, courseId: course.id, dueOn }];
    idsOf(await school.as((act) => assignTraining(act, rows), undefined, { day: '2026-01-10' }));
    await db.run(sql`
      update people.employee set location_id = case when name = 'Sjoerd' then location_id else ${GDANSK}::uuid end,
        manager_id = case when name = any(${LATE.slice(0, 2)}::text[])
          then (select id from people.employee where user_id = ${marta.userId}::uuid) end
      where user_id = ${userId}::uuid`);
  }
  wire();
  desk = await openDesk(db, records);
};

// The screens are the same on both engines.
describe.runIf(!onServer)('everybody overdue in one warehouse', () => {
  beforeAll(async () => {
    await people();
  }, 4 * MINUTE);
  afterAll(async () => {
    await desk?.close();
  }, MINUTE);

  const namesIn = (page: Page): Promise<string[]> => page.locator('tbody .cell-a').allInnerTexts();
  const shows = (page: Page, count: number): Promise<void> =>
    page.getByText(new RegExp(`^${count} training assignments?$`)).waitFor();

  it('is found, shared, seen within what one may see, and exported as it stands', { timeout: 3 * MINUTE }, async () => {
    const page = await desk.enter(ingrid.userId, LIST);
    await shows(page, 6);
    await page.getByRole('link', { name: 'Overdue' }).click();
    await shows(page, 5);
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('button', { name: 'Location' }).click();
    await page.getByRole('form', { name: 'Filter by Location' }).waitFor();
    await page.keyboard.type('Gda');
    await page.getByRole('option', { name: /Gdańsk/ }).click();
    await page.getByRole('button', { name: 'Apply filter' }).click();
    await shows(page, 4);
    await expect.poll(() => namesIn(page)).toEqual(LATE);

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: /What is shown, as CSV/ }).click();
    const file = readFileSync(await (await download).path(), 'utf8');
    const [header, ...rows] = parse(file, { bom: true }) as string[][];
    const heads = await page.locator('thead th').allInnerTexts();
    expect(header?.slice(1)).toHaveLength(heads.filter(Boolean).length - 1);
    expect(rows.map(([, name]) => name)).toEqual(await namesIn(page));
    expect(rows.map(([id]) => id)).toEqual(await page.locator('tbody td:last-child').allInnerTexts());

    await page.getByRole('button', { name: 'Save this list as a view' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Late in Gdańsk');
    await page.getByLabel('Shared').check();
    await page.getByRole('button', { name: 'Save view' }).click();
    await page.getByRole('link', { name: /Late in Gdańsk/ }).waitFor();
    await page.getByRole('button', { name: /What to do with Late in Gdańsk/ }).waitFor();
    expect(await page.getByRole('button', { name: 'Save changes' }).count()).toBe(0);

    const colleague = await desk.enter(marta.userId, page.url());
    await shows(colleague, 2);
    await expect.poll(() => namesIn(colleague)).toEqual(LATE.slice(0, 2));
    await colleague.getByRole('link', { name: /Late in Gdańsk/ }).waitFor();
    expect(await colleague.getByRole('button', { name: /What to do with/ }).count()).toBe(0);
  });

  it('is found by keyboard alone', { timeout: 3 * MINUTE }, async () => {
    const page = await desk.enter(ingrid.userId, LIST);
    const { tabTo, press, type, key } = keyboardOf(page);
    const apply = async (): Promise<void> => {
      await press('Apply filter');
      await page.getByRole('form').waitFor({ state: 'detached' });
    };
    const filterBy = async (field: string): Promise<void> => {
      await key('f');
      await tabTo('Field');
      await type(field.slice(0, 4));
      await key('Enter');
      await page.getByRole('form', { name: `Filter by ${field}` }).waitFor();
    };
    await shows(page, 6);
    await filterBy('Location');
    await key('Shift+Tab');
    await key('ArrowDown');
    await page.getByRole('option', { name: 'is one of' }).waitFor();
    await key('ArrowDown');
    await key('Enter');
    await key('Tab');
    await type('Gda');
    await key('Enter');
    await apply();
    await shows(page, 1);
    await expect.poll(() => namesIn(page)).toEqual(['Sjoerd']);

    await press(/^Remove filter Location is not/);
    await shows(page, 6);
    await filterBy('Location');
    await type('Gda');
    await page.getByRole('option', { name: /Gdańsk/ }).waitFor();
    await key('ArrowDown');
    await key('Enter');
    await apply();
    await shows(page, 5);
    await filterBy('Status');
    await tabTo('Overdue');
    await key('Space');
    await apply();
    await shows(page, 4);
    await expect.poll(() => namesIn(page)).toEqual(LATE);

    // Letters can be turned off, and what still works is told.
    await press('Your account, Ingrid');
    await page.getByRole('menuitem', { name: 'Turn single-letter keys off' }).waitFor();
    await tabTo('Turn single-letter keys off', 'ArrowDown');
    await key('Enter');
    await page.getByRole('menuitem', { name: 'Turn single-letter keys on' }).waitFor();
    await tabTo('All keys', 'ArrowDown');
    await key('Enter');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.waitFor();
    expect(await dialog.getByLabel('Single-letter keys').isChecked()).toBe(false);
    await key('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.reload();
    await shows(page, 4);
    for (const letter of ['f', '?', 'n']) await key(letter);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe(LIST);

    await key('ArrowDown');
    await key('Enter');
    await page.waitForURL(/lms-training-assignment\/TA-/);
    await key('Control+k');
    await page.getByRole('dialog').getByRole('combobox').and(page.locator(':focus')).waitFor();
    await type('Priya');
    await key('Enter');
    await page.waitForURL(/\/app\/(employee|user)\//);
    await page.getByRole('heading', { name: 'Priya', level: 1 }).waitFor();
  });
});
