import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmptyDatabase, emptyDatabase } from '../testing/empty-database.ts';
import { onServer } from '../testing/engine.ts';
import { type MailServer, startMailServer } from '../testing/mail-server.ts';
import { realData, type Shell, shellIn } from '../testing/shell.ts';
import { isWhole } from '../testing/whole.ts';
import { type CampaignRow, countByStatus, linesIn, readCampaign, readTitles, takeEvery } from './open-university.ts';
import { expectFigures, expectFiguresOverTime } from './open-university-figures.ts';
import { expectOneMailEach, letMailsFlow, runFourAtOnce, sum } from './reminders.ts';
import { askAt, type RunningDuly, setUp, startDuly } from './running-duly.ts';
import { atInstant, startTwoAndTwo } from './two-and-two.ts';

const shared = realData();
/** All of it takes a quarter of an hour on either engine. */
const EVERY = isWhole ? 1 : 16;
/** Where the history of the file is thin, where it is thick, and today; the server is asked for more. */
const DAYS = ['2025-03-31', ...(onServer ? ['2025-10-20', '2026-02-28'] : []), '2026-07-01', '2026-11-23'];
const TODAY = '2026-11-23';
const HEADERS =
  'ID,Employee Number,Name,Email,Department,Manager,Course Code,Course Title,Assigned On,Due Date,Status,Completed On,Days Late,Progress,Source';
const STATUSES = ['Pending', 'In Progress', 'Completed', 'Overdue'];
/** The same columns, as the list and as the export name them. */
const LISTED = ['id', 'employeeNumber', 'courseCode', 'assignedOn', 'dueOn', 'status'];
const EXPORTED = ['ID', 'Employee Number', 'Course Code', 'Assigned On', 'Due Date', 'Status'];
const SLUG = 'lms-training-assignment';
const HISTORY = ['--mode', 'history', '--ignore', 'Score'];
const MINUTE = 60_000;

type Line = Record<string, string>;
const linesOf = (csv: string): Line[] => parse(csv, { columns: true }) as Line[];

/** Too early for the reminders that workers queue by themselves; a job that is told a day does not mind. */
const EARLY = `${TODAY}T05:00:00Z`;

