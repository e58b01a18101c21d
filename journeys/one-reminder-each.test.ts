import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../platform/clock.ts';
import { type EmptyDatabase, emptyDatabase } from '../testing/empty-database.ts';
import { onServer } from '../testing/engine.ts';
import { type MailServer, startMailServer } from '../testing/mail-server.ts';
import { type Shell, shellIn } from '../testing/shell.ts';
import { expectOneMailEach, runFourAtOnce, sum } from './reminders.ts';
import { askAt, setUp } from './running-duly.ts';
import { atInstant, startTwoAndTwo, type TwoAndTwo } from './two-and-two.ts';

const PEOPLE = 40;
const TODAY = '2026-11-23';
const MINUTE = 60_000;

/** As a small organisation would have it: processes of their own on one server. */
describe.runIf(onServer)('two web and two worker processes on one server, and the job four times at once', () => {
  let home: EmptyDatabase;
  let mail: MailServer;
  let processes: TwoAndTwo;
  let duly: Shell;

  beforeAll(async () => {
    home = await emptyDatabase('one-reminder-each');
    mail = await startMailServer();
    const env = { ...home.env, SMTP_URL: mail.url };
    // Too early for the reminders that workers queue by themselves; a job that is told a day does not mind.
    processes = await startTwoAndTwo({ ...env, ...atInstant(`${TODAY}T05:00:00Z`) });
    duly = shellIn(env);
  }, 2 * MINUTE);
  afterAll(async () => {
    await processes?.stop();
    await mail?.close();
    await home?.remove();
  }, MINUTE);

  const importing = async (slug: string, lines: readonly string[]) => {
    const path = join(home.dataFolder, `${slug}.csv`);
    writeFileSync(path, lines.join('\n'));
    const { code, err } = await duly('import', slug, path);
    expect(code, err).toBe(0);
  };

  it('one reminder, one row in the outbox and one mail for each assignment', { timeout: 3 * MINUTE }, async () => {
    const numbers = Array.from({ length: PEOPLE }, (_, n) => String(n));
    await importing('employee', ['Employee Number,Name,Email', ...numbers.map((n) => `${n},P ${n},p${n}@example.org`)]);
    await importing('lms-course', ['Code,Title,Published', 'FIRE,Fire safety,yes', 'LIFT,Lifting,yes']);
    // One course falls due within a week of today, the other after it.
    const rows = numbers.flatMap((n) => [`${n},FIRE,${addDays(TODAY, 4)}`, `${n},LIFT,${addDays(TODAY, 30)}`]);
    await importing('lms-training-assignment', ['Employee,Course,Due Date', ...rows]);

    expect(sum(await runFourAtOnce(duly, TODAY))).toBe(PEOPLE);
    expect(sum(await runFourAtOnce(duly, TODAY))).toBe(0);
    const expected = numbers.map((n) => `p${n}@example.org Training Reminder: Fire safety`).sort();
    const { out } = await duly('export', 'email-queue', '--format', 'csv');
    const outbox = parse(out, { columns: true }) as Record<string, string>[];
    expect(outbox.map(({ To, Subject }) => `${To} ${Subject}`).sort()).toEqual(expected);
    await expectOneMailEach(mail, expected);

    const [first, second] = processes.webs;
    const cookie = await setUp(first);
    for (const web of [first, second]) {
      const { count } = await askAt(web, cookie)<{ count: number }>('email-queue/count?state=Sent');
      expect(count).toBe(PEOPLE);
    }
  });
});
