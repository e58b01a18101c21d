import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmptyDatabase, emptyDatabase } from '../testing/empty-database.ts';
import { realData, type Shell, shellIn } from '../testing/shell.ts';
import { type CampaignRow, countByStatus, readCampaign } from './open-university.ts';

const folder = realData();
const DAYS = ['2025-03-31', '2025-10-20', '2026-02-28', '2026-07-01', '2026-11-23'];
const HEADERS =
  'ID,Employee Number,Name,Email,Department,Manager,Course Code,Course Title,Assigned On,Due Date,Status,Completed On,Days Late,Progress,Source';
const MINUTE = 60_000;

describe.runIf(folder)('the Open University', () => {
  const data = folder ?? '';
  let home: EmptyDatabase;
  let duly: Shell;
  let campaign: CampaignRow[];

  beforeAll(async () => {
    home = await emptyDatabase('open-university');
    duly = shellIn(home.env);
    campaign = await readCampaign(data);
  }, 5 * MINUTE);
  afterAll(() => home?.remove());

  const importing = async (...args: string[]) => {
    const said = await duly('import', ...args, '--json');
    expect(said.code, said.err).toBe(0);
    return JSON.parse(said.out).counts as Record<string, number>;
  };

  it('28,785 people, each with a login', { timeout: 5 * MINUTE }, async () => {
    expect(await importing('employee', `${data}/open-university/people.csv.gz`)).toMatchObject({ new: 28_785 });
    const { out } = await duly('export', 'user', '--format', 'csv');
    const users = parse(out, { columns: true }) as Record<string, string>[];
    expect(users).toHaveLength(28_785);
    expect(new Set(users.map((user) => `${user.Enabled} ${user.Roles}`))).toEqual(new Set(['yes LMS Student']));
  });

  it('206 courses', { timeout: 2 * MINUTE }, async () => {
    const set = ['--map', 'Course=code', '--ignore', 'Kind', '--set', 'published=true', '--set', 'mandatory=true'];
    expect(await importing('lms-course', `${data}/open-university/courses.csv`, ...set)).toMatchObject({ new: 206 });
  });

  it('286,898 assignments', { timeout: 15 * MINUTE }, async () => {
    const file = `${data}/open-university/campaign.csv.gz`;
    const counts = await importing('lms-training-assignment', file, '--mode', 'history', '--ignore', 'Score');
    expect(counts).toMatchObject({ new: 286_898 });
  });

  it.each(DAYS)('per status on %s, exactly what the file gives', { timeout: 5 * MINUTE }, async (day) => {
    const { code, out, err } = await duly('export', 'lms-training-assignment', '--as-of', day, '--format', 'csv');
    expect(code, err).toBe(0);
    expect(out.slice(0, HEADERS.length)).toBe(HEADERS);
    const counts: Record<string, number> = {};
    for (const { Status } of parse(out, { columns: true }) as { Status: string }[])
      counts[Status] = (counts[Status] ?? 0) + 1;
    expect(counts).toEqual(countByStatus(campaign, day));
  });

  it('one reminder for each assignment due in the next seven days, and none the second time', {
    timeout: 5 * MINUTE,
  }, async () => {
    const due = campaign.filter(
      (row) => row.dueOn >= '2026-11-23' && row.dueOn <= '2026-11-30' && row.completedOn === '',
    );
    expect(due.length).toBeGreaterThan(1000);
    const mails = async () => {
      const said = await duly('run-job', 'check_overdue_assignments', '--today', '2026-11-23');
      expect(said.code, said.err).toBe(0);
      const { out } = await duly('export', 'email-queue', '--format', 'csv');
      return parse(out, { columns: true }) as Record<string, string>[];
    };
    const first = await mails();
    expect(first).toHaveLength(due.length);
    expect(first.every((mail) => mail.Subject?.startsWith('Training Reminder: '))).toBe(true);
    expect(await mails()).toHaveLength(due.length);
  });

  it('the same people again: nothing added, said in one line', {
    timeout: 10 * MINUTE,
  }, async () => {
    const again = await duly('import', 'employee', `${data}/open-university/people.csv.gz`);
    expect(again.code, again.err).toBe(0);
    expect(again.out.trim().split('\n')).toHaveLength(1);
    expect(again.out).toMatch(/^28,785 rows already there, nothing added/);
  });

  it('the history holds', { timeout: 10 * MINUTE }, async () => {
    const { code, err } = await duly('verify-history');
    expect(code, err).toBe(0);
  });
});
