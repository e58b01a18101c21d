import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { records } from '../app/records.ts';
import { serve } from '../app/serve.ts';
import { wire } from '../app/wiring.ts';
import { assignTraining } from '../modules/assignments/index.ts';
import { recordCompletions } from '../modules/learning/index.ts';
import { addDays } from '../platform/clock.ts';
import { readConfig } from '../platform/config/index.ts';
import { createLog } from '../platform/config/log.ts';
import { type Database, newId, sql } from '../platform/database/index.ts';
import type { Server } from '../platform/http/index.ts';
import { launchBrowser } from '../testing/browser.ts';
import { testDatabase } from '../testing/database.ts';
import { onServer } from '../testing/engine.ts';
import { testKeys } from '../testing/identity-server.ts';
import { keyboardOf } from '../testing/keyboard.ts';
import { schoolIn } from '../testing/school.ts';
import { temporaryFolder } from '../testing/shell.ts';
import { cookieOf, userWith } from '../testing/sign-in.ts';

const MINUTE = 60_000;
const TODAY = new Date().toISOString().slice(0, 10);

/** Four people in the North, two in the South, one mandatory course for all; three in the North have done it. */
const people = async (db: Database): Promise<void> => {
  wire();
  const school = schoolIn(db);
  const course = await school.course({ title: 'Working at height', mandatory: true }, 'Lesson');
  const departments = { North: newId(), South: newId() };
  for (const [name, id] of Object.entries(departments)) {
    await db.run(sql`insert into people.department (id, name) values (${id}, ${name})`);
  }
  for (let n = 0; n < 6; n += 1) {
    const { userId } = await school.person(`Person ${n}`, ['LMS Student'], 'UTC');
    const department = n < 4 ? departments.North : departments.South;
    await db.run(sql`update people.employee set department_id = ${department}::uuid where user_id = ${userId}::uuid`);
    await school.as(
      async (act) => {
        const pair = { userId, courseId: course.id };
        if (n < 3) await recordCompletions(act, [{ ...pair, completedOn: TODAY, how: 'recorded by staff' }]);
        await assignTraining(act, [{ ...pair, dueOn: addDays(TODAY, 5) }]);
      },
      undefined,
      { day: TODAY },
    );
  }
};

// The screens are the same on both engines.
describe.runIf(!onServer)('the statistics page', () => {
  const folder = temporaryFolder('statistics');
  let db: Database;
  let server: Server;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    db = await testDatabase();
    await people(db);
    const config = { ...readConfig({}), baseUrl: 'http://localhost', dataFolder: folder.path };
    const clock = () => ({ instant: new Date() });
    const log = createLog('silent');
    server = await serve({
      db,
      config,
      keys: testKeys,
      log,
      clock,
      records,
      jobs: [],
      applied: [],
      close: async () => {},
    });
    const baseURL = await server.listen({ port: 0, host: '127.0.0.1' });
    browser = await launchBrowser();
    const context = await browser.newContext({ baseURL, viewport: { width: 1280, height: 900 } });
    const cookie = await cookieOf(db, await userWith(db, ['HR User']));
    await context.addCookies([{ name: 'duly', value: cookie.slice('duly='.length), url: baseURL }]);
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
  }, 2 * MINUTE);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await db?.close();
    folder.remove();
  }, MINUTE);

  it('a department is chosen, every tile follows, and the figure leads to exactly its rows', {
    timeout: 3 * MINUTE,
  }, async () => {
    await page.goto('/app/statistics');
    const tile = page.getByRole('region', { name: 'Mandatory Training Compliance' });
    await tile.getByText('3 of 6 people and courses are covered').waitFor();
    const trend = page.getByRole('region', { name: 'Trend' });
    await trend.getByRole('button', { name: 'Trend: show as a table' }).press('Enter');
    expect(await trend.getByRole('row').last().innerText()).toMatch(/6\s+3\s+50\.0/);

    await keyboardOf(page).press(/^North/);
    await tile.getByText('3 of 4 people and courses are covered').waitFor();
    await page.waitForURL(/department\.under=/);
    await page.getByText('Every tile follows this filter').waitFor();
    const weeks = page.getByRole('region', { name: 'Falling due, by week' });
    await weeks.getByRole('button', { name: /show as a table/ }).click();
    await expect.poll(async () => (await weeks.getByRole('row').allInnerTexts()).join()).toMatch(/\t1(,|$)/);

    await page.reload();
    await tile.getByText('1 is not covered').waitFor();
    await keyboardOf(page).press(/1 is not covered/);
    await page.getByText('1 training assignment', { exact: false }).first().waitFor();
    await page.getByText('Person 3').waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    expect(page.url()).toContain('coverage=Not+covered');
  });
});
