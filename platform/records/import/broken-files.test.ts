import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../testing/database.ts';
import { realData } from '../../../testing/shell.ts';
import { system } from '../../access/index.ts';
import type { Database } from '../../database/index.ts';
import { Refusal } from '../../problem.ts';
import { brokenFiles, otherHeaders } from './broken-files.fixture.ts';
import { type ImportRequest, importFile, reportLines } from './index.ts';
import { makeTrialTable, trialTraining, writtenIn } from './trial-training.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'duly-broken-'));
let db: Database;

beforeAll(async () => {
  db = await testDatabase();
  await makeTrialTable(db);
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(async () => expect(await writtenIn(db)).toEqual({ trainings: 0, imports: 0, refusals: 0 }));

const request = (path: string): ImportRequest => ({
  db,
  type: trialTraining(),
  path,
  viewer: system,
  clock: { day: '2026-11-23' },
  mode: 'history',
});

/** What a person reads in the shell. */
const said = async (path: string): Promise<string> => {
  try {
    return reportLines(await importFile({ ...request(path), dryRun: true })).join('\n');
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
};

const written = (name: string, bytes: Buffer | string): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

describe('a broken file gets a sentence and writes nothing', () => {
  it.each(Object.keys(brokenFiles))('%s', async (name) => {
    expect(await said(written(name, brokenFiles[name]!))).toMatchSnapshot();
  });

  it('also when it is not a dry run', async () => {
    for (const name of [
      'scores-for-days.csv',
      'no-due-date.csv',
      'days-in-another-format.csv',
      'header-only.csv',
      'zip-named.csv',
    ])
      await expect(importFile(request(written(name, brokenFiles[name]!)))).rejects.toThrow(Refusal);
  });
});

describe("other people's headers get a suggested mapping", () => {
  it.each(Object.keys(otherHeaders))('%s', async (name) => {
    expect(await said(written('headers.csv', `${otherHeaders[name]}\n`))).toMatchSnapshot();
  });

  const shared = realData();
  const samples = shared ? readdirSync(join(shared, 'hris')).filter((name) => name.endsWith('.csv')) : [];
  it.skipIf(samples.length === 0).each(samples)('%s', async (name) => {
    expect(await said(written(name, readFileSync(join(shared!, 'hris', name))))).toMatchSnapshot();
  });
});
