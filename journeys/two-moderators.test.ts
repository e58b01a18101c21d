import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { records } from '../app/records.ts';
import { wire } from '../app/wiring.ts';
import { assignTraining } from '../modules/assignments/index.ts';
import { addDays } from '../platform/clock.ts';
import type { Database } from '../platform/database/index.ts';
import { testDatabase } from '../testing/database.ts';
import { type Desk, openDesk, seriousFaults } from '../testing/desk.ts';
import { keyboardOf } from '../testing/keyboard.ts';
import { schoolIn } from '../testing/school.ts';
import { userWith } from '../testing/sign-in.ts';

const today = new Date().toISOString().slice(0, 10);
let db: Database;
let desk: Desk;
let ingrid: string;
let marek: string;
let course: string;
beforeAll(async () => {
  db = await testDatabase();
  wire();
  const school = schoolIn(db);
  await userWith(db, ['System Manager']);
  ingrid = await userWith(db, ['Moderator'], { name: 'Ingrid Solberg' });
  marek = await userWith(db, ['Moderator'], { name: 'Marek Wójcik' });
  const learner = await school.person('Tomasz Zieliński', ['LMS Student'], 'Europe/Warsaw');
  course = (await school.course({ code: 'FORK', title: 'Forklift safety' }, 'One')).id;
  await school.as((act) =>
    assignTraining(act, [{ userId: learner.userId, courseId: course, dueOn: addDays(today, 20) }]),
  );
  desk = await openDesk(db, records);
});
afterAll(() => desk?.close());

const dueOn = async (page: Awaited<ReturnType<Desk['enter']>>): Promise<unknown> =>
  (await (await page.request.get('/api/v1/lms-training-assignment/TA-0001')).json()).dueOn;

describe('two moderators at one assignment', () => {
  it('see what differs, and nothing of either is lost', { timeout: 180_000 }, async () => {
    const address = '/app/lms-training-assignment/TA-0001';
    const [hers, his] = [await desk.enter(ingrid, address), await desk.enter(marek, address)];
    for (const [page, days] of [
      [hers, 30],
      [his, 40],
    ] as const) {
      await page.getByLabel('Due date').fill(addDays(today, days));
      await page.keyboard.press('Tab');
      await page.getByText('After saving:').waitFor();
    }
    await his.getByLabel('Reason').fill('Night shift until then');
    await hers.getByRole('button', { name: 'Save changes' }).click();
    await expect.poll(() => dueOn(hers)).toBe(addDays(today, 30));

    await his.keyboard.press('Control+s');
    const conflict = his.getByRole('alert', { name: 'Somebody else saved meanwhile' });
    await conflict.getByText('Ingrid Solberg saved this').waitFor();
    await conflict.getByText('Night shift until then').waitFor();
    expect(await dueOn(his)).toBe(addDays(today, 30));
    expect(await seriousFaults(his)).toEqual([]);
    // He has no mouse.
    const { tabTo, press, key } = keyboardOf(his);
    await tabTo(/^Yours/);
    await key('Space');
    await press('Save what I chose');
    await conflict.waitFor({ state: 'detached' });
    await expect.poll(() => dueOn(his)).toBe(addDays(today, 40));
    const { entries } = await (await his.request.get('/api/v1/lms-training-assignment/TA-0001/history')).json();
    expect(entries.slice(0, 2)).toMatchObject([
      { actor: { name: 'Marek Wójcik' }, reason: 'Night shift until then' },
      { actor: { name: 'Ingrid Solberg' } },
    ]);
  });

  it('who changed different fields keep both', { timeout: 180_000 }, async () => {
    const address = `/app/lms-course/${course}`;
    const [hers, his] = [await desk.enter(ingrid, address), await desk.enter(marek, address)];
    await his.getByLabel('Category').fill('Safety');
    await hers.getByLabel('Introduction').fill('Feet stay whole.');
    await hers.getByRole('button', { name: 'Save changes' }).click();
    await hers.getByText('not saved').waitFor({ state: 'detached' });
    await his.keyboard.press('Control+s');
    await his.getByText('You changed different fields. Saving keeps both.').waitFor();
    await keyboardOf(his).press('Save mine as well');
    await expect
      .poll(async () => (await his.request.get(`/api/v1/lms-course/${course}`)).json())
      .toMatchObject({ category: 'Safety', introduction: 'Feet stay whole.' });
  });
});

describe('a completion that a moderator records for somebody', () => {
  it('names both, and leaves no file where it was refused', { timeout: 180_000 }, async () => {
    const page = await desk.enter(marek, '/app/lms-enrollment');
    const { rows } = await (await page.request.get('/api/v1/lms-enrollment')).json();
    const address = `lms-enrollment/${rows[0].id}`;
    await page.goto(`/app/${address}`);
    const record = async (day: string): Promise<void> => {
      await page.getByRole('button', { name: 'Actions' }).click();
      await page.getByRole('menuitem', { name: 'Record a completion' }).click();
      await page.getByLabel('Completed on').fill(day);
      await page.getByLabel('Reason').fill('The list of who was there');
      const list = { name: 'list.txt', mimeType: 'text/plain', buffer: Buffer.from('Tomasz') };
      await page.locator('input[type=file]').last().setInputFiles(list);
      await page.getByRole('dialog').getByRole('button', { name: 'Record a completion' }).click();
    };
    const filesThere = async () => {
      const { attachments } = await (await page.request.get(`/api/v1/${address}/discussion`)).json();
      return attachments.filter((file: { removedAt: unknown }) => !file.removedAt);
    };
    await record(addDays(today, 30));
    await page.getByText('A completion cannot be later than today.').waitFor();
    expect(await filesThere()).toEqual([]);
    await page.getByRole('button', { name: 'Close' }).last().click();

    await record(today);
    const history = page.getByRole('complementary', { name: 'History' });
    await history.getByText('Marek Wójcik recorded that Tomasz Zieliński completed the course').waitFor();
    expect(await filesThere()).toMatchObject([{ fileName: 'list.txt', isEvidence: true }]);
  });
});
