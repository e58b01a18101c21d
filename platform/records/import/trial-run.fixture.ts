import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { testDatabase } from '../../../testing/database.ts';
import { system } from '../../access/index.ts';
import { type Database, sql } from '../../database/index.ts';
import { type ImportRequest, importFile } from './index.ts';
import { makeTrialTable, trialTraining } from './trial-training.fixture.ts';

export const HEADER = 'Employee,Course,Due Date,Assigned On,Completed On';
export const ROWS = Array.from({ length: 23 }, (_, row) => `E${row},FIRE,2026-12-01,2026-11-01,`);

/** An empty trial for each test of a file. */
export const trial = () => {
  const folder = mkdtempSync(join(tmpdir(), 'duly-import-'));
  const place = {} as { db: Database };
  const empty = async (): Promise<void> => {
    await place.db.run(sql`truncate trial.training, platform.import, platform.import_refusal`);
  };
  beforeAll(async () => {
    place.db = await testDatabase();
    await makeTrialTable(place.db);
  });
  beforeEach(empty);
  afterAll(() => rmSync(folder, { recursive: true }));
  return {
    place,
    empty,
    fileOf: (lines: readonly string[], name = 'campaign.csv'): string => {
      const path = join(folder, name);
      writeFileSync(path, `${lines.join('\n')}\n`);
      return path;
    },
    /** In chunks of five rows. */
    run: (path: string, more: Partial<ImportRequest> = {}) =>
      importFile({
        db: place.db,
        type: trialTraining(),
        path,
        viewer: system,
        clock: { day: '2026-11-23' },
        mode: 'history',
        chunkRows: 5,
        ...more,
      }),
    employees: async (): Promise<string[]> => {
      const rows = await place.db.rows(sql<{ employee: string }>`select employee from trial.training order by id`);
      return rows.map(({ employee }) => employee);
    },
  };
};
