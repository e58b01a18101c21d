import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, sql } from '../../platform/database/index.ts';
import { type EmptyDatabase, emptyDatabase } from '../../testing/empty-database.ts';
import { type Shell, shellIn } from '../../testing/shell.ts';

let home: EmptyDatabase;
let duly: Shell;
beforeAll(async () => {
  home = await emptyDatabase('commands');
  duly = shellIn(home.env, home.dataFolder);
});
afterAll(() => home?.remove());

const file = (name: string, ...lines: string[]): string => {
  const path = join(home.dataFolder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
};

/** Nobody has set Duly up yet: commands act as Duly itself. */
describe('the exit code of a command', { timeout: 240_000 }, () => {
  it('is 0 when it is done, also when everything was there already', async () => {
    const path = file('people.csv', 'Employee Number,Name', '1,Ada', '2,Ben');
    const first = await duly('import', 'employee', path);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/2 new/);
    const again = await duly('import', 'employee', path);
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(again.out).toMatch(/^2 rows already there, nothing added .*\n$/);
  });

  it('is 0 for an export, with the table alone on stdout', async () => {
    const { code, out, err } = await duly('export', 'employee', '--filter', 'name=Ada', '--format', 'csv');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.trim().split('\n')).toEqual([
      expect.stringMatching(/^ID,Employee Number,/),
      expect.stringMatching(/Ada/),
    ]);
  });

  it('is 1 when it failed, with one sentence on stderr', async () => {
    const missing = await duly('import', 'employee', join(home.dataFolder, 'nothing.csv'));
    expect(missing).toMatchObject({ code: 1, out: '' });
    expect(missing.err).toMatch(/nothing\.csv/);
    expect(missing.err.trim().split('\n')).toHaveLength(1);
    const taken = ['user', 'add', 'ada@example.org'];
    expect((await duly(...taken)).code).toBe(0);
    expect(await duly(...taken)).toMatchObject({ code: 1, err: 'ada@example.org is a user already.\n' });
  });

  it.each([
    [[], 'duly export <slug>'],
    [['fly'], 'There is no command "fly".'],
    [['import', 'employee'], 'one file'],
    [['import', 'nothing', 'people.csv'], 'Record types: lms-training-assignment, '],
    [['import', 'employee', 'people.csv', '--mode', 'merge'], 'insert, update, history'],
    [['import', 'employee', 'people.csv', '--map', 'Name=shoe'], 'shoe'],
    [['export', 'nothing'], 'There is no record type "nothing".'],
    [['export', 'employee', '--filter', 'shoe=1'], 'shoe'],
    [['export', 'employee', '--as-of', '2026-02-31'], '2026-02-31'],
    [['run-job', 'fly'], 'check_overdue_assignments'],
    [['run-job', 'check_overdue_assignments', '--today', 'soon'], 'YYYY-MM-DD'],
    [['user', 'add', 'ada@example.org', '--role', 'King'], 'LMS Student'],
    [['start', '--fast'], '--fast'],
  ])('is 2 for wrong use: duly %j', async (args, said) => {
    const { code, out, err } = await duly(...args);
    expect({ code, out }, err).toEqual({ code: 2, out: '' });
    expect(err).toContain(said);
  });

  it('is 3 when it is done and rows were refused, which stand in a file', async () => {
    const path = file('more.csv', 'Employee Number,Name,Date of Joining', '3,Cleo,2026-01-01', '4,Dan,31/02/2026');
    const said = await duly('import', 'employee', path, '--json');
    expect(said.code, said.err).toBe(3);
    const { counts } = JSON.parse(said.out);
    expect(counts).toMatchObject({ new: 1, refused: 1 });
    const name = /refused-\S+\.csv/.exec(said.err)?.[0] ?? '';
    expect(readFileSync(join(home.dataFolder, name), 'utf8')).toContain('4,Dan,31/02/2026');
  });

  it('of a dry run is 3 too, and nothing is written', async () => {
    const path = file('dry.csv', 'Employee Number,Name,Date of Joining', '5,Eve,2026-01-01', '6,Fay,31/02/2026');
    const said = await duly('import', 'employee', path, '--dry-run', '--json');
    expect(said.code, said.err).toBe(3);
    expect((await duly('export', 'employee')).out).not.toContain('Eve');
  });

  it('is 0 for a history that holds, and 4 for one that was tampered with', async () => {
    expect(await duly('verify-history')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^History holds: [1-9]/),
    });
    expect(existsSync(join(home.dataFolder, 'history-heads.log'))).toBe(true);
    const db = await openDatabase({ url: home.env.DATABASE_URL, dataFolder: home.dataFolder });
    await db.run(sql`alter table history.event disable trigger all`);
    await db.run(
      sql`update history.event set on_day = '2020-01-01' where id = (select min(id::text)::uuid from history.event)`,
    );
    await db.close();
    const broken = await duly('verify-history', '--json');
    expect(broken.code, broken.err).toBe(4);
    expect(JSON.parse(broken.out)).toMatchObject({ broken: { why: expect.any(String) } });
  });
});