/** On a server with two web and two worker processes. */
describe.runIf(shared)('the Open University', () => {
  let data: string;
  let home: EmptyDatabase;
  let mail: MailServer;
  let webs: readonly RunningDuly[];
  let stop: () => Promise<void>;
  let duly: Shell;
  let ask: <T>(path: string) => Promise<T>;
  let campaign: CampaignRow[];

  beforeAll(async () => {
    home = await emptyDatabase('open-university');
    data = takeEvery(EVERY, join(shared ?? '', 'open-university'), join(home.dataFolder, 'sample'));
    mail = await startMailServer();
    const env = { ...home.env, SMTP_URL: mail.url };
    if (onServer) ({ webs, stop } = await startTwoAndTwo({ ...env, ...atInstant(EARLY) }));
    else {
      const one = await startDuly(env, '--no-worker');
      [webs, stop] = [[one], one.stop];
    }
    ask = askAt(webs.at(-1)!, await setUp(webs[0]!));
    await letMailsFlow(home);
    duly = shellIn(env);
    campaign = await readCampaign(data);
  }, 5 * MINUTE);
  afterAll(async () => {
    await stop?.();
    await mail?.close();
    await home?.remove();
  }, MINUTE);

  const people = (): number => linesIn(join(data, 'people.csv.gz')).length;
  const importing = async (...args: string[]) => {
    const said = await duly('import', ...args, '--json');
    expect(said.code, said.err).toBe(0);
    return JSON.parse(said.out).counts as Record<string, number>;
  };
  const exported = async (day: string): Promise<Line[]> => {
    const { code, out, err } = await duly('export', SLUG, '--as-of', day, '--format', 'csv');
    expect(code, err).toBe(0);
    expect(out.slice(0, HEADERS.length + 1)).toBe(`${HEADERS},`);
    return linesOf(out);
  };

  it('the people, 28,785 of them in the whole file, each with a login', { timeout: 15 * MINUTE }, async () => {
    expect(await importing('employee', join(data, 'people.csv.gz'))).toMatchObject({ new: people() });
    const { out } = await duly('export', 'user', '--format', 'csv');
    const users = linesOf(out).filter((user) => user.Name !== 'Ines');
    expect(users).toHaveLength(people());
    if (EVERY === 1) expect(people()).toBe(28_785);
    expect(new Set(users.map((user) => `${user.Enabled} ${user.Roles}`))).toEqual(new Set(['yes LMS Student']));
  });

  it('206 courses', { timeout: 2 * MINUTE }, async () => {
    const set = ['--map', 'Course=code', '--ignore', 'Kind', '--set', 'published=true', '--set', 'mandatory=true'];
    expect(await importing('lms-course', join(data, 'courses.csv'), ...set)).toMatchObject({ new: 206 });
  });

  it('the assignments, 286,898 of them in the whole file', { timeout: 30 * MINUTE }, async () => {
    const counts = await importing(SLUG, join(data, 'campaign.csv.gz'), ...HISTORY);
    expect(counts).toMatchObject({ new: campaign.length });
    if (EVERY === 1) expect(campaign).toHaveLength(286_898);
  });

  it.each(DAYS)(
    'per status on %s: the export is what the file gives, and REST and its list agree',
    {
      timeout: 20 * MINUTE,
    },
    async (day) => {
      const rows = await exported(day);
      const ofStatus = (status: string) => rows.filter(({ Status }) => Status === status);
      const expected = countByStatus(campaign, day);
      for (const status of STATUSES) {
        const query = { asOf: day, status };
        const found = ofStatus(status);
        expect(found.length).toBe(expected[status] ?? 0);
        expect(await ask(`${SLUG}/count?${new URLSearchParams({ ...query, exact: 'yes' })}`)).toMatchObject({
          count: found.length,
        });
        const page = new URLSearchParams({ ...query, columns: LISTED.join(), sort: 'id', limit: '500' });
        const { rows: listed } = await ask<{ rows: Line[] }>(`${SLUG}?${page}`);
        expect(listed.map((row) => LISTED.map((name) => row[name]).join())).toEqual(
          found.slice(0, 500).map((row) => EXPORTED.map((name) => row[name]).join()),
        );
      }
    },
  );

  it.each(onServer ? ['2025-10-20', '2026-07-01'] : ['2026-07-01'])(
    'compliance on %s, by department, and what is overdue: exactly what the files give',
    { timeout: 15 * MINUTE },
    (day) => expectFigures({ ask, duly, campaign, folder: data }, day),
  );

  it('twelve months of compliance and completions, and the file of what is not covered', { timeout: 15 * MINUTE }, () =>
    expectFiguresOverTime({ ask, duly, campaign, folder: data }, TODAY),
  );

  it('the job four times at once: one reminder for each assignment due in seven days, and none the second time', {
    timeout: 15 * MINUTE,
  }, async () => {
    const due = campaign.filter(({ dueOn, completedOn }) => dueOn >= TODAY && dueOn <= '2026-11-30' && !completedOn);
    expect(due.length).toBeGreaterThan(1000 / EVERY);
    expect(sum(await runFourAtOnce(duly, TODAY))).toBe(due.length);
    expect(sum(await runFourAtOnce(duly, TODAY))).toBe(0);
    const { out } = await duly('export', 'email-queue', '--format', 'csv');
    const mails = linesOf(out);
    const titles = readTitles(data);
    const expected = due.map(({ employee, course }) => `${employee} Training Reminder: ${titles.get(course)}`).sort();
    expect(mails.map(({ To, Subject }) => `${To} ${Subject}`).sort()).toEqual(expected);
    expect(Object.keys(mails[0]!).filter((name) => /body|text|html/i.test(name))).toEqual([]);
    if (onServer) await expectOneMailEach(mail, expected);
  });

  it('the people again, and the campaign with one byte changed: nothing added, said in one line', {
    timeout: 30 * MINUTE,
  }, async () => {
    const changed = join(home.dataFolder, 'changed.csv');
    writeFileSync(changed, `${gunzipSync(readFileSync(join(data, 'campaign.csv.gz')))}\n`);
    for (const [count, ...args] of [
      [people(), 'employee', join(data, 'people.csv.gz')],
      [campaign.length, SLUG, changed, ...HISTORY],
    ] as const) {
      const again = await duly('import', ...args);
      expect(again.code, again.err).toBe(0);
      expect(again.out).toMatch(new RegExp(`^${count.toLocaleString('en')} rows already there, nothing added.*\\n$`));
    }
    expect(await ask(`${SLUG}/count?exact=yes`)).toMatchObject({ count: campaign.length });
  });

  it('the history holds', { timeout: 20 * MINUTE }, async () => {
    const { code, err } = await duly('verify-history');
    expect(code, err).toBe(0);
  });
});
