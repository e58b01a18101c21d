import { describe, expect, it } from 'vitest';
import { type Database, sql, type Tx } from '../../database/index.ts';
import { reportLines } from './index.ts';
import { HEADER, ROWS, trial } from './trial-run.fixture.ts';
import { writtenIn } from './trial-training.fixture.ts';

const { place, empty, fileOf, run, employees } = trial();

/** Fails before the n-th statement, as a process that dies there. */
const dyingAt = (n: number): Database => {
  let statements = 0;
  const alive = <Q>(q: Q): Q => {
    statements += 1;
    if (statements >= n) throw new Error('died');
    return q;
  };
  const mortal = <Q extends Pick<Tx, 'rows' | 'one' | 'maybe' | 'run'>>(q: Q): Q => ({
    ...q,
    rows: async (query) => alive(q).rows(query),
    one: async (query) => alive(q).one(query),
    maybe: async (query) => alive(q).maybe(query),
    run: async (query) => alive(q).run(query),
  });
  return {
    ...mortal(place.db),
    transaction: (work, options) => place.db.transaction((tx) => work(mortal(tx)), options),
  };
};

describe('an import that dies', () => {
  it('is finished by the next start, wherever it died, with no row lost and none twice', async () => {
    const path = fileOf([HEADER, ...ROWS, 'E1,NONE,2026-12-01,,', ROWS[3]!]);
    const deaths: number[] = [];
    for (let n = 1; n <= 40; n += 1) {
      await empty();
      const first = await run(path, { db: dyingAt(n) }).catch((error: Error) => error);
      if (first instanceof Error) deaths.push(n);
      const report = first instanceof Error ? await run(path) : first;
      expect(report.counts, `died at ${n}`).toMatchObject({ new: 23, 'already there': 1, refused: 1 });
      expect(report.problems).toMatchObject([{ count: 1, examples: [{ row: 25 }] }]);
      expect(await employees()).toEqual(ROWS.map((_, row) => `E${row}`));
      expect(await writtenIn(place.db)).toMatchObject({ imports: 1, refusals: 1 });
    }
    expect(deaths.length).toBeGreaterThan(20);
  });

  it('is taken over at once, and its former owner cannot write another row', async () => {
    const path = fileOf([HEADER, ...ROWS]);
    let goOn = (): void => {};
    const released = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let transactions = 0;
    const slow: Database = {
      ...place.db,
      transaction: async (work, options) => {
        transactions += 1;
        if (transactions === 3) await released;
        return place.db.transaction(work, options);
      },
    };
    const former = run(path, { db: slow });
    await expect.poll(() => transactions).toBe(3);
    const successor = await run(path);
    goOn();
    expect(successor).toMatchObject({ state: 'Done', resumedAt: 12, counts: { new: 23 } });
    expect((await former).state).toBe('Taken over');
    expect(reportLines(await former)).toEqual([expect.stringMatching(/^IMP-\d{4} was taken over by another process/)]);
    expect(await employees()).toHaveLength(23);
  });

  it('leaves one owner and every row once, when many start at the same moment', async () => {
    const path = fileOf([HEADER, ...ROWS]);
    for (let round = 0; round < 5; round += 1) {
      await empty();
      const reports = await Promise.all(Array.from({ length: 6 }, () => run(path)));
      const added = await place.db.one(
        sql<{ new: number }>`select sum((counts->>'new')::int)::int as new from platform.import`,
      );
      expect(added.new).toBe(23);
      expect(await employees()).toHaveLength(23);
      expect(reports.filter(({ state }) => state === 'Done').length).toBeGreaterThan(0);
    }
  });

  it('keeps its sentence when the file breaks in the middle', async () => {
    await expect(run(fileOf([HEADER, ...ROWS, 'E90,"FIRE']))).rejects.toThrow(
      'A quotation mark that opens in row 25 is never closed.',
    );
    expect(await place.db.one(sql`select state, problem from platform.import`)).toEqual({
      state: 'Failed',
      problem: 'A quotation mark that opens in row 25 is never closed. Close it, or delete it, and try again.',
    });
  });
});
